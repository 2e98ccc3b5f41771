import { forbiddenBy } from '../access/forbidden.rules.js';
import { findLegalEntity } from '../enrollment/profile.queries.js';
import type { BookingReason } from '../fund/fund.codes.js';
import type { Money } from '../kernel/money.js';
import { localDateAt } from '../kernel/time-zone.js';
import { newId } from '../kernel/uuid.js';
import { refusal, refusalsOf } from '../kernel/viewer-action.js';
import { nothingAt } from '../partner/place.service.js';
import { type Act, actingRole, actingViewer, done, notFound, type Outcome, refused } from '../write/act.js';
import { readAmount } from '../write/input.js';
import { findAdjustmentPlace } from './adjustment.queries.js';
import { dateRefusals, decideAdjustment } from './adjustment.rules.js';
import type { NewEarning } from './earning.facts.js';
import { bookEarnings } from './earning-booking.service.js';
import { findEarningProgramsForShare, findKnownEarnings, insertEarnings } from './earning-import.queries.js';

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

/**
 * OP-29, MON-4, MON-5: posts a correction of earnings with both dates. Reasons: `NOT_FOUND`, `FORBIDDEN`,
 * `EARNING_EXISTS`, `AMOUNT_INVALID`, `CURRENCY_UNKNOWN`, those of {@link decideAdjustment} and {@link dateRefusals},
 * `ADJUSTMENT_EXCEEDS_EARNED` (MON-16).
 */
export async function postAdjustment(act: Act, draft: AdjustmentDraft): Promise<Outcome> {
  const place = await findAdjustmentPlace(act, draft);
  if (place === null) return nothingAt(act, draft, { see: 'SEE_EARNINGS' });
  const viewer = actingViewer(act.rights, place);
  if (actingRole('POST_ADJUSTMENT', viewer.roles) === null) {
    return refused(null, [forbiddenBy('POST_ADJUSTMENT')]);
  }
  const { legalEntityCode } = draft;
  const legalEntity = legalEntityCode == null ? null : await findLegalEntity(act, legalEntityCode);
  if (legalEntityCode != null && legalEntity === null) return notFound('legalEntityCode');
  const program = (await findEarningProgramsForShare(act, [place.programCode])).get(place.programCode);
  if (!program) return notFound('programCode');
  const id = newId();
  const earningId = draft.earningId ?? `ADJ-${id}`;
  const taken = (await findKnownEarnings(act, [earningId])).has(earningId);

  const { amount: money, ...said } = draft;
  const amount = readAmount(money, program.currency, 'amount');
  const given = { ...said, earningId, amountMinor: BigInt(amount.minor), currency: amount.currency };
  const today = localDateAt(act.now, program.timeZone);
  const { line, booking, ...decision } = decideAdjustment(given, program, place.startsOn);
  const reasons = [
    ...(taken ? [refusal('EARNING_EXISTS', 'NEVER', { field: ['earningId'], details: { earningId } })] : []),
    ...dateRefusals(given, today),
    ...refusalsOf(amount.findings),
    // An amount that cannot be read is not nothing.
    ...decision.reasons.filter(({ field }) => amount.findings.length === 0 || field[0] !== 'amount'),
  ];
  if (booking === null || reasons.length > 0) return refused(null, reasons);

  const createdBy = act.rights.viewer.userId;
  const note = draft.note ?? null;
  const { partner, location, program: programId } = place;
  const owned = { partner, location, program: programId, legalEntity, createdBy };
  return writeAdjustment(act, { id, line, booking, note, ...owned }, today);
}

async function writeAdjustment(act: Act, posted: NewEarning, today: string): Promise<Outcome> {
  const refusedByFund = (await bookEarnings(act, [posted])).get(posted.id);
  if (refusedByFund) return refused(null, refusalsOf([refusedByFund]));
  await insertEarnings(act, [posted], () => today);
  return done(posted.id);
}
