import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** What `exportCreate` writes into a file; the addresses below `/exports` use the same names in lower case. */
export const exportSubjectCodes = defineCodes('ExportSubject', {
  CLAIMS: { en: 'Claims', nl: 'Claims', description: 'Claims, with a `ClaimFilter`.' },
  PLANS: { en: 'Plans', nl: 'Plannen', description: 'Plans, with a `CoopPlanFilter`.' },
  FUNDS: { en: 'Funds', nl: 'Fondsen', description: 'Funds, with a `FundBalanceFilter`.' },
  CAMPAIGNS: { en: 'Campaigns', nl: 'Campagnes', description: 'Campaigns, with a `CampaignFilter`.' },
  ACTIVITIES: { en: 'Activities', nl: 'Activiteiten', description: 'Activities, with an `ActivityFilter`.' },
  ENROLLMENTS: {
    en: 'Enrollments',
    nl: 'Inschrijvingen',
    description: 'Enrollments, with an `EnrollmentFilter`.',
  },
  PRE_APPROVALS: {
    en: 'Pre-approvals',
    nl: 'Goedkeuringen vooraf',
    description: 'Pre-approvals, with a `PreApprovalFilter`.',
  },
  EARNINGS: {
    en: 'Earnings',
    nl: 'Inkomsten',
    description: "Earnings in the program owner's columns, with an `EarningFilter`.",
  },
  PAYMENTS: {
    en: 'Payments',
    nl: 'Betalingen',
    description: "Payments in the program owner's columns, with a `PaymentFilter`.",
  },
  REVIEW_QUEUE: {
    en: 'Claims to review',
    nl: 'Te beoordelen claims',
    description: 'Rows of `reviewQueue`, with a `ClaimFilter`.',
  },
  PLAN_REVIEW_QUEUE: {
    en: 'Plans to review',
    nl: 'Te beoordelen plannen',
    description: 'Rows of `planReviewQueue`, with a `CoopPlanFilter`.',
  },
  PROGRAMS: { en: 'Programs', nl: "Programma's", description: 'Programs, with a `ProgramFilter`.' },
  ACTIVITY_TYPES: {
    en: 'Types of activity',
    nl: 'Activiteitstypen',
    description: 'Types of activity, with an `ActivityTypeFilter`.',
  },
  LEGAL_ENTITIES: {
    en: 'Legal entities',
    nl: 'Rechtspersonen',
    description: 'Companies of the program owner, with a `LegalEntityFilter`.',
  },
  EXCHANGE_RATES: {
    en: 'Exchange rates',
    nl: 'Wisselkoersen',
    description: 'Exchange rates, with an `ExchangeRateFilter`.',
  },
  PARTNERS: { en: 'Partners', nl: 'Partners', description: 'Partners, with a `PartnerFilter`.' },
  USERS: { en: 'Users', nl: 'Gebruikers', description: 'People, with a `UserFilter`.' },
  AUDIT_ENTRIES: {
    en: 'Audit entries',
    nl: 'Auditregels',
    description: 'What was done to roles and people, with an `AuditEntryFilter`.',
  },
  EVENTS: { en: 'Events', nl: 'Gebeurtenissen', description: 'Events, with an `EventFilter`.' },
  NOTIFICATIONS: {
    en: 'Notifications',
    nl: 'Meldingen',
    description: 'Your own notifications, with a `NotificationFilter`.',
  },
  JOBS: { en: 'Jobs', nl: 'Taken', description: 'Your own jobs, with a `JobFilter`.' },
  CLAIM_REPORT: { en: 'Report of claims', nl: 'Rapport van claims', description: 'Rows of `claimReport`.' },
  PLAN_REPORT: { en: 'Report of plans', nl: 'Rapport van plannen', description: 'Rows of `planReport`.' },
  FUND_REPORT: { en: 'Report of funds', nl: 'Rapport van fondsen', description: 'Rows of `fundReport`.' },
});
export type ExportSubject = CodeOf<typeof exportSubjectCodes>;

export const exportFormatCodes = defineCodes('ExportFormat', {
  CSV: { en: 'CSV', nl: 'CSV', description: 'Comma-separated, with a header; formulas are neutralised.' },
  NDJSON: { en: 'NDJSON', nl: 'NDJSON', description: 'One JSON object a line.' },
  PARQUET: { en: 'Parquet', nl: 'Parquet', description: 'Columns with types; amounts as exact decimals.' },
});
export type ExportFormatCode = CodeOf<typeof exportFormatCodes>;
