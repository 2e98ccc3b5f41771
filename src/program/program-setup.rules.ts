import { textRefusals } from '../access/user.rules.js';
import type { LocalDate } from '../kernel/local-date.js';
import { currencies, ExactDecimal } from '../kernel/money.js';
import { localDateAt } from '../kernel/time-zone.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import type { ClaimModel, FundType, PaymentModel, PlanMode } from './program.codes.js';

/** What a program is, as it stands or as it is to be. */
export interface ProgramForm {
  readonly code: string;
  readonly name: string;
  readonly fundType: FundType;
  readonly claimModel: ClaimModel;
  readonly paymentModel: PaymentModel | null;
  readonly planMode: PlanMode;
  readonly group: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly claimSubcodes: readonly string[];
  readonly ownerEmailDomains: readonly string[];
  readonly fiscalYearStartMonth: number;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** A program with what rests on it. */
export interface ProgramFacts extends ProgramForm {
  readonly periodCodes: readonly string[];
  readonly today: LocalDate;
  readonly used: {
    /** Last day to which an earning applies; the split of that day was used. */
    readonly splitOn: LocalDate | null;
    /** Last end of a half-year that is over and for which something was earned; its threshold was used. */
    readonly thresholdOn: LocalDate | null;
    /** Claims, plans or earnings exist. */
    readonly inBusiness: boolean;
  };
}

/** The parts of a program that its periods, its ledger and its claims are made by: fixed once it has periods. */
const fixedFields = [
  'fundType',
  'claimModel',
  'paymentModel',
  'group',
  'currency',
  'timeZone',
  'fiscalYearStartMonth',
] as const;

const codePattern = /^[A-Z][A-Z0-9_]{1,49}$/;
const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const codesMax = 50;

/** A value that is not allowed; the details say what would be. */
export const invalid = (field: string, details: Readonly<Record<string, unknown>> = {}): Refusal =>
  refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: [field], details });

/** True for upper-case codes that travel in files and details, such as CLOUD_INDIRECT_RESELLER. */
export const isCode = (text: string): boolean => codePattern.test(text);

/** {@link invalid} for what should be such a code. */
export const invalidCode = (field: string): Refusal => invalid(field, { pattern: codePattern.source });

/** SUP-16, PRG-1: decides about a new program: the form of its fields, and `PROGRAM_EXISTS`. */
export function decideProgramCreate(form: ProgramForm, exists: boolean): Refusal[] {
  return [
    ...(isCode(form.code) ? [] : [invalidCode('code')]),
    ...(exists ? [refusal('PROGRAM_EXISTS', 'NEVER', { field: ['code'] })] : []),
    ...formRefusals(form),
  ];
}

/**
 * Decides about a change of a program: the form of its fields; `SETTING_FIXED` for what its periods were made by;
 * `PROGRAM_ENDED`.
 */
export function decideProgramUpdate(facts: ProgramFacts, form: ProgramForm): Refusal[] {
  const ended = endedRefusals(facts);
  if (ended.length > 0) return ended;
  const fixed =
    facts.periodCodes.length === 0 ? [] : fixedFields.filter((name) => form[name] !== facts[name]);
  return [
    ...fixed.map((name) => refusal('SETTING_FIXED', 'NEVER', { field: [name] })),
    ...formRefusals(form),
  ];
}

/** PRG-3: nothing of a program is set after its last day. */
export function endedRefusals({ validTo, today }: Pick<ProgramFacts, 'validTo' | 'today'>): Refusal[] {
  if (validTo === null || validTo >= today) return [];
  return [refusal('PROGRAM_ENDED', 'NEVER', { details: { endedOn: validTo } })];
}

/** PRG-3: a program ends on a day that is not over yet, once, and not before it began. */
export function decideProgramEnd(facts: ProgramFacts, endsOn: LocalDate): Refusal[] {
  const ended = endedRefusals(facts);
  if (ended.length > 0) return ended;
  const earliest = facts.today > facts.validFrom ? facts.today : facts.validFrom;
  return endsOn >= earliest ? [] : [invalid('endsOn', { earliest })];
}

function formRefusals(form: ProgramForm): Refusal[] {
  const { claimSubcodes, ownerEmailDomains, validFrom, validTo, fiscalYearStartMonth: month } = form;
  const paid = form.claimModel === 'CUSTOMER_ASSOCIATION' || form.paymentModel !== null;
  return [
    ...textRefusals(form.name, 'name'),
    ...(currencies.includes(form.currency) ? [] : [invalid('currency', { expected: 'ISO 4217' })]),
    ...(isTimeZone(form.timeZone) ? [] : [invalid('timeZone', { timeZone: 'Europe/Amsterdam' })]),
    ...(Number.isInteger(month) && month >= 1 && month <= 12
      ? []
      : [invalid('fiscalYearStartMonth', { earliest: 1, latest: 12 })]),
    ...(form.group === null || isCode(form.group) ? [] : [invalidCode('group')]),
    ...(areDistinct(claimSubcodes, isCode) ? [] : [invalidCode('claimSubcodes')]),
    ...(areDistinct(ownerEmailDomains, (domain) => domainPattern.test(domain))
      ? []
      : [invalid('ownerEmailDomains', { expected: 'company.example' })]),
    ...(validTo === null || validFrom <= validTo ? [] : [invalid('validTo', { earliest: validFrom })]),
    ...(paid ? [] : [refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: ['paymentModel'] })]),
  ];
}

const areDistinct = (texts: readonly string[], fits: (text: string) => boolean): boolean =>
  texts.length <= codesMax && new Set(texts).size === texts.length && texts.every(fits);

function isTimeZone(name: string): boolean {
  // Offsets and abbreviations have no clock changes, so that a deadline would not be a local midnight.
  if (name !== 'UTC' && !/^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+$/.test(name)) return false;
  try {
    return localDateAt(new Date(0), name) !== '';
  } catch {
    return false;
  }
}

const percentPattern = /^\d{1,3}(?:\.\d{1,4})?$/;

/** MON-1: what of earnings becomes co-op where the fund is of one kind, whatever was set; null where the split says. */
export function fixedCoOpPercent(fundType: FundType): '100' | '0' | null {
  if (fundType === 'REBATE_AND_CO_OP') return null;
  return fundType === 'CO_OP' ? '100' : '0';
}

/**
 * MON-1: two percentages that add up to 100, with at most four decimals. `SPLIT_INVALID`; `FIELD_INVALID` with what is
 * allowed where the fund of the program is of one kind, so that there is nothing to split.
 */
export function splitRefusals(fundType: FundType, rebatePercent: string, coOpPercent: string): Refusal[] {
  const parts = [rebatePercent, coOpPercent];
  const whole = parts.every((part) => percentPattern.test(part));
  if (whole && new ExactDecimal(rebatePercent).plus(coOpPercent).equals(100)) {
    const fixed = fixedCoOpPercent(fundType);
    const fits = fixed === null || new ExactDecimal(coOpPercent).equals(fixed);
    return fits ? [] : [invalid('coOpPercent', { allowed: [fixed] })];
  }
  const details = { rebatePercent, coOpPercent };
  return [refusal('SPLIT_INVALID', 'CONTENT_COMPLETED', { field: ['coOpPercent'], details })];
}

/** TIME-1: years of which periods are made: at most so many at once, within the century of their codes. */
const yearsMax = 20;

/** Decides about opening periods of program years. */
export function yearRefusals(fromYear: number, toYear: number): Refusal[] {
  const fits = (year: number): boolean => Number.isInteger(year) && year >= 2000 && year <= 2099;
  return [
    ...(fits(fromYear) ? [] : [invalid('fromYear', { earliest: 2000, latest: 2099 })]),
    ...(fits(toYear) && toYear >= fromYear && toYear - fromYear < yearsMax
      ? []
      : [invalid('toYear', { yearsMax })]),
  ];
}

/** What is wrong with days of the holiday calendar: past ones stay once the program has business (PRG-5, TIME-3). */
export function holidayRefusals(
  { used, today }: Pick<ProgramFacts, 'used' | 'today'>,
  set: readonly { readonly date: LocalDate; readonly name: string }[],
  remove: readonly LocalDate[],
): Refusal[] {
  const dates = [...set.map(({ date }) => date), ...remove];
  const past = used.inBusiness ? dates.filter((date) => date < today) : [];
  const blank = set.flatMap(({ name }) => textRefusals(name, 'set'));
  return [
    ...(dates.length === 0
      ? [
          refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', {
            field: ['set'],
            details: { oneOf: ['set', 'remove'] },
          }),
        ]
      : []),
    ...(new Set(dates).size === dates.length ? [] : [invalid('set')]),
    ...(past.length === 0
      ? []
      : [
          refusal('SETTING_IN_USE', 'CONTENT_COMPLETED', {
            field: ['set'],
            details: { earliest: today, dates: past },
          }),
        ]),
    ...blank.slice(0, 1),
  ];
}

/** The last day on which a policy may have been used: today, once the program has business (PRG-5). */
export const policyUsedOn = ({ used, today }: Pick<ProgramFacts, 'used' | 'today'>): LocalDate | null =>
  used.inBusiness ? today : null;
