import { csvCell } from '../earning/earning-export.rules.js';
import type { ParquetKind } from './export-parquet.rules.js';
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
  'earnings',
  'payments',
  'review-queue',
  'plan-review-queue',
  'programs',
  'activity-types',
  'legal-entities',
  'exchange-rates',
  'partners',
  'users',
  'audit-entries',
  'events',
  'notifications',
  'jobs',
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
  /** Of columns that hold another kind of number than their type says. */
  readonly kinds?: Readonly<Record<string, ParquetKind>>;
}
type ListName = Exclude<ExportName, `${string}-report`>;

/** OP-18: lists whose files have the columns of the program owner's own, which are no fields. */
export const ownersNames = ['earnings', 'payments'] as const satisfies readonly ListName[];
export type OwnersName = (typeof ownersNames)[number];

const place = ['program.code', 'location.locationId', 'location.name', 'location.country'];

const claims: ExportSource = {
  field: 'claims',
  filterType: 'ClaimFilter',
  rowType: 'Claim',
  columns: [
    ...['id', 'name', 'flow', 'status', ...place, 'usagePeriod.code', 'activityType.code'],
    ...['activityType.category', 'plan.name', 'campaign.name', 'activity.name', 'executedOn'],
    ...['claimedAmount.amount', 'claimedAmount.currency', 'approvedAmount.amount', 'submittedAt'],
    ...['decidedAt', 'decisionReasonCodes', 'decisionReason', 'slaBreached', 'createdAt', 'updatedAt'],
    ...['paidAmount.amount', 'paidOn', 'reviewMissedAt'],
  ],
};
const plans: ExportSource = {
  field: 'plans',
  filterType: 'CoopPlanFilter',
  rowType: 'CoopPlan',
  columns: [
    ...['id', 'name', 'status', 'fundType', ...place, 'period.code', 'limit.amount', 'currency'],
    ...['revision', 'submittedAt', 'decidedAt', 'decisionReason', 'createdAt', 'updatedAt'],
  ],
};

/** What of a file is the name of another object: columns that a name moves without the row, amounts and their currencies left out. */
export const namesIn = ({ columns }: ExportSource): readonly string[] =>
  columns.filter((path) => /\./.test(path) && !/\.(amount|currency)$/.test(path));

/** A list of the type of its rows, which its filter is named after. */
const listed = (field: string, rowType: string, columns: readonly string[]): ListExport => ({
  field,
  filterType: `${rowType}Filter`,
  rowType,
  columns,
});

export const listExports: Readonly<Record<ListName, ListExport>> = {
  claims: { ...claims, report: 'claimReport' },
  plans: { ...plans, report: 'planReport' },
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
  campaigns: listed('campaigns', 'Campaign', [
    ...['id', 'name', ...place.map((path) => `plan.${path}`), 'plan.id', 'plan.name', 'plan.status'],
    ...['startsOn', 'endsOn', 'createdAt', 'updatedAt'],
  ]),
  activities: listed('activities', 'Activity', [
    ...['id', 'name', ...place.map((path) => `campaign.plan.${path}`), 'campaign.plan.id'],
    ...['campaign.plan.name', 'campaign.id', 'campaign.name', 'type.code', 'type.category', 'countries'],
    ...['plannedAmount.amount', 'plannedAmount.currency', 'createdAt', 'updatedAt'],
  ]),
  enrollments: listed('enrollments', 'Enrollment', [
    ...['id', 'status', ...place, 'externalReference', 'invitedAt', 'submittedAt', 'enrolledAt', 'endedAt'],
    ...['earningsStartOn', 'agreementEndsOn', 'version', 'updatedAt'],
  ]),
  'pre-approvals': listed('preApprovals', 'PreApproval', [
    ...['id', 'preApprovalId', ...place, 'activityType.code', 'issuedOn', 'updatedAt'],
  ]),
  earnings: listed('earnings', 'Earning', []),
  payments: listed('payments', 'Payment', []),
  'review-queue': { ...claims, field: 'reviewQueue' },
  'plan-review-queue': { ...plans, field: 'planReviewQueue' },
  programs: listed('programs', 'Program', [
    ...['id', 'code', 'name', 'group', 'fundType', 'claimModel', 'planMode', 'paymentModel', 'currency'],
    ...['timeZone', 'fiscalYearStartMonth', 'validFrom', 'validTo', 'version', 'updatedAt'],
  ]),
  'activity-types': listed('activityTypes', 'ActivityType', [
    ...['id', 'code', 'name', 'category', 'status', 'preapproval', 'eligibleExpenses', 'componentTypes'],
    ...['validFrom', 'validTo', 'updatedAt'],
  ]),
  'legal-entities': listed('legalEntities', 'LegalEntity', [
    ...['id', 'code', 'name', 'country', 'currency', 'version', 'updatedAt'],
  ]),
  'exchange-rates': {
    ...listed('exchangeRates', 'ExchangeRate', [
      ...[
        'id',
        'month',
        'fromCurrency',
        'toCurrency',
        'rate',
        'datedOn',
        'source',
        'importedAt',
        'updatedAt',
      ],
    ]),
    kinds: { rate: 'rate' },
  },
  partners: listed('partners', 'Partner', ['id', 'hqId', 'name', 'country', 'createdAt', 'updatedAt']),
  users: listed('users', 'User', [
    ...['id', 'subject', 'displayName', 'email', 'locale', 'partner.hqId', 'partner.name', 'createdAt'],
    ...['updatedAt'],
  ]),
  'audit-entries': listed('auditEntries', 'AuditEntry', [
    ...['id', 'at', 'action', 'actor.displayName', 'actorRole', 'user.id', 'user.displayName', 'role'],
    ...['partner.hqId', 'partner.name', 'location.locationId', 'program.code', 'updatedAt'],
  ]),
  events: listed('events', 'Event', [
    ...[
      'id',
      'transactionId',
      'sequence',
      'at',
      'action',
      'subjectKind',
      'subject.id',
      'claim.id',
      'plan.id',
    ],
    ...['program.code', 'updatedAt'],
  ]),
  notifications: listed('notifications', 'Notification', [
    ...[
      'id',
      'kind',
      'title',
      'text',
      'subject.id',
      'claim.id',
      'plan.id',
      'createdAt',
      'readAt',
      'updatedAt',
    ],
  ]),
  jobs: listed('jobs', 'Job', [
    ...['id', 'kind', 'status', 'fileName', 'dryRun', 'progress', 'total', 'createdAt', 'startedAt'],
    ...['finishedAt', 'updatedAt'],
  ]),
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
