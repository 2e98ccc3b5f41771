import type { Role } from '../../src/access/role.codes.js';
import { programYearPeriod } from '../../src/kernel/calendar.js';
import type { ActingViewer } from '../../src/kernel/viewer-action.js';
import type {
  ActivityFacts,
  CampaignFacts,
  PlanContent,
  PlanFacts,
  PlannedType,
} from '../../src/plan/plan.facts.js';

/** The last instant that is in time and the first that is too late for a Pacific day of summer. */
export const lastInstantOf = (date: string) => new Date(Date.parse(`${date}T07:00:00.000Z`) + 86_400_000 - 1);
export const firstInstantAfter = (date: string) => new Date(Date.parse(`${date}T07:00:00.000Z`) + 86_400_000);

export const plannedType: PlannedType = {
  id: '00000000-0000-7000-8000-000000000001',
  code: 'DIGITAL_ADVERTISING',
  status: 'ACTIVE',
  eligiblePrograms: { mode: 'ALL' },
  validFrom: '2020-07-01',
  validTo: null,
};

export const activity: ActivityFacts = {
  id: 'activity-1',
  name: 'Banners',
  type: plannedType,
  countries: ['NL'],
  plannedMinor: '400000',
  currency: 'USD',
};

export const campaign: CampaignFacts = {
  id: 'campaign-1',
  name: 'Spring',
  startsOn: '2021-03-01',
  endsOn: '2021-04-30',
  activities: [activity],
};

export const content: PlanContent = {
  name: 'Plan FY21',
  currency: 'USD',
  limitMinor: '1000000',
  reviewerEmail: 'manager@owner.example',
  campaigns: [campaign],
};

/** A complete draft of FY21 that was never submitted. */
export const planFacts: PlanFacts = {
  status: 'EDITING',
  content,
  period: programYearPeriod('FY21'),
  program: { code: 'CLOUD_INDIRECT_RESELLER', programGroup: null },
  paymentModel: 'CLAIM_REIMBURSEMENT',
  ownerEmailDomains: ['owner.example'],
  timeZone: 'America/Los_Angeles',
  settings: [],
  holidays: new Set(),
  inForce: [],
  firstSubmittedAt: null,
  reviewDueOn: null,
  closedBySystem: false,
};

export const viewerWith = (...roles: Role[]): ActingViewer<Role> => ({
  roles,
  enteredIt: false,
  actsForPartner: false,
  rejectedIt: false,
  answersDocumentRequest: false,
});
