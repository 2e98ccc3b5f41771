import type { BookingReason } from '../fund/fund.codes.js';
import { type LocalDate } from '../kernel/local-date.js';
import { type Refusal, refusal, refusalsOf } from '../kernel/viewer-action.js';
import type { EarningBooking, EarningProgramFacts, NewEarning } from './earning.facts.js';
import { type BookingDecision, decideBooking, isEligible } from './earning-booking.rules.js';

/** What an adjustment says (OP-29, MON-4, MON-5); the amount in minor units of its currency. */
export interface AdjustmentFacts {
  readonly earningId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reasonCode: BookingReason;
  readonly appliesOn: LocalDate;
  readonly processedOn?: LocalDate | null;
  readonly earningType?: string | null;
}

/** An adjustment as a line of earnings, with its booking or all reasons against it. */
export interface AdjustmentDecision {
  readonly line: NewEarning['line'];
  readonly booking: EarningBooking | null;
  readonly reasons: readonly Refusal[];
}

/**
 * OP-29, MON-5, MON-7: what becomes of an adjustment; `startsOn` is the first day that counts. Reasons:
 * `CURRENCY_MISMATCH`, `FIELD_INVALID` for a zero or for a type that the program does not have, those of {@link decideBooking},
 * and `NOT_ENROLLED` where earnings of that day do not count.
 */
export function decideAdjustment(
  given: AdjustmentFacts,
  program: EarningProgramFacts,
  startsOn: LocalDate | null,
): AdjustmentDecision {
  const line = lineOf(given, program);
  const decision = decideBooking(line, program, startsOn);
  return {
    line,
    booking: decision.booking,
    reasons: [
      ...amountRefusals(given, program),
      ...bookingRefusals(decision),
      ...(isEligible(given.appliesOn, startsOn)
        ? []
        : [refusal('NOT_ENROLLED', 'ENROLLMENT_COMPLETED', { field: ['appliesOn'] })]),
    ],
  };
}

function amountRefusals({ amountMinor, currency }: AdjustmentFacts, program: EarningProgramFacts): Refusal[] {
  const mismatch = { field: ['amount', 'currency'], details: { currency, expected: program.currency } };
  return [
    ...(currency === program.currency ? [] : [refusal('CURRENCY_MISMATCH', 'CONTENT_COMPLETED', mismatch)]),
    ...(amountMinor === 0n ? [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['amount'] })] : []),
  ];
}

/** A finding of a line names columns of a file; the input has other names. That the currency is another one is told by itself. */
function bookingRefusals({ booking, ...decision }: BookingDecision): Refusal[] {
  if (booking !== null || !('finding' in decision)) return [];
  const { finding } = decision;
  if (finding.code === 'PROGRAM_CURRENCY_UNREACHABLE') return [];
  const { expected } = finding.details;
  if (finding.code === 'VALUE_INVALID') {
    return [
      refusal('FIELD_INVALID', 'CONTENT_COMPLETED', {
        field: finding.field,
        details: { allowed: [expected] },
      }),
    ];
  }
  const isDate = finding.field[0] === 'earningDate';
  return refusalsOf([isDate ? { ...finding, field: ['appliesOn'] } : finding]);
}

/** MON-5: neither date lies ahead. `today` is a day of the program's time zone; details name the last day allowed. */
export function dateRefusals(
  { appliesOn, processedOn }: Pick<AdjustmentFacts, 'appliesOn' | 'processedOn'>,
  today: LocalDate,
): Refusal[] {
  const details = { allowed: [`≤ ${today}`] };
  return Object.entries({ appliesOn, processedOn }).flatMap(([field, date]) =>
    date != null && date > today
      ? [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: [field], details })]
      : [],
  );
}

/** Where nothing is said an adjustment corrects co-op, or rebate where a program has nothing else. */
function lineOf(given: AdjustmentFacts, program: EarningProgramFacts): NewEarning['line'] {
  const { amountMinor, currency } = given;
  return {
    earningId: given.earningId,
    earningType: given.earningType ?? (program.fundType === 'REBATE' ? 'Rebate' : 'Co-op'),
    currency,
    amountMinor,
    usdMinor: currency === 'USD' ? amountMinor : null,
    exchangeRate: null,
    exchangeRateOn: null,
    appliesOn: given.appliesOn,
    processedOn: given.processedOn ?? null,
    maturityMonth: null,
    reasonCode: given.reasonCode,
    reasonText: null,
    earningRate: null,
    lever: null,
    workload: null,
    externalReference: null,
    claimReference: null,
    context: {},
  };
}
