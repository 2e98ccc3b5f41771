import { findLegalEntity } from '../enrollment/profile.queries.js';
import type { BookingReason } from '../fund/fund.codes.js';
import { compareLocalDates } from '../kernel/local-date.js';
import type { Money } from '../kernel/money.js';
import { localDateAt } from '../kernel/time-zone.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal, refusalsOf } from '../kernel/viewer-action.js';
import { type Act, actingRole, actingViewer, done, notFound, type Outcome, refused } from '../write/act.js';
import { minorOf } from '../write/input.js';
import { findAdjustmentPlace } from './adjustment.queries.js';
import type { EarningProgramFacts, NewEarning } from './earning.facts.js';
import { decideBooking } from './earning-booking.rules.js';
import { bookEarnings } from './earning-booking.service.js';
import { findEarningPrograms, findKnownEarnings, insertEarnings } from './earning-import.queries.js';

/** What an adjustment is posted with (OP-29). */
export interface AdjustmentDraft {
  readonly locationId: string;
  readonly programCode: string;
  readonly amount: Money;
  readonly reasonCode: BookingReason;
  readonly appliesOn: string;
  readonly processedOn?: string | null;
  readonly earningType?: string | null;
  readonly earningId?: string | null;
  readonly legalEntityCode?: string | null;
  readonly note?: string | null;
}

/** What a correction corrects where nothing is said: co-op, or rebate where a program has nothing else. */
const defaultType = ({ fundType }: EarningProgramFacts): string =>
  fundType === 'REBATE' ? 'Rebate' : 'Co-op';

/**
 * OP-29, MON-4, MON-5: posts a correction of earnings with both dates. Reasons: `NOT_FOUND`, `FORBIDDEN`,
 * `EARNING_EXISTS`, `CURRENCY_MISMATCH`, `FIELD_INVALID` for a zero, a day to come or co-op of a rebate program, those of {@link decideBooking},
 * `ADJUSTMENT_EXCEEDS_EARNED` (MON-16), and `NOT_ENROLLED` where earnings of that day do not count (MON-7).
 */
export async function postAdjustment(act: Act, draft: AdjustmentDraft): Promise<Outcome> {
  const place = await findAdjustmentPlace(act, draft);
  if (place === null) return notFound('locationId');
  const viewer = actingViewer(act.rights, place);
  if (actingRole('POST_ADJUSTMENT', viewer.roles) === null) {
    return refused(null, [refusal('FORBIDDEN', 'ROLE_GRANTED')]);
  }
  const { legalEntityCode } = draft;
  const legalEntity = legalEntityCode == null ? null : await findLegalEntity(act, legalEntityCode);
  if (legalEntityCode != null && legalEntity === null) return notFound('legalEntityCode');
  const program = (await findEarningPrograms(act)).get(place.programCode);
  if (!program) return notFound('programCode');
  const id = newId();
  const earningId = draft.earningId ?? `ADJ-${id}`;
  const taken = (await findKnownEarnings(act, [earningId])).has(earningId);

  const earning = adjustmentOf(draft, program, earningId, place.startsOn);
  const reasons = [
    ...(taken ? [refusal('EARNING_EXISTS', 'NEVER', { field: ['earningId'], details: { earningId } })] : []),
    ...dateRefusals(draft, localDateAt(act.now, program.timeZone)),
    ...earning.reasons,
  ];
  if (earning.booking === null || reasons.length > 0) return refused(null, reasons);

  const { line, booking } = earning;
  const { partner, location, program: programId } = place;
  const createdBy = act.rights.viewer.userId;
  const posted: NewEarning = {
    id,
    partner,
    location,
    program: programId,
    line,
    booking,
    note: draft.note ?? null,
    legalEntity,
    createdBy,
  };
  const refusedByFund = (await bookEarnings(act, [posted])).get(id);
  if (refusedByFund) return refused(null, refusalsOf([refusedByFund]));
  await insertEarnings(act, [posted], () => localDateAt(act.now, program.timeZone));
  return done(id);
}

function dateRefusals({ appliesOn, processedOn }: AdjustmentDraft, today: string): Refusal[] {
  return Object.entries({ appliesOn, processedOn }).flatMap(([field, date]) =>
    date != null && compareLocalDates(date, today) > 0
      ? [
          refusal('FIELD_INVALID', 'CONTENT_COMPLETED', {
            field: [field],
            details: { allowed: [`≤ ${today}`] },
          }),
        ]
      : [],
  );
}

/** An adjustment as a line of earnings, with its booking or the reasons against it. */
function adjustmentOf(
  draft: AdjustmentDraft,
  program: EarningProgramFacts,
  earningId: string,
  startsOn: string | null,
) {
  const { currency } = draft.amount;
  const amountMinor = minorOf(draft.amount, 'amount');
  const line = {
    earningId,
    earningType: draft.earningType ?? defaultType(program),
    currency,
    amountMinor,
    usdMinor: currency === 'USD' ? amountMinor : null,
    exchangeRate: null,
    exchangeRateOn: null,
    appliesOn: draft.appliesOn,
    processedOn: draft.processedOn ?? null,
    maturityMonth: null,
    reasonCode: draft.reasonCode,
    reasonText: null,
    earningRate: null,
    lever: null,
    workload: null,
    externalReference: null,
    claimReference: null,
    context: {},
  };
  const decision = decideBooking(line, program, startsOn);
  const mismatch = { field: ['amount', 'currency'], details: { currency, expected: program.currency } };
  const reasons = [
    ...(currency === program.currency ? [] : [refusal('CURRENCY_MISMATCH', 'CONTENT_COMPLETED', mismatch)]),
    ...(amountMinor === 0n ? [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['amount'] })] : []),
    ...(decision.booking === null && currency === program.currency ? refusalsOf([decision.finding]) : []),
    ...(decision.booking?.fundType === 'CO_OP' && program.fundType === 'REBATE'
      ? [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['earningType'] })]
      : []),
    ...(decision.booking?.eligible === false
      ? [refusal('NOT_ENROLLED', 'ENROLLMENT_COMPLETED', { field: ['appliesOn'] })]
      : []),
  ];
  return { line, booking: decision.booking, reasons };
}
