import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { Claim } from '../claim/claim.entity.js';
import {
  codeColumn,
  currencyColumn,
  dateColumn,
  idColumn,
  instantColumn,
  minorColumn,
  partnerPolicies,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { PaymentRecovery } from '../payment/payment-line.entity.js';
import { ProgramPeriod } from '../program/program.entity.js';
import { bookingReasonCodes, entryKindCodes, fundAccountCodes } from './fund.codes.js';

/** The seven amounts of MON-11, in the order of the identity. */
const amounts = () => ({
  earnedMinor: minorColumn(),
  recoverableMinor: minorColumn(),
  convertedMinor: minorColumn(),
  reservedMinor: minorColumn(),
  approvedMinor: minorColumn(),
  remainingMinor: minorColumn(),
  expiredMinor: minorColumn(),
});

/** MON-11 as the database checks it, of the balance and of what each entry left behind. */
const identityChecks = [
  {
    name: 'amounts_not_negative',
    expression:
      'least(earned_minor, recoverable_minor, converted_minor, reserved_minor, approved_minor, remaining_minor, expired_minor) >= 0',
  },
  {
    name: 'amounts_balance',
    expression:
      'earned_minor + recoverable_minor = converted_minor + reserved_minor + approved_minor + remaining_minor + expired_minor',
  },
];

/**
 * The co-op of a location in a program for one usage period, in the program's currency (decisions 8): its amounts as of
 * the last entry. The row is what bookings lock, so that check and booking are one step (MON-13).
 */
const FundBalanceSchema = defineEntity({
  name: 'FundBalance',
  tableName: 'fund_balance',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    usagePeriod: () => p.manyToOne(ProgramPeriod).createForeignKeyConstraint(false),
    currency: currencyColumn(),
    ...amounts(),
    /** Number of the last entry. */
    version: p.integer().columnType('integer'),
    /** Instant of the last entry; none before it can follow. */
    processedAt: instantColumn(),
    /** When its threshold was first applied; null: nothing was booked since its half-year ended (MON-3). */
    assessedAt: instantColumn().nullable(),
    /** When the row was written: what was due is booked later than it was. */
    updatedAt: instantColumn(),
    entries: () => p.oneToMany(LedgerEntry).mappedBy('fund'),
    recoveries: () => p.oneToMany(PaymentRecovery).mappedBy('fund'),
  },
  uniques: [{ name: 'fund_balance_once', properties: ['location', 'program', 'usagePeriod'] }],
  indexes: [
    { properties: ['partner', 'id'] },
    { properties: ['program', 'id'] },
    { properties: ['usagePeriod', 'id'] },
    { properties: ['program', 'usagePeriod', 'id'] },
  ],
  checks: identityChecks,
  policies: partnerPolicies(),
});
export class FundBalance extends FundBalanceSchema.class {}
FundBalanceSchema.setClass(FundBalance);

/**
 * One booking (decisions 11): a transfer between two accounts of a fund, with the amounts of the fund after it, so that
 * the balance as of any instant is one entry. Numbers are given under the lock of the fund and so in the order of
 * commit. The database refuses UPDATE and DELETE.
 */
const LedgerEntrySchema = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entry',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    fund: () => p.manyToOne(FundBalance).createForeignKeyConstraint(false),
    number: p.integer().columnType('integer'),
    kind: codeColumn(entryKindCodes),
    debit: codeColumn(fundAccountCodes),
    credit: codeColumn(fundAccountCodes),
    amountMinor: minorColumn(),
    currency: currencyColumn(),
    claim: () => p.manyToOne(Claim).nullable().createForeignKeyConstraint(false).index(),
    /** Reference of the earning or adjustment at the program owner. */
    earningReference: textColumn().nullable(),
    reasonCode: codeColumn(bookingReasonCodes).nullable(),
    /** Units of the fund's currency for one of the claim's, pinned when it was reserved (decisions 8). */
    exchangeRate: p.decimal('string').precision(24).scale(12).nullable(),
    /** The opposite rate that was set, by which amounts of the claim are divided; null: they are multiplied. */
    inverseRate: p.decimal('string').precision(24).scale(12).nullable(),
    appliesOn: dateColumn(),
    processedAt: instantColumn(),
    /** When it was written down; for reports as of an instant. */
    bookedAt: instantColumn(),
    actor: () => p.manyToOne(User).nullable(),
    ...amounts(),
    /** Of all of the above; `npm run verify` compares it. */
    digest: textColumn(),
  },
  uniques: [{ name: 'ledger_entry_number', properties: ['fund', 'number'] }],
  indexes: [
    { properties: ['fund', 'processedAt', 'number'] },
    { properties: ['partner', 'processedAt', 'id'] },
    { properties: ['program', 'processedAt', 'id'] },
  ],
  checks: [
    { name: 'amount_positive', expression: 'amount_minor > 0' },
    { name: 'two_accounts', expression: 'debit <> credit' },
    ...identityChecks,
  ],
  policies: partnerPolicies(),
});
export class LedgerEntry extends LedgerEntrySchema.class {}
LedgerEntrySchema.setClass(LedgerEntry);
