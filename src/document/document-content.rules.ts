import type { LocalDate } from '../kernel/local-date.js';
import { fromMinor } from '../kernel/money.js';
import { lengthMaxOf } from '../kernel/text-limits.js';
import { oneOfRefusals, type Refusal, refusal } from '../kernel/viewer-action.js';
import type { DocumentKind } from './document.codes.js';
import type { EvidenceKind } from './evidence-kind.codes.js';

/** What a document says beside its file or link, as its columns hold it. */
export interface DocumentContent {
  readonly note: string | null;
  readonly invoiceNumber: string | null;
  readonly invoicedOn: LocalDate | null;
  readonly vendorName: string | null;
  readonly vendorTaxId: string | null;
  readonly currency: string | null;
  readonly totalMinor: string | null;
  readonly claimedMinor: string | null;
  readonly workStartsOn: LocalDate | null;
  readonly workEndsOn: LocalDate | null;
  readonly workDescription: string | null;
  readonly signatory: string | null;
  readonly signedOn: LocalDate | null;
}

/** Where the evidence lies: exactly one of the two. */
export interface DocumentPlace {
  readonly hasFile: boolean;
  readonly url: string | null;
}

/** Kinds whose evidence is an address (decisions 14). */
const linkKinds: readonly EvidenceKind[] = ['LANDING_PAGE_URL', 'SITE_URL'];
/** The catalogue takes a copy of the communication, or a link to it. */
const eitherKinds: readonly EvidenceKind[] = ['FINAL_COMMUNICATION_COPY'];
const invoiceKinds: readonly EvidenceKind[] = [
  'THIRD_PARTY_INVOICE',
  'OWNER_INVOICE',
  'COURSE_OR_EXAM_INVOICE',
];

/** GLO-19, GLO-20, GLO-21: which of the three kinds of document a kind of evidence is. */
export function documentKindOf(evidenceKind: EvidenceKind): DocumentKind {
  if (evidenceKind === 'CSR') return 'CERTIFICATION_STATEMENT';
  return invoiceKinds.includes(evidenceKind) ? 'INVOICE' : 'PROOF';
}

const costFields = ['currency', 'totalMinor', 'claimedMinor', 'workStartsOn', 'workEndsOn'] as const;
/** Fields that a kind of document has beside the note (EVD-4). */
const fieldsOf: Record<DocumentKind, readonly (keyof DocumentContent)[]> = {
  INVOICE: ['invoiceNumber', 'invoicedOn', 'vendorName', 'vendorTaxId', ...costFields],
  CERTIFICATION_STATEMENT: ['workDescription', 'signatory', 'signedOn', ...costFields],
  PROOF: [],
};

/** Names under which callers know columns. */
const inputNames: Partial<Record<keyof DocumentContent, string>> = {
  totalMinor: 'totalAmount',
  claimedMinor: 'claimedAmount',
  currency: 'totalAmount',
};

const invalid = (field: string, details: Record<string, unknown> = {}): Refusal =>
  refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: [field], details });
const required = (field: string): Refusal =>
  refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: [field] });

/**
 * What keeps a document from being saved. A draft may lack details, which submission asks for (EVD-4, EVD-5); what is
 * given must make sense: `FIELD_REQUIRED` for the file or link, `FIELD_INVALID` for a field that the kind does not
 * have, an address that is none, dates or amounts that contradict each other.
 */
export function documentRefusals(
  evidenceKind: EvidenceKind,
  place: DocumentPlace,
  content: DocumentContent,
): Refusal[] {
  const kind = documentKindOf(evidenceKind);
  const strange = Object.entries(content)
    .filter(([name, value]) => value !== null && name !== 'note' && !fieldsOf[kind].includes(name as never))
    .map(([name]) => inputNames[name as keyof DocumentContent] ?? name);
  return [
    ...placeRefusals(evidenceKind, place),
    ...[...new Set(strange)].map((field) => invalid(field, { evidenceKind })),
    ...amountRefusals(content),
    ...workRefusals(content),
  ];
}

function placeRefusals(evidenceKind: EvidenceKind, { hasFile, url }: DocumentPlace): Refusal[] {
  const either = eitherKinds.includes(evidenceKind);
  const isLink = linkKinds.includes(evidenceKind);
  const ofEither = either ? oneOfRefusals({ uploadId: hasFile || null, url }, ['uploadId', 'url']) : [];
  if (ofEither.length > 0) return ofEither;
  if (hasFile && url !== null) return [invalid(isLink ? 'uploadId' : 'url', { evidenceKind })];
  if (!either && isLink && hasFile) return [invalid('uploadId', { evidenceKind })];
  if (!either && isLink && url === null) return [required('url')];
  if (!either && !isLink && url !== null) return [invalid('url', { evidenceKind })];
  if (!either && !isLink && !hasFile) return [required('uploadId')];
  return url === null || isWebAddress(url) ? [] : [invalid('url', { allowed: ['https', 'http'] })];
}

/** Longest address that is kept; browsers and mail go no further. */
const urlLengthMax = lengthMaxOf('documentAttach', ['url']);

/** An absolute address of the web without a password in it. */
export function isWebAddress(text: string): boolean {
  if (text.length > urlLengthMax || !URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hostname !== '';
}

function amountRefusals({ currency, totalMinor, claimedMinor }: DocumentContent): Refusal[] {
  const notAboveZero = (minor: string | null, field: string): Refusal[] =>
    minor !== null && BigInt(minor) <= 0n ? [invalid(field, { above: '0' })] : [];
  const ofEach = [...notAboveZero(totalMinor, 'totalAmount'), ...notAboveZero(claimedMinor, 'claimedAmount')];
  const isOver = totalMinor !== null && claimedMinor !== null && BigInt(claimedMinor) > BigInt(totalMinor);
  if (ofEach.length > 0 || !isOver || currency === null) return ofEach;
  return [invalid('claimedAmount', { atMost: fromMinor(totalMinor, currency), unit: currency })];
}

function workRefusals({ workStartsOn, workEndsOn }: DocumentContent): Refusal[] {
  const reversed = workStartsOn !== null && workEndsOn !== null && workEndsOn < workStartsOn;
  return reversed ? [invalid('workEndsOn', { earliest: workStartsOn, workStartsOn })] : [];
}
