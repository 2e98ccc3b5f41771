import type { Role } from '../../src/access/role.codes.js';
import type { ClaimClockFacts, ClaimFacts } from '../../src/claim/claim.facts.js';
import type { ActingViewer } from '../../src/kernel/viewer-action.js';
import type { EvidenceFacts } from '../../src/proof/evidence.facts.js';
import { dossier } from '../proof/evidence.fixture.js';

/** The complete draft of E2E-1; its claim period is 2021-02-16…2021-08-15, its cure deadline 2021-09-30. */
export const claimFacts: ClaimFacts = {
  status: 'EDITING',
  flow: 'CO_OP_CLAIM',
  timeZone: 'America/Los_Angeles',
  settings: [],
  firstSubmittedAt: null,
  reviewDueOn: null,
  respondBy: null,
  rejectedAt: null,
  disputedBefore: false,
  closedBySystem: false,
  evidence: dossier,
  money: { onSubmit: [], onDispute: [], overCaps: [], onApprove: () => [] },
  enrolled: true,
  holidays: new Set(),
};

/** E2E-1 with changes to the claim and its dossier. */
export const claimWith = (
  change: Partial<ClaimClockFacts>,
  evidence: Partial<EvidenceFacts> = {},
): ClaimFacts => ({
  ...claimFacts,
  ...change,
  evidence: { ...dossier, ...(change.flow === undefined ? {} : { flow: change.flow }), ...evidence },
});

export const viewerWith = (...roles: Role[]): ActingViewer<Role> => ({
  roles,
  enteredIt: false,
  actsForPartner: false,
  rejectedIt: false,
  answersDocumentRequest: false,
});

/** The last instant of a Pacific day and the first after it, for days of summer (-07:00) and winter (-08:00). */
export const lastInstantOf = (date: string, offset = '-07:00') => new Date(`${date}T23:59:59.999${offset}`);
export const firstInstantAfter = (date: string, offset = '-07:00') =>
  new Date(lastInstantOf(date, offset).getTime() + 1);
