import { Field, Int, ObjectType } from 'type-graphql';
import type { Row } from '../kernel/database.js';
import { money, writtenDecimal } from '../kernel/money.js';
import { Column, Derived, GlobalId, GraphType, MoneyColumn, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import {
  CurrencyCodeScalar,
  DateTimeScalar,
  DecimalScalar,
  LocalDateScalar,
  Money,
} from '../read/scalars.js';
import {
  type BookingReason,
  bookingReasonCodes,
  type EntryKind,
  entryKindCodes,
  type FundAccount,
  fundAccountCodes,
} from './fund.codes.js';

const reservedAndApproved = (row: Row): Money | null =>
  row.reservedMinor == null
    ? null
    : money(BigInt(String(row.reservedMinor)) + BigInt(String(row.approvedMinor)), String(row.currency));

@ObjectType('FundAmounts', {
  description:
    'The amounts of a fund at one moment; always earned + recoverable = converted + claimed + remaining + expired (MON-11).',
  simpleResolvers: true,
})
export class FundAmountsType {
  @Field(() => Money, { description: 'Co-op earned for the usage period, net of adjustments.' })
  earned!: Money;

  @Field(() => Money, { description: 'Taken back from future payments (MON-16).' })
  recoverable!: Money;

  @Field(() => Money, { description: 'Became rebate, as it was below the threshold (MON-3).' })
  converted!: Money;

  @Field(() => Money, { description: 'Held for claims that are not decided (MON-12).' })
  reserved!: Money;

  @Field(() => Money, { description: 'Taken by claims that were approved.' })
  approved!: Money;

  @Field(() => Money, { description: 'Reserved and approved together.' })
  claimed!: Money;

  @Field(() => Money, {
    description:
      'What new claims can still use: less with every claim that reserves it, nothing once it has expired (MON-11, MON-14).',
  })
  remaining!: Money;

  @Field(() => Money, { description: 'Was not claimed in time (MON-14).' })
  expired!: Money;
}

const right = 'FLD-4' as const;

/** GLO-28, MON-11. */
@GraphType('FundBalance', {
  entity: 'FundBalance',
  permission: 'SEE_FUNDS',
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'The co-op of a location in a program for one usage period: what was earned, what is claimed, what is left. `usagePeriod` names the half-year in which it was earned; what is left pays for activities in the usage dates of that period (GLO-6, GLO-7). Always earned + recoverable = converted + claimed + remaining + expired (MON-11).',
})
export class FundBalanceType extends NodeType {
  @GlobalId('FundBalance')
  declare id: string;

  @Column(() => CurrencyCodeScalar, { description: 'Currency of the program, in which the fund is kept.' })
  currency!: string;

  @MoneyColumn('earnedMinor', 'currency', { guard: right, description: 'Co-op earned, net of adjustments.' })
  earned?: Money | null;

  @MoneyColumn('recoverableMinor', 'currency', {
    guard: right,
    description: 'Taken back from future payments, after a negative adjustment (MON-16); else zero.',
  })
  recoverable?: Money | null;

  @MoneyColumn('convertedMinor', 'currency', {
    guard: right,
    description: 'Became rebate, as it was below the threshold (MON-3).',
  })
  converted?: Money | null;

  @MoneyColumn('reservedMinor', 'currency', {
    guard: right,
    description: 'Held for claims that are not decided (MON-12).',
  })
  reserved?: Money | null;

  @MoneyColumn('approvedMinor', 'currency', {
    guard: right,
    description: 'Taken by claims that were approved.',
  })
  approved?: Money | null;

  @Derived(() => Money, {
    from: ['reservedMinor', 'approvedMinor', 'currency'],
    derive: reservedAndApproved,
    guard: right,
    description: 'Reserved and approved together.',
  })
  claimed?: Money | null;

  @MoneyColumn('remainingMinor', 'currency', {
    guard: right,
    description:
      'What new claims can still use: less with every claim that reserves it, nothing once it has expired (MON-11, MON-14).',
  })
  remaining?: Money | null;

  @MoneyColumn('expiredMinor', 'currency', {
    guard: right,
    description: 'Was not claimed in time; booked on the day after `expirationDate` (MON-14).',
  })
  expired?: Money | null;

  @Derived(() => LocalDateScalar, {
    from: ['usagePeriod.usageEndsOn'],
    comparable: { column: 'usagePeriod.usageEndsOn' },
    derive: (row) => row['usagePeriod.usageEndsOn'],
    description: 'Last day to execute activities (MON-14).',
  })
  executeBy!: string;

  @Derived(() => LocalDateScalar, {
    from: ['usagePeriod.claimEndsOn'],
    comparable: { column: 'usagePeriod.claimEndsOn' },
    derive: (row) => row['usagePeriod.claimEndsOn'],
    description: 'Last day to submit claims; what remains then expires (MON-14).',
  })
  expirationDate!: string;

  @Column(() => Int, { description: 'Number of the last entry.' })
  version!: number;

  @Column(() => DateTimeScalar, { description: 'When something was last booked.' })
  updatedAt!: Date;
}

/** MON-5, MON-11. */
@GraphType('LedgerEntry', {
  entity: 'LedgerEntry',
  permission: 'SEE_FUNDS',
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'One booking in a fund: an amount that moves between two of its accounts. Entries are never changed; a correction is a further entry.',
})
export class LedgerEntryType extends NodeType {
  @GlobalId('LedgerEntry')
  declare id: string;

  @UpdatedAt(
    'processedAt',
    'When it was made: it is never changed, so that this is also when it changed last.',
  )
  updatedAt!: Date;

  @Column(() => Int, { description: 'Place among the entries of the fund, from 1.' })
  number!: number;

  @Column(() => entryKindCodes.enumObject, { description: 'What happened.' })
  kind!: EntryKind;

  @Column(() => fundAccountCodes.enumObject, {
    description: 'Account that is debited: earned and recoverable grow by it, the others shrink.',
  })
  debit!: FundAccount;

  @Column(() => fundAccountCodes.enumObject, {
    description: 'Account that is credited: earned and recoverable shrink by it, the others grow.',
  })
  credit!: FundAccount;

  @MoneyColumn('amountMinor', 'currency', { guard: right, description: 'What moves; always above zero.' })
  amount?: Money | null;

  @Column(() => String, {
    nullable: true,
    description: 'Reference of the earning or adjustment at the program owner.',
  })
  earningReference?: string | null;

  @Column(() => bookingReasonCodes.enumObject, {
    nullable: true,
    description: 'Reason of an adjustment or conversion (MON-4).',
  })
  reasonCode?: BookingReason | null;

  @Derived(() => String, {
    nullable: true,
    from: ['reasonCode'],
    derive: (row, { locale }) =>
      row.reasonCode == null ? null : bookingReasonCodes.label(row.reasonCode as BookingReason, locale),
    description: 'Label of `reasonCode` in the language of `Accept-Language`, English or Dutch.',
  })
  reasonLabel?: string | null;

  @Derived(() => DecimalScalar, {
    from: ['exchangeRate'],
    derive: (row) => (row.exchangeRate == null ? null : writtenDecimal(row.exchangeRate)),
    guard: 'FLD-15',
    description:
      "Units of the fund's currency for one of the claim's, pinned when it was reserved; null for entries without a claim. Where only the opposite rate was set it is the inverse, rounded; amounts were divided by the rate that was set.",
  })
  exchangeRate?: string | null;

  @Column(() => LocalDateScalar, { description: 'Day to which the booking applies (MON-5).' })
  appliesOn!: string;

  @Column(() => DateTimeScalar, { description: 'When it took place; the payment of that month contains it.' })
  processedAt!: Date;

  @Column(() => DateTimeScalar, {
    description:
      'When it was written down: what fell due is processed at its own instant, also where the server looked later. Amounts as of an instant go by this one.',
  })
  bookedAt!: Date;

  @Derived(() => FundAmountsType, {
    from: [
      'earnedMinor',
      'recoverableMinor',
      'convertedMinor',
      'reservedMinor',
      'approvedMinor',
      'remainingMinor',
      'expiredMinor',
      'currency',
    ],
    derive: (row) => amountsOf(row),
    guard: right,
    description: 'The amounts of the fund after the entry.',
  })
  balanceAfter?: FundAmountsType | null;
}

/** The amounts of a row that has the seven columns; null where they are hidden. */
export function amountsOf(row: Row): FundAmountsType | null {
  if (row.earnedMinor == null) return null;
  const amount = (column: string): Money => money(String(row[column]), String(row.currency));
  return {
    earned: amount('earnedMinor'),
    recoverable: amount('recoverableMinor'),
    converted: amount('convertedMinor'),
    reserved: amount('reservedMinor'),
    approved: amount('approvedMinor'),
    claimed: reservedAndApproved(row) ?? amount('approvedMinor'),
    remaining: amount('remainingMinor'),
    expired: amount('expiredMinor'),
  };
}
