import { Field, InputType } from 'type-graphql';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  CurrencyFilter,
  DateFilter,
  defineFilter,
  defineOrder,
  IdFilter,
  StringFilter,
} from '../read/filter-types.js';
import { CurrencyCodeScalar, DecimalScalar, LocalDateScalar } from '../read/scalars.js';
import { RepeatableInput } from '../write/input.js';
import { ExchangeRateType } from './exchange-rate.type.js';

export const ExchangeRateFilter = defineFilter('ExchangeRate', 'SMALL', {
  id: () => IdFilter,
  month: () => DateFilter,
  fromCurrency: () => CurrencyFilter,
  toCurrency: () => CurrencyFilter,
  source: () => StringFilter,
  datedOn: () => DateFilter,
});
export const ExchangeRateArgs = pageArgs(
  ExchangeRateFilter,
  defineOrder('ExchangeRate', 'SMALL', ['month', 'fromCurrency', 'toCurrency', 'datedOn']),
);
export const ExchangeRateConnection = defineConnection('ExchangeRate', () => ExchangeRateType);

@InputType('ExchangeRateInput', { description: 'One rate for one month.' })
export class ExchangeRateInput {
  @Field(() => LocalDateScalar, { description: 'Any day of the month in which it holds.' })
  month!: string;

  @Field(() => CurrencyCodeScalar, { description: 'Currency of which one unit is converted.' })
  fromCurrency!: string;

  @Field(() => CurrencyCodeScalar, { description: 'Currency of the units that it becomes.' })
  toCurrency!: string;

  @Field(() => DecimalScalar, {
    description: 'Units of `toCurrency` for one unit of `fromCurrency`; above zero.',
  })
  rate!: string;

  @Field(() => String, { description: 'Where it was taken from.' })
  source!: string;

  @Field(() => LocalDateScalar, { description: 'Day of the quotation.' })
  datedOn!: string;
}

/** MON-8. */
@InputType('ExchangeRatesImportInput', {
  description: 'Rates as objects, or as a file with comma-separated values; all lines are imported or none.',
})
export class ExchangeRatesImportInput extends RepeatableInput {
  @Field(() => [ExchangeRateInput], {
    nullable: true,
    description:
      'The rates as objects, for example `{ month: "2026-10-01", fromCurrency: "GBP", toCurrency: "USD", rate: "1.2931", source: "Treasury", datedOn: "2026-09-30" }`.',
  })
  rates?: ExchangeRateInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Text of a file with comma-separated values in this order: month (2026-10, or a day of it), from and to (currencies), rate (units of to for one of from), source, datedOn (2026-09-30); a first line of these names is allowed. For example `2026-10,GBP,USD,1.2931,Treasury,2026-09-30`.',
  })
  csv?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: say what would be imported, and write nothing.',
  })
  dryRun?: boolean | null;
}
