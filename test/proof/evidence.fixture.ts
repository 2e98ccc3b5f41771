import { readFileSync } from 'node:fs';
import { usagePeriodWindow } from '../../src/claim/claim-window.rules.js';
import { emptyContent } from '../../src/document/document-content.input.js';
import { halfYearPeriod } from '../../src/kernel/calendar.js';
import type { ActivityTypeFacts } from '../../src/program/activity-type-eligibility.rules.js';
import type { DocumentFacts, EvidenceFacts } from '../../src/proof/evidence.facts.js';
import { evidenceFindings } from '../../src/proof/evidence.rules.js';

const file = new URL('../../seeds/reference/activity-types.json', import.meta.url);

/** The catalogue as it is seeded, so that the rules are tested with the data that they will meet. */
export const catalogue: readonly ActivityTypeFacts[] = JSON.parse(readFileSync(file, 'utf8')).activityTypes;

export function typeOf(code: string): ActivityTypeFacts {
  const entry = catalogue.find((type) => type.code === code);
  if (entry === undefined) throw new Error(`The catalogue has no ${code}.`);
  return entry;
}

const blank: DocumentFacts = {
  id: 'document',
  evidenceKind: 'OTHER_PROOF',
  fileName: null,
  contentType: null,
  byteSize: null,
  url: null,
  ...emptyContent,
};

const pdf = { fileName: 'scan.pdf', contentType: 'application/pdf', byteSize: '1000' };

/** A complete invoice over so many minor units of USD. */
export const invoice = (totalMinor: string, change: Partial<DocumentFacts> = {}): DocumentFacts => ({
  ...blank,
  ...pdf,
  id: `invoice-${totalMinor}`,
  evidenceKind: 'THIRD_PARTY_INVOICE',
  invoiceNumber: '2021-17',
  invoicedOn: '2021-03-12',
  vendorName: 'Print & Co',
  currency: 'USD',
  totalMinor,
  ...change,
});

/** A complete certification statement over so many minor units of USD. */
export const statement = (totalMinor: string, change: Partial<DocumentFacts> = {}): DocumentFacts => ({
  ...blank,
  ...pdf,
  id: `statement-${totalMinor}`,
  evidenceKind: 'CSR',
  currency: 'USD',
  totalMinor,
  workStartsOn: '2021-03-01',
  workEndsOn: '2021-03-10',
  workDescription: 'Booth built in-house',
  signatory: 'A. Partner',
  signedOn: '2021-03-15',
  ...change,
});

/** A proof document with a note. */
export const proof = (evidenceKind: string, change: Partial<DocumentFacts> = {}): DocumentFacts => ({
  ...blank,
  ...pdf,
  id: `proof-${evidenceKind}`,
  evidenceKind,
  note: 'What it shows',
  ...change,
});

/** The dossier of E2E-1: digital advertising on 2021-03-10 for USD 4,000.00, complete. */
export const dossier: EvidenceFacts = {
  flow: 'CO_OP_CLAIM',
  name: 'Banners in March',
  executedOn: '2021-03-10',
  claimedMinor: '400000',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  window: usagePeriodWindow(halfYearPeriod('FY21_H1')),
  campaign: null,
  program: { code: 'CLOUD_INDIRECT_RESELLER', programGroup: null, claimSubcodes: [] },
  subcode: null,
  activityType: typeOf('DIGITAL_ADVERTISING'),
  componentTypes: [],
  componentEntries: [],
  answers: {
    channel: null,
    demoUnitOrigin: null,
    conferenceKey: null,
    invitationAndAgendaMeetCoreRequirements: null,
  },
  documents: [
    invoice('400000'),
    proof('AD_SCREENSHOT'),
    proof('LANDING_PAGE_URL', {
      fileName: null,
      contentType: null,
      byteSize: null,
      url: 'https://partner.example/x',
    }),
  ],
  expenses: [],
  metrics: [{ code: 'RESULTS_SUMMARY', value: '1,200 clicks' }],
  attendees: null,
  estimatedImpressions: null,
  preApprovalId: null,
  preApproval: null,
  coreRequirements: [],
  invoiceUses: [],
  exchangeRates: {},
  unansweredDocumentRequests: 0,
};

/** E2E-1: the day of submission. */
export const submissionDay = new Date('2021-05-14T18:00:00Z');

/** Codes with their paths of what is wrong with the dossier after a change. */
export function found(change: Partial<EvidenceFacts>, now = submissionDay): string[] {
  return evidenceFindings({ ...dossier, ...change }, now).map(({ code, field }) =>
    [code, ...field].join(' '),
  );
}

/** A dossier that is complete for a type of the catalogue, made from what the catalogue asks. */
export function completeDossierOf(type: ActivityTypeFacts): EvidenceFacts {
  const groups = [...type.financialProof, ...type.evidence.allOf];
  const kinds = groups.flatMap(([kind]) => (kind === undefined ? [] : [kind]));
  const costKinds = ['THIRD_PARTY_INVOICE', 'OWNER_INVOICE', 'COURSE_OR_EXAM_INVOICE'];
  const documents = kinds.map((evidenceKind) =>
    costKinds.includes(evidenceKind) ? invoice('400000', { evidenceKind }) : proof(evidenceKind),
  );
  const isCappedByLine = type.caps.some(({ appliesToExpenses = [] }) => appliesToExpenses.length > 0);
  const fare = { id: 'fare', kind: 'TRAVEL_HOTEL', amountMinor: '400000', currency: 'USD' };
  return {
    ...dossier,
    activityType: type,
    ...(isCappedByLine && {
      expenses: [{ ...fare, personName: 'A. Guest', freeOfAlcohol: null }],
      answers: { ...dossier.answers, conferenceKey: 'Partner summit' },
    }),
    documents,
    metrics: type.metrics.map(({ code }) => ({ code, value: '5' })),
    attendees: [{ name: 'A. Guest', amountMinor: '100' }],
    preApprovalId: type.preapproval === 'REQUIRED' ? 'PA-1' : null,
    preApproval: { sameLocation: true, activityTypeCode: type.code, issuedOn: '2021-03-01' },
    coreRequirements: type.coreRequirements.map((requirement) => ({
      requirement,
      met: true,
      documentId: documents[0]?.id ?? null,
    })),
  };
}
