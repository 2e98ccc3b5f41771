import { errorFinding, type Finding } from '../kernel/check.js';
import { isValidOn, type LocalDate } from '../kernel/local-date.js';
import { type SplitAmount, splitByPercent } from '../kernel/money.js';
import type { FundType } from '../program/program.codes.js';
import { fixedCoOpPercent } from '../program/program-setup.rules.js';
import type {
  EarningBooking,
  EarningLine,
  EarningProgramFacts,
  KnownEarning,
  UncountedEarning,
} from './earning.facts.js';

/** What decides how an amount is booked, whether it comes from a file or from a person. */
export type BookedAmount = Pick<
  EarningLine,
  'earningType' | 'currency' | 'amountMinor' | 'usdMinor' | 'appliesOn' | 'maturityMonth'
>;

/** A booking, or what stands in its way; a booking that does not count carries a notice. */
export type BookingDecision =
  | { readonly booking: EarningBooking; readonly notice: Finding | null }
  | { readonly booking: null; readonly finding: Finding };

/**
 * MON-2, MON-7, decisions 8, 9: how an earning is booked. Its type decides the fund: rebate and co-op as they are, any
 * other type by the program, where both apply by the split valid on the day that the earning applies to. The amount
 * is booked in the program's currency: as it is, or by its pair in dollars. What lies before `startOn` (null: the
 * location is not enrolled) is kept and counts nothing. Co-op waits for claims, so no month of payment is expected of
 * it (PAY-2). Findings: `VALUE_INVALID` for a type of the kind that the program does not have, `PERIOD_NOT_CONFIGURED`,
 * `PROGRAM_CURRENCY_UNREACHABLE`, `SPLIT_NOT_CONFIGURED`.
 */
export function decideBooking(
  amount: BookedAmount,
  program: EarningProgramFacts,
  startOn: LocalDate | null,
): BookingDecision {
  const { appliesOn, currency } = amount;
  const fundType = fundTypeOf(amount.earningType, program.fundType);
  if (!hasFundOf(fundType, program.fundType)) {
    const expected = program.fundType === 'REBATE' ? 'Rebate' : 'Co-op';
    const value = amount.earningType.slice(0, 100);
    return refusedBooking('VALUE_INVALID', 'earningType', { column: 'earningType', value, expected });
  }
  const period = program.halfYears.find((half) => half.startsOn <= appliesOn && appliesOn <= half.endsOn);
  if (!period) return refusedBooking('PERIOD_NOT_CONFIGURED', 'earningDate', { date: appliesOn });
  const bookedMinor = amountInCurrency(amount, program.currency);
  if (bookedMinor === null) {
    const details = { currency, expected: program.currency };
    return refusedBooking('PROGRAM_CURRENCY_UNREACHABLE', 'transactionCurrency', details);
  }
  const coOpPercent = coOpPercentOf(fundType, program, appliesOn);
  if (coOpPercent === null) return refusedBooking('SPLIT_NOT_CONFIGURED', 'earningType', { date: appliesOn });

  const eligible = isEligible(appliesOn, startOn);
  const parts = eligible ? splitByPercent(bookedMinor, coOpPercent) : { coOpMinor: 0n, rebateMinor: 0n };
  return {
    booking: {
      periodId: period.id,
      fundType,
      bookedCurrency: program.currency,
      bookedMinor,
      coOpPercent,
      ...parts,
      eligible,
      maturityMonth: fundType === 'CO_OP' ? null : amount.maturityMonth,
    },
    notice: eligible
      ? null
      : {
          code: 'EARNING_BEFORE_START',
          field: ['earningDate'],
          details: startOn === null ? {} : { start: startOn },
          severity: 'WARNING',
        },
  };
}

/** MON-7: whether an earning counts; `startOn` is the first day that does, null where the location was never enrolled. */
export const isEligible = (appliesOn: LocalDate, startOn: LocalDate | null): boolean =>
  startOn !== null && startOn <= appliesOn;

/** MON-1: a program of one kind keeps nothing of the other: no fund would ever pay it. */
const hasFundOf = (fundType: FundType, programType: FundType): boolean =>
  programType === 'REBATE_AND_CO_OP' || fundType === programType;

const refusedBooking = (
  code: 'VALUE_INVALID' | 'PERIOD_NOT_CONFIGURED' | 'PROGRAM_CURRENCY_UNREACHABLE' | 'SPLIT_NOT_CONFIGURED',
  column: string,
  details: Readonly<Record<string, unknown>>,
): BookingDecision => ({ booking: null, finding: errorFinding(code, [column], details) });

function amountInCurrency({ currency, amountMinor, usdMinor }: BookedAmount, wanted: string): bigint | null {
  if (currency === wanted) return amountMinor;
  return wanted === 'USD' ? usdMinor : null;
}

/**
 * MON-7, E2E-16: the parts of an earning that came before its location was enrolled, now that it counts: by the
 * percentage of the day that it applies to, which was kept with it (MON-2, PRG-5).
 */
export function countedParts({ bookedMinor, coOpPercent }: UncountedEarning): SplitAmount {
  return splitByPercent(bookedMinor, coOpPercent);
}

/** decisions 9: lines whose type says rebate or co-op are booked as they are; for others the program decides. */
export function fundTypeOf(earningType: string, programType: FundType): FundType {
  const type = earningType.toLowerCase().replace(/[^a-z]/g, '');
  if (type === 'rebate') return 'REBATE';
  return type === 'coop' ? 'CO_OP' : programType;
}

function coOpPercentOf(fundType: FundType, program: EarningProgramFacts, on: LocalDate): string | null {
  const split = program.splits.find((one) => isValidOn(one, on));
  return fixedCoOpPercent(fundType) ?? split?.coOpPercent ?? null;
}

/**
 * decisions 9, MON-5, SUP-3: the columns in which a line differs from the earning of the same id; an earning never changes.
 * Dollars are what is booked where the program keeps dollars and the line does not, and the day on which it was computed is
 * the month in which it is paid: a line that does not say them contradicts neither.
 */
export function differences(line: EarningLine, known: KnownEarning): string[] {
  const pairs: readonly (readonly [column: string, before: unknown, now: unknown])[] = [
    ['participantId', known.locationId, line.locationId],
    ['Program Code', known.programCode, line.programCode],
    ['earningType', known.earningType, line.earningType],
    ['transactionCurrency', known.currency, line.currency],
    ['earningAmount', known.amountMinor, line.amountMinor.toString()],
    ['earningDate', known.appliesOn, line.appliesOn],
    ['reasonCode', known.reasonCode, line.reasonCode],
    ...(line.usdMinor === null || known.usdMinor === null
      ? []
      : [['earningAmountUSD', known.usdMinor, line.usdMinor.toString()] as const]),
    ...(line.processedOn === null ? [] : [['calculationDate', known.processedOn, line.processedOn] as const]),
  ];
  return pairs.filter(([, before, now]) => before !== now).map(([column]) => column);
}
