import type { DocumentKind, DocumentReviewState } from '../../src/document/document.codes.js';
import { emptyContent } from '../../src/document/document-content.input.js';
import type { EvidenceGroup } from '../../src/program/activity-type-eligibility.rules.js';
import { namedId } from '../ids.js';
import type { Random } from '../random.js';
import { type Day, dateOf } from './days.js';
import { documentNotes } from './document-notes.js';
import { mailName, personName, vendorName } from './names.js';
import type { Scene } from './scene.js';

/** What the documents of a claim are about. */
export interface DossierFacts {
  readonly executedOn: Day;
  readonly claimedMinor: number;
  readonly currency: string;
  readonly workDescription: string;
  /** Last day on which a document can have been made. */
  readonly until: Day;
}

/** A document as drawn, before it is known when it was attached and what became of it. */
export interface DemoDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly evidenceKind: string;
  readonly cells: DocumentCells;
}

interface DocumentCells {
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly byteSize: number | null;
  readonly sha256: string | null;
  readonly url: string | null;
  readonly note: string | null;
  readonly invoiceNumber: string | null;
  readonly invoicedOn: string | null;
  readonly vendorName: string | null;
  readonly vendorTaxId: string | null;
  readonly currency: string | null;
  readonly totalMinor: number | null;
  readonly claimedMinor: number | null;
  readonly workStartsOn: string | null;
  readonly workEndsOn: string | null;
  readonly workDescription: string | null;
  readonly signatory: string | null;
  readonly signedOn: string | null;
}

const noCells: DocumentCells = {
  fileName: null,
  contentType: null,
  byteSize: null,
  sha256: null,
  url: null,
  ...emptyContent,
};

/** One kind for each group that is not yet covered: one document may serve two groups. */
export function chooseKinds(random: Random, groups: readonly EvidenceGroup[]): string[] {
  const kinds: string[] = [];
  // Groups without a choice come first, so that a kind that is asked anyway also serves the others.
  for (const group of [...groups].sort((left, right) => left.length - right.length)) {
    if (group.some((kind) => kinds.includes(kind))) continue;
    kinds.push(
      group.includes('CSR')
        ? random.weighted([['THIRD_PARTY_INVOICE', 4] as const, ['CSR', 1] as const])
        : random.pick(group),
    );
  }
  return kinds;
}

/** Draws one document of a kind of evidence. */
export function drawDocument(
  scene: Scene,
  id: string,
  evidenceKind: string,
  facts: DossierFacts,
): DemoDocument {
  if (evidenceKind === 'CSR') {
    return { id, evidenceKind, kind: 'CERTIFICATION_STATEMENT', cells: statementCells(scene, facts) };
  }
  if (evidenceKind.endsWith('_INVOICE')) {
    return { id, evidenceKind, kind: 'INVOICE', cells: invoiceCells(scene, evidenceKind, facts) };
  }
  return { id, evidenceKind, kind: 'PROOF', cells: proofCells(scene, evidenceKind, facts) };
}

function statementCells(scene: Scene, facts: DossierFacts): DocumentCells {
  const { random, location } = scene;
  const signedOn = Math.min(facts.until, facts.executedOn + random.integer(1, 20));
  return {
    ...noCells,
    ...fileCells(random, `certification-statement-${dateOf(facts.executedOn)}`, 'pdf'),
    currency: facts.currency,
    totalMinor: facts.claimedMinor,
    claimedMinor: facts.claimedMinor,
    workStartsOn: dateOf(facts.executedOn),
    workEndsOn: dateOf(facts.executedOn),
    workDescription: facts.workDescription,
    signatory: personName(random, location.country.language).displayName,
    signedOn: dateOf(signedOn),
  };
}

function invoiceCells(scene: Scene, evidenceKind: string, facts: DossierFacts): DocumentCells {
  const { random, location, partner } = scene;
  partner.counters.invoices += 1;
  const invoicedOn = Math.min(facts.until, facts.executedOn + random.integer(-10, 20));
  const byOwner = evidenceKind === 'OWNER_INVOICE';
  const vendor = byOwner ? 'Program Owner Operations Limited' : vendorName(random, location.country.language);
  const number = `${dateOf(invoicedOn).slice(0, 4)}-${String(partner.counters.invoices).padStart(5, '0')}`;
  const partial = random.chance(0.18);
  return {
    ...noCells,
    ...fileCells(random, `${mailName(vendor)}-${number}`, 'pdf'),
    invoiceNumber: number,
    invoicedOn: dateOf(invoicedOn),
    vendorName: vendor,
    vendorTaxId: taxIdOf(byOwner ? 'IE' : location.countryCode, vendor),
    currency: facts.currency,
    totalMinor: partial
      ? facts.claimedMinor + Math.ceil(facts.claimedMinor / random.integer(2, 9))
      : facts.claimedMinor,
    claimedMinor: facts.claimedMinor,
    workDescription:
      evidenceKind === 'COURSE_OR_EXAM_INVOICE' ? courseText(random, facts) : facts.workDescription,
  };
}

/** Course invoices name the code and the day of completion (EVD-3). */
function courseText(random: Random, { executedOn }: DossierFacts): string {
  return `Course CL-${random.integer(100, 499)}, completed ${dateOf(executedOn)}`;
}

function proofCells(scene: Scene, evidenceKind: string, { executedOn }: DossierFacts): DocumentCells {
  const { random, partner } = scene;
  const note = random.pick(documentNotes[evidenceKind] ?? documentNotes.OTHER_PROOF ?? []);
  const stem = evidenceKind.toLowerCase().replaceAll('_', '-');
  if (evidenceKind.endsWith('_URL')) {
    return {
      ...noCells,
      note,
      url: `https://www.${partner.domain}/${stem.replace('-url', '')}/${dateOf(executedOn)}`,
    };
  }
  const extension = /PHOTO|SCREENSHOT/.test(evidenceKind) ? random.pick(['jpg', 'png'] as const) : 'pdf';
  return { ...noCells, note, ...fileCells(random, `${stem}-${dateOf(executedOn)}`, extension) };
}

const contentTypes = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' } as const;

/** The demo world has no file contents: size and hash are made up, and a download finds nothing. */
function fileCells(random: Random, stem: string, extension: keyof typeof contentTypes) {
  return {
    fileName: `${stem}.${extension}`,
    contentType: contentTypes[extension],
    byteSize: random.integer(18_000, 2_400_000),
    sha256: random.hex(8),
  };
}

/** The same vendor has the same tax id on all of its invoices in a country. */
function taxIdOf(country: string, vendor: string): string {
  return (
    country + String(Number.parseInt(namedId('vendor', country + vendor).slice(-8), 16)).padStart(10, '0')
  );
}

/** What became of a document. */
export interface DocumentFate {
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly reviewState: DocumentReviewState;
}

export function addDocument(scene: Scene, claimId: string, document: DemoDocument, fate: DocumentFate): void {
  const { id, kind, evidenceKind, cells } = document;
  scene.sink.add('document', { id, ...scene.tenant, claimId, kind, evidenceKind, ...cells, ...fate });
}
