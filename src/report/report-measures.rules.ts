import type { FieldRule } from '../access/field-rights.js';
import type { LocalText } from '../kernel/message.js';

/** Pages of a report; most reports are one page. */
export const reportSizeDefault = 100;
export const reportSizeMax = 1_000;
/** A file has all groups of a report out of one statement, so that they add up; so many the server can hold at once. */
export const fileSizeMax = 20_000;

/** An amount that a report adds up: what it means, and who may read it. */
export interface AmountMeasure {
  readonly name: string;
  readonly rule: FieldRule;
  readonly description: string;
  /** How it is converted, where that is not by the rate of the month of its row. */
  readonly converted?: string;
  /** Whether average, median and 90th percentile are told too. */
  readonly spread?: boolean;
}

/** A number that a report counts beside the amounts; everybody who sees the rows may read it. */
export interface FigureMeasure {
  readonly name: string;
  readonly kind: 'count' | 'ratio' | 'days';
  readonly description: string;
}

/** The measures of a report as its callers and the data dictionary know them. */
export interface ReportMeasures {
  /** Name of the type of rows that the report counts, and of the report's root field. */
  readonly type: string;
  readonly field: string;
  /** One of the rows, and several, in words. */
  readonly one: string;
  readonly many: string;
  /** All that is converted, and whose amounts can be unknown, in words: it is more than what is counted. */
  readonly converted?: string;
  readonly uncertain?: string;
  readonly amounts: readonly AmountMeasure[];
  readonly figures: readonly FigureMeasure[];
}

/**
 * The currency of a claim is half of what it asks for, and no field of its own (FLD-6, graph.md 2.5): whoever may not read
 * the amount learns it neither as a key of groups nor by what could not be converted, nor by trying out fingerprints.
 */
export const currencyRule: FieldRule = 'FLD-6';

/** Decisions 21: the same sums as those of a list of claims, and what became of the rest. */
const claimAmounts: readonly AmountMeasure[] = [
  {
    name: 'requested',
    rule: 'FLD-6',
    spread: true,
    description: 'Sum of claimed amounts over all claims, drafts included.',
  },
  { name: 'claimed', rule: 'FLD-6', description: 'Reserved by open claims plus approved.' },
  { name: 'approved', rule: 'FLD-7', spread: true, description: 'Sum of approved amounts.' },
  {
    name: 'paid',
    rule: 'FLD-7',
    description: 'Sum of what payments that were sent, and have not come back, paid of claims (PAY-1).',
    converted:
      'A part that was paid in this currency is what arrived; any other is converted by the rate of the month of its payment (MON-8, MON-9).',
  },
  { name: 'rejected', rule: 'FLD-6', description: 'Sum of claimed amounts of rejected claims.' },
  { name: 'expired', rule: 'FLD-6', description: 'Sum of claimed amounts of drafts that expired (CLM-13).' },
];

/** How decisions went, of what has a review; each report says it of its own rows. */
const decisionFigures = (many: string): readonly FigureMeasure[] => [
  { name: 'decidedCount', kind: 'count', description: `${many} that stand approved or rejected.` },
  { name: 'rejectedCount', kind: 'count', description: `${many} that stand rejected.` },
  {
    name: 'rejectionRate',
    kind: 'ratio',
    description: `Rejected ${many.toLowerCase()} divided by decided ones, to four decimals; null where none is decided.`,
  },
  {
    name: 'slaBreaches',
    kind: 'count',
    description: `${many} of which a review clock was missed, also where another one has started since: those with \`reviewMissedAt\` (TIME-11).`,
  },
  {
    name: 'daysToDecision',
    kind: 'days',
    description: `Days from the last submission to the decision, of ${many.toLowerCase()} that stand decided; the API and files round them to two decimals, half away from zero.`,
  },
];

export const claimMeasures: ReportMeasures = {
  type: 'Claim',
  field: 'claimReport',
  one: 'claim',
  many: 'claims',
  converted: 'claims, and with `paid` payments of them,',
  amounts: claimAmounts,
  figures: [
    ...decisionFigures('Claims'),
    {
      name: 'unknownReasons',
      kind: 'count',
      description:
        'With `asOf`: claims that stood decided and of whose decision the reason codes are not kept; the key `decisionReason` is null there.',
    },
  ],
};

/** Plans that are paid monthly are paid for their months, and not for the claims below them (MON-6). */
const monthsToo =
  'Of the claims below the plans, and of the months of earnings under them as far as you see payments';
const belowPlans = ({ name, description }: AmountMeasure): string =>
  name === 'paid'
    ? `${monthsToo}: sum of what payments that were sent, and have not come back, paid of them (PAY-1, MON-6).`
    : `Of the claims below the plans: ${description.charAt(0).toLowerCase()}${description.slice(1)}`;

export const planMeasures: ReportMeasures = {
  type: 'CoopPlan',
  field: 'planReport',
  one: 'plan',
  many: 'plans',
  uncertain: 'claims below plans',
  converted: 'plans, activities and claims below them, and with `paid` payments of those,',
  amounts: [
    {
      name: 'limit',
      rule: 'FLD-5',
      spread: true,
      description: 'Sum of the limits of the plans; of those per month, one month (MON-6).',
    },
    { name: 'planned', rule: 'FLD-5', description: 'Sum of planned amounts of the activities of the plans.' },
    ...claimAmounts.map(({ spread: _spread, ...amount }) => ({ ...amount, description: belowPlans(amount) })),
  ],
  figures: [
    { name: 'activityCount', kind: 'count', description: 'Activities of the plans.' },
    { name: 'claimCount', kind: 'count', description: 'Claims below the plans.' },
    ...decisionFigures('Plans'),
  ],
};

const ofFunds: readonly (readonly [name: string, description: string])[] = [
  ['earned', 'Co-op earned, net of adjustments.'],
  ['recoverable', 'Taken back from future payments (MON-16).'],
  ['converted', 'Became rebate, as it was below the threshold (MON-3).'],
  ['reserved', 'Held for claims that are not decided (MON-12).'],
  ['approved', 'Of approved claims.'],
  ['claimed', 'Reserved and approved together.'],
  ['remaining', 'What new claims can still use.'],
  ['expired', 'Was not claimed in time (MON-14).'],
];

/** MON-11: earned + recoverable = converted + claimed + remaining + expired, in every row. */
export const fundMeasures: ReportMeasures = {
  type: 'FundBalance',
  field: 'fundReport',
  one: 'fund',
  many: 'funds',
  amounts: ofFunds.map(([name, description]) => ({ name, rule: 'FLD-4', description })),
  figures: [],
};

/** What is told of how amounts or days lie. */
export const spreadParts = ['average', 'median', 'p90'] as const;
export type SpreadPart = (typeof spreadParts)[number];

/** One number of a group: what it can be sorted by, and what a file of groups has a column for. */
export interface RowMeasure {
  readonly name: string;
  /** The amount or figure that it belongs to; none: the number of rows. */
  readonly amount?: AmountMeasure;
  readonly figure?: FigureMeasure;
  readonly part?: SpreadPart;
}

const partName = (name: string, part: SpreadPart): string =>
  `${name}${part.charAt(0).toUpperCase()}${part.slice(1)}`;

/** The numbers that a group of a report has: each amount with how it lies, each figure with its percentiles. */
export function rowMeasures({ amounts, figures }: Pick<ReportMeasures, 'amounts' | 'figures'>): RowMeasure[] {
  return [
    { name: 'count' },
    ...amounts.flatMap((amount): RowMeasure[] => [
      { name: amount.name, amount },
      ...(amount.spread ? spreadParts : []).map((part) => ({
        name: partName(amount.name, part),
        amount,
        part,
      })),
    ]),
    ...figures.flatMap((figure): RowMeasure[] => [
      { name: figure.name, figure },
      // The average has the name of the figure.
      ...(figure.kind === 'days' ? spreadParts.slice(1) : []).map((part) => ({
        name: partName(figure.name, part),
        figure,
        part,
      })),
    ]),
  ];
}

/** Name of the GraphQL type of a report: that of its root field. */
export const reportName = ({ field }: ReportMeasures): string =>
  field.charAt(0).toUpperCase() + field.slice(1);

/** Name of the field with average, median and percentile of an amount. */
export const spreadName = (amount: string): string => `${amount}Spread`;

/** The place of the first name that stands before already; -1 where all are different. */
export const secondOf = (names: readonly string[]): number =>
  names.findIndex((name, index) => names.indexOf(name) < index);
export const namedTwice = (name: string): LocalText => ({
  en: `${name} is named twice.`,
  nl: `${name} is twee keer genoemd.`,
});
