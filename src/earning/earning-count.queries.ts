import { sql } from 'kysely';
import type { SplitAmount } from '../kernel/money.js';
import { rowsSql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import type { UncountedEarning } from './earning.facts.js';

/** Earnings of an enrollment, by bare id, that came before it and are not before its start (MON-7); locked. */
export async function findUncountedEarnings(
  act: Pick<Act, 'query'>,
  enrollmentId: string,
): Promise<UncountedEarning[]> {
  const rows =
    await act.query(sql`select e.id, e.partner_id as partner, e.location_id as location, e.program_id as program,
      json_build_object('earningId', e.earning_key, 'appliesOn', e.applies_on, 'reasonCode', e.reason_code) as line,
      e.period_id as "periodId", e.booked_minor::text as "bookedMinor", e.co_op_percent::text as "coOpPercent",
      e.created_by_id as "createdBy"
    from enrollment n join earning e on e.location_id = n.location_id and e.program_id = n.program_id
    where n.id = ${enrollmentId}::uuid and not e.eligible and e.applies_on >= n.earnings_start_on
    order by e.id for update of e`);
  return rows.map(({ bookedMinor, ...row }) => ({
    ...row,
    bookedMinor: BigInt(String(bookedMinor)),
  })) as unknown as UncountedEarning[];
}

const partTypes = { id: 'uuid', co_op: 'bigint', rebate: 'bigint' } as const;

/** Makes earnings count, all in one statement; `at` is when their rows changed. */
export async function markCounted(
  { query }: Pick<Act, 'query'>,
  earnings: readonly (SplitAmount & { readonly id: string })[],
  at: Date,
): Promise<void> {
  if (earnings.length === 0) return;
  const rows = earnings.map(({ id, coOpMinor, rebateMinor }) => ({
    id,
    co_op: coOpMinor,
    rebate: rebateMinor,
  }));
  await query(sql`update earning e set eligible = true, co_op_minor = c.co_op, rebate_minor = c.rebate,
      updated_at = ${at}::timestamptz
    from ${rowsSql('c', partTypes, rows)} where c.id = e.id`);
}
