import { sql } from 'kysely';
import { money } from '../kernel/money.js';
import { fundPeriodSql } from '../program/program-period.queries.js';
import type { ComputedReading } from '../read/declare.js';
import { ratesSql } from './fund.queries.js';
import { type LapseFacts, lapseOf, type WaitingClaims } from './lapse.rules.js';
import type { FundLapseType } from './lapse.type.js';

interface LapseRow extends Omit<LapseFacts, 'remainingMinor' | 'waiting'> {
  readonly remaining: string;
  readonly waiting: readonly (Omit<WaitingClaims, 'claimedMinor'> & { readonly claimed: string })[];
}

/** SUP-1: what of a fund is lost by date, in the statement of its row; claims in few groups, however many there are. */
export const fundLapseOf: ComputedReading = {
  sql: (fund) => sql`(select json_build_object('remaining', ${fund.column('remaining_minor')}::text,
      'currency', ${fund.column('currency')}, 'timeZone', r.time_zone,
      'period', ${fundPeriodSql},
      'waiting', (select coalesce(json_agg(json_build_object('status', w.status, 'currency', w.currency, 'count', w.claims,
          'claimed', w.claimed::text, 'respondBy', w.respond_by,
          'rates', ${ratesSql(sql`w.month`, sql`w.currency`, fund.column('currency'))})), '[]')
        from (select c.status, coalesce(c.submitted_currency, c.currency) as currency, date_trunc('month', c.executed_on)::date as month, count(*)::int as claims,
            coalesce(sum(coalesce(c.submitted_minor, c.claimed_minor)), 0) as claimed, min(c.respond_by) as respond_by
          from claim c where c.location_id = ${fund.column('location_id')} and c.program_id = r.id
            and c.usage_period_id = u.id and c.status in ('EDITING', 'ACTION_REQUIRED') group by 1, 2, 3) w))
    from program r join program_period u on u.id = ${fund.column('usage_period_id')}
    where r.id = ${fund.column('program_id')})`,
  weight: 20,
  derive: (value, { now }) => (value === null ? null : shownLapse(value as LapseRow, now)),
};

function shownLapse({ remaining, waiting, ...facts }: LapseRow, now: Date): FundLapseType | null {
  const lapse = lapseOf(
    {
      ...facts,
      remainingMinor: BigInt(remaining),
      waiting: waiting.map(({ claimed, ...claims }) => ({ ...claims, claimedMinor: BigInt(claimed) })),
    },
    now,
  );
  if (lapse === null) return null;
  const { remainingMinor, draftsMinor, unclaimedMinor, unansweredMinor, ...said } = lapse;
  return {
    ...said,
    remaining: money(remainingMinor, facts.currency),
    drafts: money(draftsMinor, facts.currency),
    unclaimed: money(unclaimedMinor, facts.currency),
    unanswered: money(unansweredMinor, facts.currency),
    executeBy: facts.period.usageEndsOn,
    claimBy: facts.period.claimEndsOn,
  };
}
