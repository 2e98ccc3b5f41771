import { Extensions, Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../read/connection.js';
import { Column, sumWeight } from '../read/declare.js';
import {
  CurrencyCodeScalar,
  DateTimeScalar,
  DecimalScalar,
  LocalDateScalar,
  Money,
} from '../read/scalars.js';
import {
  type AmountMeasure,
  type FigureMeasure,
  type ReportMeasures,
  reportName,
  spreadName,
} from './report-measures.rules.js';

type Class = new () => object;

@ObjectType('AmountSpread', {
  description: 'How the amounts of single rows lie, in one currency.',
  simpleResolvers: true,
})
export class AmountSpreadType {
  @Field(() => Money, { description: 'Average, rounded half away from zero.' })
  average!: Money;

  @Field(() => Money, { description: 'Half of the rows have this amount or less.' })
  median!: Money;

  @Field(() => Money, { description: 'Nine in ten rows have this amount or less.' })
  p90!: Money;
}

@ObjectType('DaysSpread', { description: 'How numbers of days lie, to two decimals.', simpleResolvers: true })
export class DaysSpreadType {
  @Field(() => DecimalScalar, { description: 'Average number of days.' })
  average!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Half have so many days or fewer; null in a remainder.',
  })
  median?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Nine in ten have so many days or fewer; null in a remainder.',
  })
  p90?: string | null;
}

/** MON-8, MON-10. */
@ObjectType('ReportRate', {
  description: 'A rate by which amounts of a report were converted.',
  simpleResolvers: true,
})
export class ReportRateType {
  @Field(() => LocalDateScalar, { description: 'First day of the month in which it holds.' })
  month!: string;

  @Field(() => CurrencyCodeScalar, { description: 'Currency that was converted.' })
  fromCurrency!: string;

  @Field(() => CurrencyCodeScalar, { description: 'Currency that was asked for.' })
  toCurrency!: string;

  @Column(() => DecimalScalar, {
    guard: 'FLD-15',
    description: 'Units of `toCurrency` for one unit of `fromCurrency`, to 20 digits.',
  })
  rate?: string | null;

  @Field(() => Boolean, {
    description: 'True where it is the inverse of the rate that the program owner set.',
  })
  inverse!: boolean;

  @Column(() => String, { guard: 'FLD-15', description: 'Where the program owner took it from.' })
  source?: string | null;

  @Column(() => LocalDateScalar, { guard: 'FLD-15', description: 'Day of the quotation.' })
  datedOn?: string | null;

  @Field(() => Int, {
    description:
      'How many rows were converted by it: those with one of the amounts that you ask for, where you may read rates.',
  })
  rowCount!: number;
}

@ObjectType('MissingRate', {
  description: 'Rows of a report that could not be converted: nothing is guessed for them.',
  simpleResolvers: true,
})
export class MissingRateType {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Month without a rate; null for rows without a day.',
  })
  month?: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'Currency that was not converted.' })
  fromCurrency!: string;

  @Field(() => Int, { description: 'How many rows with one of the amounts that you ask for.' })
  rowCount!: number;
}

const perCurrency = 'One amount per currency, never added across currencies.';

function objectType(name: string, description: string): Class {
  const made = { [name]: class {} }[name] as Class;
  ObjectType(name, { description, simpleResolvers: true })(made);
  return made;
}

function guarded(
  target: Class,
  name: string,
  type: () => object,
  { rule }: Pick<AmountMeasure, 'rule'>,
  description: string,
): void {
  Column(type, { guard: rule, description })(target.prototype, name);
}

function field(target: Class, name: string, type: () => object, description: string, nullable = false): void {
  Field(type as never, { description, nullable })(target.prototype, name);
}

/** The amounts in the one currency that was asked for. */
function convertedType({ amounts, many, ...measures }: ReportMeasures): Class {
  const made = objectType(
    `${reportName({ amounts, many, ...measures })}Converted`,
    `Amounts of ${many} in the currency asked for: each row is converted by the rate of its month, rounded once, and added up.`,
  );
  for (const amount of amounts) {
    const { description, converted } = amount;
    guarded(made, amount.name, () => Money, amount, [description, converted].filter(Boolean).join(' '));
    if (amount.spread) {
      const about = `How the amounts of single ${many} lie that \`${amount.name}\` adds up, each converted; null where there are none, and on a remainder.`;
      guarded(made, spreadName(amount.name), () => AmountSpreadType, amount, about);
    }
  }
  return made;
}

function addFigure(target: Class, { name, kind, description }: FigureMeasure): void {
  if (kind === 'count') field(target, name, () => Int, description);
  if (kind === 'ratio') field(target, name, () => DecimalScalar, description, true);
  if (kind === 'days') field(target, name, () => DaysSpreadType, description, true);
}

/** A group of a report with its measures. */
function rowType(measures: ReportMeasures, key: () => object): Class {
  const { many, amounts, figures, converted: parts = many, uncertain = many } = measures;
  const made = objectType(`${reportName(measures)}Row`, `A group of ${many} with its sums.`);
  const converted = convertedType(measures);
  field(made, 'key', key, 'What the rows of the group have in common; null where it is not grouped by that.');
  field(made, 'groupedBy', () => Int, 'By how many keys it is grouped: all on a row, none on the total.');
  field(made, 'count', () => Int, `Number of ${many}.`);
  for (const amount of amounts) {
    guarded(made, amount.name, () => [Money], amount, `${amount.description} ${perCurrency}`);
    if (amount.spread) {
      const about = `How the amounts of single ${many} lie that \`${amount.name}\` adds up, per currency; empty on a remainder.`;
      guarded(made, spreadName(amount.name), () => [AmountSpreadType], amount, about);
    }
  }
  for (const figure of figures) addFigure(made, figure);
  // Whoever reads an amount in two currencies reads the rate between them.
  guarded(
    made,
    'inCurrency',
    () => converted,
    { rule: 'FLD-15' },
    'The amounts in `currency`; null where none was asked for.',
  );
  field(
    made,
    'unconverted',
    () => Int,
    `How many ${parts} with one of the amounts that you ask for \`inCurrency\` leaves out, as their rate is missing: those of \`missingRates\`. All without a rate where you ask for no amount.`,
    true,
  );
  field(
    made,
    'unknownAmounts',
    () => Int,
    `With \`asOf\`: of how many ${uncertain} the amounts at that instant are not kept; an amount that one of them counts towards is null.`,
  );
  return made;
}

/** The GraphQL type of a report: rows, what they leave out, totals, rates and what the figures rest on. */
export function defineReport(measures: ReportMeasures, key: () => object): Class {
  const { many } = measures;
  const made = objectType(reportName(measures), `Sums over ${many}, grouped.`);
  Extensions({ reportOf: measures.type, weight: sumWeight })(made);
  const row = rowType(measures, key);
  field(made, 'rows', () => [row], 'The groups of the page.');
  field(made, 'totalCount', () => Int, 'How many groups there are on all pages.');
  field(made, 'pageInfo', () => PageInfo, 'Where the page lies among the groups.');
  field(made, 'total', () => row, `All ${many} of the filter together.`);
  field(
    made,
    'remainder',
    () => row,
    'What the total has beyond the rows of the page: with `orderBy` and `first`, the rest behind a top ten. Sums and counts; without medians.',
  );
  field(
    made,
    'subtotals',
    () => [row],
    'The groups above the rows of the page: by the first key, by the first two …',
  );
  field(made, 'rates', () => [ReportRateType], 'The rates that were used, by month and currency.');
  field(made, 'missingRates', () => [MissingRateType], 'What could not be converted.');
  field(made, 'asOfAt', () => DateTimeScalar, 'The instant for which the figures are true.');
  field(
    made,
    'snapshotId',
    () => String,
    `Fingerprint of the ${many} counted, of all that reports tell of them, and of what the objects that they refer to are called: two reports with the same one rest on the same data, whether as it is or \`asOf\` an instant.`,
  );
  field(
    made,
    'digest',
    () => String,
    'Fingerprint of question, data, rates and grand total, whatever the page or order: who quotes the same one quotes the same figures. To check it later, ask again with `asOf` at its `asOfAt`: the instant itself is no part of it.',
  );
  return made;
}
