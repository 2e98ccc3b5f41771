import { writtenDecimal } from '../kernel/money.js';
import { Column, Derived, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { CurrencyCodeScalar, DateTimeScalar, DecimalScalar, LocalDateScalar } from '../read/scalars.js';

/** MON-8, MON-10. */
@GraphType('ExchangeRate', {
  entity: 'ExchangeRate',
  permission: 'SEE_PROGRAM',
  scope: 'catalogue',
  implements: () => NodeType,
  description:
    "The program owner's rate between two currencies for a month. It is set once: what was converted with it names it.",
})
export class ExchangeRateType extends NodeType {
  @GlobalId('ExchangeRate')
  declare id: string;

  @UpdatedAt(
    'importedAt',
    'When it was made: it is never changed, so that this is also when it changed last.',
  )
  updatedAt!: Date;

  @Column(() => LocalDateScalar, { description: 'First day of the month in which it holds.' })
  month!: string;

  @Column(() => CurrencyCodeScalar, { description: 'Currency of which one unit is converted.' })
  fromCurrency!: string;

  @Column(() => CurrencyCodeScalar, { description: 'Currency of the units that it becomes.' })
  toCurrency!: string;

  @Derived(() => DecimalScalar, {
    from: ['rate'],
    derive: (row) => (row.rate == null ? null : writtenDecimal(row.rate)),
    guard: 'FLD-15',
    description: 'Units of `toCurrency` for one unit of `fromCurrency`.',
  })
  rate?: string | null;

  @Column(() => String, { description: 'Where the program owner took it from.' })
  source!: string;

  @Column(() => LocalDateScalar, { description: 'Day of the quotation.' })
  datedOn!: string;

  @Column(() => DateTimeScalar, { description: 'When it was imported.' })
  importedAt!: Date;
}
