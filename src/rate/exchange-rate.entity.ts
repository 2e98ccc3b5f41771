import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { currencyColumn, dateColumn, idColumn, instantColumn, textColumn } from '../kernel/columns.js';

/**
 * MON-8, MON-10: units of one currency for one unit of another in a month, as the program owner set it. A rate that was
 * set stays: amounts that were converted with it name it. The database refuses UPDATE and DELETE.
 */
const ExchangeRateSchema = defineEntity({
  name: 'ExchangeRate',
  tableName: 'exchange_rate',
  properties: {
    id: idColumn(),
    /** First day of the month. */
    month: dateColumn(),
    fromCurrency: currencyColumn(),
    toCurrency: currencyColumn(),
    rate: p.decimal('string').precision(24).scale(12),
    source: textColumn(),
    datedOn: dateColumn(),
    importedBy: () => p.manyToOne(User).nullable().index(),
    importedAt: instantColumn(),
  },
  uniques: [{ name: 'exchange_rate_once', properties: ['month', 'fromCurrency', 'toCurrency'] }],
  checks: [
    { name: 'rate_positive', expression: 'rate > 0' },
    { name: 'two_currencies', expression: 'from_currency <> to_currency' },
    { name: 'whole_month', expression: "month = date_trunc('month', month)::date" },
  ],
});
export class ExchangeRate extends ExchangeRateSchema.class {}
ExchangeRateSchema.setClass(ExchangeRate);
