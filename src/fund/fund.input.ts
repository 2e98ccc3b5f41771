import { ArgsType, Field } from 'type-graphql';
import { ClaimFilter } from '../claim/claim.input.js';
import { PartnerLocationFilter } from '../partner/partner.input.js';
import { ProgramFilter, ProgramPeriodFilter } from '../program/program.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  CurrencyFilter,
  DateFilter,
  defineFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  InstantFilter,
  IntFilter,
  MoneyFilter,
  StringFilter,
} from '../read/filter-types.js';
import { DateTimeScalar } from '../read/scalars.js';
import { bookingReasonCodes, entryKindCodes, fundAccountCodes } from './fund.codes.js';
import { FundBalanceType, LedgerEntryType } from './fund.type.js';
import { FundAggregatesType } from './fund-sums.type.js';

export const FundBalanceFilter = defineFilter('FundBalance', ['id', 'location', 'program', 'usagePeriod'], {
  id: () => IdFilter,
  currency: () => CurrencyFilter,
  earned: () => MoneyFilter,
  recoverable: () => MoneyFilter,
  converted: () => MoneyFilter,
  reserved: () => MoneyFilter,
  approved: () => MoneyFilter,
  remaining: () => MoneyFilter,
  expired: () => MoneyFilter,
  executeBy: () => DateFilter,
  expirationDate: () => DateFilter,
  updatedAt: () => InstantFilter,
  location: () => PartnerLocationFilter,
  program: () => ProgramFilter,
  usagePeriod: () => ProgramPeriodFilter,
});
export const FundBalanceArgs = pageArgs(
  FundBalanceFilter,
  defineOrder(
    'FundBalance',
    [],
    ['earned', 'reserved', 'approved', 'remaining', 'expired', 'expirationDate', 'updatedAt'],
  ),
);
export const FundBalanceConnection = defineConnection(
  'FundBalance',
  () => FundBalanceType,
  () => FundAggregatesType,
);

export const LedgerEntryFilter = defineFilter('LedgerEntry', ['id', 'claim', 'processedAt', 'updatedAt'], {
  id: () => IdFilter,
  number: () => IntFilter,
  kind: enumFilter(entryKindCodes),
  debit: enumFilter(fundAccountCodes),
  credit: enumFilter(fundAccountCodes),
  amount: () => MoneyFilter,
  earningReference: () => StringFilter,
  reasonCode: enumFilter(bookingReasonCodes),
  appliesOn: () => DateFilter,
  processedAt: () => InstantFilter,
  bookedAt: () => InstantFilter,
  claim: () => ClaimFilter,
});
export const LedgerEntryArgs = pageArgs(
  LedgerEntryFilter,
  defineOrder('LedgerEntry', ['processedAt', 'updatedAt'], ['number', 'amount', 'appliesOn', 'processedAt']),
);
export const LedgerEntryConnection = defineConnection('LedgerEntry', () => LedgerEntryType);

/** A balance is asked for as of an instant. */
@ArgsType()
export class AsOfArgs {
  @Field(() => DateTimeScalar, {
    description: 'Everything that was written down at this instant or before it.',
  })
  asOf!: Date;
}
