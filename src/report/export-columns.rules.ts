import { csvCell } from '../earning/earning-export.rules.js';
import { type RowMeasure, spreadName } from './report-measures.rules.js';

/** What can be exported with the filter of its list. */
export const exportNames = [
  'claims',
  'plans',
  'funds',
  'campaigns',
  'activities',
  'enrollments',
  'pre-approvals',
  'claim-report',
  'plan-report',
  'fund-report',
] as const;
export type ExportName = (typeof exportNames)[number];

/** Where an export reads: the root field with its types, and the columns as paths below a row. */
export interface ExportSource {
  readonly field: string;
  readonly filterType: string;
  /** Type of the rows. */
  readonly rowType: string;
  readonly columns: readonly string[];
}

/** A list as an export of rows; its report, where it has one, answers whether anything has changed. */
export interface ListExport extends ExportSource {
  readonly report?: string;
}
type ListName = Exclude<ExportName, `${string}-report`>;

const place = ['program.code', 'location.locationId', 'location.name', 'location.country'];

export const listExports: Readonly<Record<ListName, ListExport>> = {
  claims: {
    field: 'claims',
    report: 'claimReport',
    filterType: 'ClaimFilter',
    rowType: 'Claim',
    columns: [
      ...['id', 'name', 'flow', 'status', ...place, 'usagePeriod.code', 'activityType.code'],
      ...['activityType.category', 'plan.name', 'campaign.name', 'activity.name', 'executedOn'],
      ...['claimedAmount.amount', 'claimedAmount.currency', 'approvedAmount.amount', 'submittedAt'],
      ...['decidedAt', 'decisionReasonCodes', 'decisionReason', 'slaBreached', 'createdAt', 'updatedAt'],
      ...['paidAmount.amount', 'paidOn', 'reviewMissedAt'],
    ],
  },
  plans: {
    field: 'plans',
    report: 'planReport',
    filterType: 'CoopPlanFilter',
    rowType: 'CoopPlan',
    columns: [
      ...['id', 'name', 'status', 'fundType', ...place, 'period.code', 'limit.amount', 'currency'],
      ...['revision', 'submittedAt', 'decidedAt', 'decisionReason', 'createdAt', 'updatedAt'],
    ],
  },
  funds: {
    field: 'fundBalances',
    report: 'fundReport',
    filterType: 'FundBalanceFilter',
    rowType: 'FundBalance',
    columns: [
      ...['id', ...place, 'usagePeriod.code', 'currency', 'earned.amount', 'recoverable.amount'],
      ...['converted.amount', 'reserved.amount', 'approved.amount', 'remaining.amount', 'expired.amount'],
      ...['executeBy', 'expirationDate', 'updatedAt'],
    ],
  },
  campaigns: {
    field: 'campaigns',
    filterType: 'CampaignFilter',
    rowType: 'Campaign',
    columns: [
      ...['id', 'name', ...place.map((path) => `plan.${path}`), 'plan.id', 'plan.name', 'plan.status'],
      ...['startsOn', 'endsOn', 'createdAt', 'updatedAt'],
    ],
  },
  activities: {
    field: 'activities',
    filterType: 'ActivityFilter',
    rowType: 'Activity',
    columns: [
      ...['id', 'name', ...place.map((path) => `campaign.plan.${path}`), 'campaign.plan.id'],
      ...['campaign.plan.name', 'campaign.id', 'campaign.name', 'type.code', 'type.category', 'countries'],
      ...['plannedAmount.amount', 'plannedAmount.currency', 'createdAt', 'updatedAt'],
    ],
  },
  enrollments: {
    field: 'enrollments',
    filterType: 'EnrollmentFilter',
    rowType: 'Enrollment',
    columns: [
      ...['id', 'status', ...place, 'externalReference', 'invitedAt', 'submittedAt', 'enrolledAt', 'endedAt'],
      ...['earningsStartOn', 'agreementEndsOn', 'version', 'updatedAt'],
    ],
  },
  'pre-approvals': {
    field: 'preApprovals',
    filterType: 'PreApprovalFilter',
    rowType: 'PreApproval',
    columns: ['id', 'preApprovalId', ...place, 'activityType.code', 'issuedOn', 'updatedAt'],
  },
};

/** The columns of a key by dimension; objects are told by the names that people know, or by id and name. */
const keyColumns: Readonly<Record<string, readonly string[]>> = {
  PROGRAM: ['program.code'],
  FUND_TYPE: ['fundType'],
  PERIOD: ['period'],
  PARTNER: ['partner.hqId', 'partner.name'],
  LOCATION: ['location.locationId', 'location.name'],
  COUNTRY: ['country'],
  PLAN: ['plan.id', 'plan.name'],
  CAMPAIGN: ['campaign.id', 'campaign.name'],
  ACTIVITY: ['activity.id', 'activity.name'],
  ACTIVITY_TYPE: ['activityType'],
  CATEGORY: ['category'],
  ACTIVITY_COUNTRIES: ['activityCountries'],
  FLOW: ['flow'],
  STATUS: ['status'],
  DECISION_REASON: ['decisionReason'],
  CURRENCY: ['currency'],
};

/** Where a number of a group stands; `inCurrency` has the amounts as they were converted. */
const pathsOf = ({ name, amount, figure, part }: RowMeasure): readonly [own: string, converted?: string] => {
  if (amount) {
    const path = part ? `${spreadName(amount.name)}.${part}.amount` : `${amount.name}.amount`;
    return [path, `inCurrency.${path}`];
  }
  return figure?.kind === 'days' ? [`${figure.name}.${part ?? 'average'}`] : [name];
};

/** The columns of a report: its keys, its numbers in the one currency of the row, and those converted. */
export function reportColumns(
  groupBy: readonly string[],
  asked: { readonly bucket: boolean; readonly currency: boolean; readonly measures: readonly RowMeasure[] },
): string[] {
  const paths = asked.measures.map(pathsOf);
  const keys = groupBy.flatMap((code) => keyColumns[code] ?? []);
  return [
    ...[...keys, ...(asked.bucket ? ['bucketStartsOn', 'bucketEndsOn'] : [])].map((name) => `key.${name}`),
    ...paths.map(([own]) => own),
    ...(asked.currency ? [...paths.flatMap(([, converted]) => converted ?? []), 'unconverted'] : []),
  ];
}

interface Tree extends Map<string, Tree> {}

/** Paths as a selection of GraphQL. */
export function selectionOf(paths: readonly string[]): string {
  const root: Tree = new Map();
  for (const path of paths) {
    let at = root;
    for (const step of path.split('.')) {
      const next: Tree = at.get(step) ?? new Map();
      at.set(step, next);
      at = next;
    }
  }
  const written = (tree: Tree): string =>
    [...tree].map(([name, below]) => (below.size === 0 ? name : `${name} { ${written(below)} }`)).join(' ');
  return written(root);
}

/** The value at a path; of amounts per currency the first, as a row of an export has one currency. */
export function valueAt(row: unknown, path: string): unknown {
  return path.split(/\./).reduce<unknown>((value, step) => {
    const one = Array.isArray(value) ? value[0] : value;
    return one == null ? null : (one as Record<string, unknown>)[step];
  }, row);
}

/** A line of CSV with formulas neutralised and its line end. */
export function csvLineOf(columns: readonly string[], row: unknown): string {
  const cells = columns.map((path) => {
    const value = valueAt(row, path);
    if (value == null) return '';
    if (value instanceof Date) return value.toISOString();
    return csvCell(Array.isArray(value) ? value.join(' ') : String(value));
  });
  return `${cells.join(',')}\r\n`;
}
