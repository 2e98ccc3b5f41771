import type { Database } from '../../src/app/database.js';
import type { FundKey } from '../../src/fund/fund.queries.js';
import type { BookingAct, EarningBooking } from '../../src/fund/fund.service.js';
import { bookEarnings } from '../../src/fund/fund-earnings.service.js';
import { usagePeriodOf } from '../../src/kernel/calendar.js';
import type { Finding } from '../../src/kernel/check.js';
import { fixedClock } from '../../src/kernel/clock.js';
import { toMinor } from '../../src/kernel/money.js';
import { compile } from '../../src/read/sql.js';
import type { World } from '../support/server.js';

/** What was earned, where and when; the half-year is given by code, or by a day of work that it pays for. */
export interface Earned {
  readonly dollars: string;
  readonly locationId?: string;
  readonly programCode?: string;
  readonly periodCode?: string;
  readonly usedOn?: string;
  readonly at?: string;
  /** When it is written down; at once unless told otherwise. */
  readonly writtenAt?: string;
  readonly kind?: EarningBooking['kind'];
}

/** Does something with funds as the server does by itself, at an instant. */
export function booked<Value>(
  world: World,
  at: string,
  work: (act: BookingAct) => Promise<Value>,
): Promise<Value> {
  return world.database.db.write({ ownerSide: true, partnerIds: [] }, (session) =>
    work({ now: new Date(at), query: (statement) => session.query(compile(statement)) }),
  );
}

/**
 * A fund that was assessed with its half-year, so that what is earned later can be claimed whatever the threshold
 * (decisions 9); one that is there stays as it is.
 */
async function assessedFund(
  world: World,
  { partner, location, program, usagePeriod }: FundKey,
): Promise<void> {
  await world.database.db.readUnscoped({
    sql: `insert into fund_balance (id, partner_id, location_id, program_id, usage_period_id, currency, earned_minor,
        recoverable_minor, converted_minor, reserved_minor, approved_minor, remaining_minor, expired_minor, version,
        processed_at, updated_at, assessed_at)
      select gen_random_uuid(), $1::uuid, $2::uuid, r.id, $4::uuid, r.currency, 0, 0, 0, 0, 0, 0, 0, 0,
        '2021-01-01T08:00:00Z', '2021-01-01T08:00:00Z', '2021-01-01T08:00:00Z'
      from program r where r.id = $3::uuid on conflict do nothing`,
    parameters: [partner, location, program, usagePeriod],
  });
}

/**
 * Books co-op for a fund, as an import does. Unless told when, it is in the claim period of FY21 H1, and the fund was
 * assessed before.
 */
export async function earn(world: World, earned: Earned): Promise<readonly Finding[]> {
  const { locationId = '50000000', programCode = 'CLOUD_INDIRECT_RESELLER', kind = 'EARNING' } = earned;
  const code = earned.periodCode ?? usagePeriodOf(earned.usedOn ?? '2021-03-10').code;
  const [place] = await world.database.db.readUnscoped({
    sql: `select l.partner_id as partner, l.id as location, r.id as program, u.id as "usagePeriod"
      from partner_location l, program r join program_period u on u.program_id = r.id
      where l.location_key = $1 and r.code = $2 and u.code = $3`,
    parameters: [locationId, programCode, code],
  });
  const key = place as unknown as FundKey;
  if (earned.at === undefined) await assessedFund(world, key);
  const earning = {
    id: 'earned',
    fund: key,
    kind,
    amountMinor: toMinor(earned.dollars, 'USD'),
    appliesOn: '2020-12-31',
    earningReference: null,
    reasonCode: null,
    actor: null,
  };
  const at = earned.at ?? '2021-02-20T00:00:00Z';
  const clock = fixedClock(earned.writtenAt ?? at);
  const refused = await booked(world, at, (act) => bookEarnings({ ...act, clock }, [earning]));
  return [...refused.values()];
}

/** The earnings from which {@link earn} would have come with a file: where funds are compared with them. */
export const writeEarnings = (db: Pick<Database, 'readUnscoped'>): Promise<unknown> =>
  db.readUnscoped({
    sql: `insert into earning (id, partner_id, location_id, program_id, earning_key, period_id, earning_type, fund_type,
        currency, amount_minor, booked_currency, booked_minor, co_op_minor, rebate_minor, co_op_percent, eligible,
        applies_on, processed_on, status, context, created_at, updated_at)
      select e.id, f.partner_id, f.location_id, f.program_id, e.id::text, f.usage_period_id, 'Co-op', 'CO_OP', f.currency,
        e.amount_minor, f.currency, e.amount_minor, e.amount_minor, 0, 100, true, e.applies_on, e.applies_on,
        'UNPROCESSED', '{}', e.booked_at, e.booked_at
      from ledger_entry e join fund_balance f on f.id = e.fund_id
      where e.kind = 'EARNING' and e.earning_reference is null`,
    parameters: [],
  });

/** The amounts of a fund as the API tells them, those that are not zero. */
export async function fundOf(world: World, periodCode: string, persona = 'incentives-admin') {
  const { data, errors } = await world.ask<{ fundBalances: { nodes: Fund[] } }>(
    persona,
    `query ($code: String!) { fundBalances(filter: { usagePeriod: { code: { eq: $code } },
      program: { code: { eq: "CLOUD_INDIRECT_RESELLER" } }, location: { locationId: { eq: "50000000" } } }) { nodes {
      id earned { amount } recoverable { amount } converted { amount } reserved { amount } approved { amount }
      claimed { amount } remaining { amount } expired { amount } executeBy expirationDate } } }`,
    { code: periodCode },
  );
  const fund = data?.fundBalances.nodes[0];
  if (errors || !fund) throw new Error(`No fund ${periodCode}: ${JSON.stringify(errors)}`);
  const { id, executeBy, expirationDate, ...amounts } = fund;
  const shown = Object.entries(amounts).filter(([, { amount }]) => amount !== '0.00');
  return {
    id,
    executeBy,
    expirationDate,
    amounts: Object.fromEntries(shown.map(([name, { amount }]) => [name, amount])),
  };
}

type Fund = { id: string; executeBy: string; expirationDate: string } & Record<string, { amount: string }>;
