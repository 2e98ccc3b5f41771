import { sql } from 'kysely';
import { fromGlobalId } from '../kernel/global-id.js';
import { newId } from '../kernel/uuid.js';
import { rowRef } from '../read/sql.js';
import { type Act, type ActedOn, visibleTo } from '../write/act.js';
import type { PaymentHoldReason } from './payment.codes.js';

/** What is held: one payment, or (null) all payments to a location in a program; bare ids. */
export interface HeldPlace extends Pick<ActedOn, 'partner' | 'location' | 'program'> {
  readonly payment: string | null;
}

/** Sets a hold; one that is set already stays as it is. */
export async function setHold(
  act: Act,
  { partner, location, program, payment }: HeldPlace,
  reason: PaymentHoldReason,
  comment: string | null,
): Promise<void> {
  await act.query(sql`insert into payment_hold (id, partner_id, location_id, program_id, payment_id, reason, comment, held_at, held_by_id)
    values (${newId()}::uuid, ${partner}::uuid, ${location}::uuid, ${program}::uuid, ${payment}::uuid, ${reason}, ${comment}::text,
      ${act.now}::timestamptz, ${act.rights.viewer.userId}::uuid)
    on conflict (location_id, program_id, coalesce(payment_id, location_id), reason) where released_at is null do nothing`);
}

/** Lifts a hold; tells whether there was one. */
export async function liftHold(
  act: Act,
  { location, program, payment }: HeldPlace,
  reason: PaymentHoldReason,
): Promise<boolean> {
  const lifted = await act.query(sql`update payment_hold set released_at = ${act.now}::timestamptz,
      released_by_id = ${act.rights.viewer.userId}::uuid
    where location_id = ${location}::uuid and program_id = ${program}::uuid and payment_id is not distinct from ${payment}::uuid
      and reason = ${reason} and released_at is null returning id`);
  return lifted.length > 0;
}

/** The place of an enrollment that the caller sees, by global id, locked; null when he sees none (ROLE-6). */
export async function findHoldablePlace(act: Act, globalId: string): Promise<ActedOn | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'Enrollment') return null;
  const visible = visibleTo(act, 'SEE_PAYMENTS', rowRef('enrollment'));
  const [found] =
    await act.query(sql`select partner_id as partner, location_id as location, program_id as program
    from enrollment where id = ${parts.uuid}::uuid and ${visible} for update`);
  return found ? { ...(found as unknown as ActedOn), createdBy: null } : null;
}
