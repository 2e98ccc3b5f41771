import { sql } from 'kysely';
import { ratesSql } from '../fund/fund.queries.js';
import type { Rate } from '../rate/exchange-rate.rules.js';
import { rowRef } from '../read/sql.js';
import { type Act, visibleTo } from '../write/act.js';
import { type DecidedProof, proofRecoverables } from './payment-recovery.rules.js';
import type { Recoverable } from './payment-run.facts.js';
import type { PayingProgram } from './payment-run.queries.js';

type ByLocation = ReadonlyMap<string, Recoverable[]>;

/**
 * What is to be taken back in a program, or given back, by location. Where claims are reimbursed, that is what funds can
 * recover (MON-16). Under a plan that is paid monthly a correction lowers what is payable in its month, and taken from
 * the fund too, it would be taken twice; there it is what was paid for proofs that were rejected (3.3).
 */
export async function findRecoverables(act: Act, program: PayingProgram): Promise<ByLocation> {
  return program.paymentModel === 'CLAIM_REIMBURSEMENT'
    ? recoverableFunds(act, program)
    : recoverableProofs(act, program);
}

async function recoverableFunds(act: Act, { id }: PayingProgram): Promise<ByLocation> {
  const rows = await act.query(sql`select f.location_id as location, f.id as fund,
      (f.recoverable_minor - coalesce(x.minor, 0))::text as minor
    from fund_balance f left join (select fund_id, sum(fund_minor) as minor from payment_recovery
      where program_id = ${id}::uuid group by fund_id) x on x.fund_id = f.id
    where f.program_id = ${id}::uuid and f.recoverable_minor <> coalesce(x.minor, 0) order by f.id`);
  const open = rows.map(({ location, fund, minor }) => ({
    location: String(location),
    fund: String(fund),
    claim: null,
    minor: BigInt(String(minor)),
  }));
  return Map.groupBy(open, ({ location }) => location);
}

async function recoverableProofs(act: Act, { id, currency }: PayingProgram): Promise<ByLocation> {
  const claim = rowRef('c');
  const taken = sql`(select sum(x.fund_minor) from payment_recovery x where x.claim_id = c.id)`;
  const rows =
    await act.query(sql`select c.id as claim, c.location_id as location, c.plan_id as plan, c.status, c.currency,
      c.claimed_minor::text as "claimedMinor", coalesce(${taken}, 0)::text as "takenMinor",
      (select coalesce(sum(m.paid_minor), 0)::text from payment_month m where m.plan_id = c.plan_id) as "paidMinor",
      ${ratesSql(sql`c.executed_on`, sql`c.currency`, sql`${currency}::text`)} as rates
    from claim c where c.program_id = ${id}::uuid and c.plan_id is not null and ${visibleTo(act, 'RUN_PAYMENTS', claim)}
      and (c.status = 'REJECTED' or exists (select from payment_recovery x where x.claim_id = c.id))
    order by c.decided_at, c.id`);
  const proofs = rows.map(({ claimedMinor, takenMinor, paidMinor, rates, ...proof }) => ({
    ...(proof as unknown as Pick<DecidedProof, 'claim' | 'location' | 'plan' | 'status' | 'currency'>),
    claimedMinor: BigInt(String(claimedMinor)),
    takenMinor: BigInt(String(takenMinor)),
    paidMinor: BigInt(String(paidMinor)),
    rates: rates as readonly Rate[],
  }));
  return Map.groupBy(proofRecoverables(proofs, currency), ({ location }) => location);
}
