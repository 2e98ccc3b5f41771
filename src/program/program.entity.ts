import { defineEntity, p } from '@mikro-orm/core';
import { Claim } from '../claim/claim.entity.js';
import { Earning } from '../earning/earning.entity.js';
import { Enrollment } from '../enrollment/enrollment.entity.js';
import { FundBalance } from '../fund/fund.entity.js';
import {
  codeColumn,
  currencyColumn,
  dateColumn,
  idColumn,
  instantColumn,
  minorColumn,
  textArrayColumn,
  textColumn,
} from '../kernel/columns.js';
import { Payment, PaymentHold } from '../payment/payment.entity.js';
import { PaymentMonth } from '../payment/payment-line.entity.js';
import { CoopPlan } from '../plan/plan.entity.js';
import { PreApproval } from '../proof/proof.entity.js';
import {
  claimModelCodes,
  fundTypeCodes,
  paymentModelCodes,
  periodKindCodes,
  planModeCodes,
} from './program.codes.js';
import { type SettingValue, storedSettingCodes } from './program-setting.codes.js';

/** GLO-2: a scheme by which partners earn. What changes over time stands in dated rows of its own (PRG-5). */
const ProgramSchema = defineEntity({
  name: 'Program',
  tableName: 'program',
  properties: {
    id: idColumn(),
    code: textColumn().unique(),
    name: textColumn(),
    fundType: codeColumn(fundTypeCodes),
    claimModel: codeColumn(claimModelCodes),
    paymentModel: codeColumn(paymentModelCodes).nullable(),
    planMode: codeColumn(planModeCodes),
    programGroup: textColumn().nullable(),
    currency: currencyColumn(),
    timeZone: textColumn(),
    claimSubcodes: textArrayColumn(),
    /** FLD-8: domains of the owner's mail addresses, in lower case; empty: any domain. */
    ownerEmailDomains: textArrayColumn(),
    /** TIME-1: the month with which program years begin; 7 for July. */
    fiscalYearStartMonth: p.integer().columnType('integer').default(7),
    version: p.integer().columnType('integer').default(1),
    validFrom: dateColumn(),
    validTo: dateColumn().nullable(),
    updatedAt: instantColumn(),
    periods: () => p.oneToMany(ProgramPeriod).mappedBy('program'),
    splits: () => p.oneToMany(ProgramSplit).mappedBy('program'),
    thresholds: () => p.oneToMany(ProgramThreshold).mappedBy('program'),
    enrollments: () => p.oneToMany(Enrollment).mappedBy('program'),
    plans: () => p.oneToMany(CoopPlan).mappedBy('program'),
    claims: () => p.oneToMany(Claim).mappedBy('program'),
    settings: () => p.oneToMany(ProgramSetting).mappedBy('program'),
    earnings: () => p.oneToMany(Earning).mappedBy('program'),
    fundBalances: () => p.oneToMany(FundBalance).mappedBy('program'),
    payments: () => p.oneToMany(Payment).mappedBy('program'),
    paymentMonths: () => p.oneToMany(PaymentMonth).mappedBy('program'),
    paymentHolds: () => p.oneToMany(PaymentHold).mappedBy('program'),
    preApprovals: () => p.oneToMany(PreApproval).mappedBy('program'),
  },
  checks: [
    { name: 'fiscal_year_start_month_exists', expression: 'fiscal_year_start_month between 1 and 12' },
  ],
});
export class Program extends ProgramSchema.class {}
ProgramSchema.setClass(Program);

/** A half-year or program year of a program, computed by the fiscal calendar (TIME-1, TIME-4, TIME-5, TIME-12). */
const ProgramPeriodSchema = defineEntity({
  name: 'ProgramPeriod',
  tableName: 'program_period',
  properties: {
    id: idColumn(),
    program: () => p.manyToOne(Program),
    code: textColumn(),
    kind: codeColumn(periodKindCodes),
    startsOn: dateColumn(),
    endsOn: dateColumn(),
    usageStartsOn: dateColumn().nullable(),
    usageEndsOn: dateColumn().nullable(),
    claimStartsOn: dateColumn().nullable(),
    claimEndsOn: dateColumn().nullable(),
    cureEndsOn: dateColumn().nullable(),
    resubmissionEndsOn: dateColumn().nullable(),
    updatedAt: instantColumn(),
    claims: () => p.oneToMany(Claim).mappedBy('usagePeriod'),
    plans: () => p.oneToMany(CoopPlan).mappedBy('period'),
    fundBalances: () => p.oneToMany(FundBalance).mappedBy('usagePeriod'),
    earnings: () => p.oneToMany(Earning).mappedBy('period'),
  },
  uniques: [
    { name: 'program_period_code', properties: ['program', 'code'] },
    { name: 'program_period_of_program', properties: ['program', 'id'] },
  ],
});
export class ProgramPeriod extends ProgramPeriodSchema.class {}
ProgramPeriodSchema.setClass(ProgramPeriod);

/** GLO-26, MON-1: how earnings divide over rebate and co-op in a range of dates. */
const ProgramSplitSchema = defineEntity({
  name: 'ProgramSplit',
  tableName: 'program_split',
  properties: {
    id: idColumn(),
    program: () => p.manyToOne(Program).index(),
    rebatePercent: p.decimal('string').precision(7).scale(4),
    coOpPercent: p.decimal('string').precision(7).scale(4),
    validFrom: dateColumn(),
    validTo: dateColumn().nullable(),
  },
  checks: [{ name: 'split_adds_up', expression: 'rebate_percent + co_op_percent = 100' }],
});
export class ProgramSplit extends ProgramSplitSchema.class {}
ProgramSplitSchema.setClass(ProgramSplit);

/** GLO-27, MON-3: the least co-op per earning period in a range of dates; no row, no conversion (PRG-6). */
const ProgramThresholdSchema = defineEntity({
  name: 'ProgramThreshold',
  tableName: 'program_threshold',
  properties: {
    id: idColumn(),
    program: () => p.manyToOne(Program).index(),
    thresholdMinor: minorColumn(),
    currency: currencyColumn(),
    validFrom: dateColumn(),
    validTo: dateColumn().nullable(),
  },
  checks: [{ name: 'threshold_not_negative', expression: 'threshold_minor >= 0' }],
});
export class ProgramThreshold extends ProgramThresholdSchema.class {}
ProgramThresholdSchema.setClass(ProgramThreshold);

/** PRG-5: what an installation decides for itself, in a range of dates; without a row the rulebook's value holds. */
const ProgramSettingSchema = defineEntity({
  name: 'ProgramSetting',
  tableName: 'program_setting',
  properties: {
    id: idColumn(),
    program: () => p.manyToOne(Program),
    kind: codeColumn(storedSettingCodes),
    value: p.json<SettingValue>(),
    validFrom: dateColumn(),
    validTo: dateColumn().nullable(),
  },
  indexes: [{ properties: ['program', 'kind', 'validFrom'] }],
});
export class ProgramSetting extends ProgramSettingSchema.class {}
ProgramSettingSchema.setClass(ProgramSetting);

/** TIME-3: days on which the program owner of this program does not work. */
const ProgramHolidaySchema = defineEntity({
  name: 'ProgramHoliday',
  tableName: 'program_holiday',
  properties: {
    id: idColumn(),
    program: () => p.manyToOne(Program),
    date: dateColumn(),
    name: textColumn(),
  },
  uniques: [{ name: 'program_holiday_once', properties: ['program', 'date'] }],
});
export class ProgramHoliday extends ProgramHolidaySchema.class {}
ProgramHolidaySchema.setClass(ProgramHoliday);

/** MON-9: a company of the program owner that pays in its local currency. */
const LegalEntitySchema = defineEntity({
  name: 'LegalEntity',
  tableName: 'legal_entity',
  properties: {
    id: idColumn(),
    code: textColumn().unique(),
    name: textColumn(),
    country: p.string().columnType('char(2)'),
    currency: currencyColumn(),
    version: p.integer().columnType('integer').default(1),
    payments: () => p.oneToMany(Payment).mappedBy('legalEntity'),
    paymentMonths: () => p.oneToMany(PaymentMonth).mappedBy('legalEntity'),
    earnings: () => p.oneToMany(Earning).mappedBy('legalEntity'),
    updatedAt: instantColumn(),
  },
});
export class LegalEntity extends LegalEntitySchema.class {}
LegalEntitySchema.setClass(LegalEntity);
