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
