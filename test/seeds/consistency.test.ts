import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxNow, sandboxToday } from '../../seeds/demo/sandbox-clock.js';
import type { ChainedEntry } from '../../src/history/history.rules.js';
import { brokenAt } from '../support/chain.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const zone = 'America/Los_Angeles';
const localDate = (instant: string): string => `(${instant} at time zone '${zone}')::date`;
const firstSubmission =
  "(select min(from_at) from claim_state s where s.claim_id = c.id and s.status = 'SUBMITTED')";

/** Statements that find rows which the rules forbid; the text before each names the rule. */
const violations: readonly (readonly [rule: string, sql: string])[] = [
  [
    'PLAN-3: campaigns lie within the program year',
    `select 1 as found from campaign c join plan p on p.id = c.plan_id join program_period y on y.id = p.period_id
     where c.starts_on < y.starts_on or c.ends_on > y.ends_on`,
  ],
  [
    'PLAN-3: planned amounts stay within the limit, of twelve months where it is monthly',
    `select 1 as found from plan p join program g on g.id = p.program_id
     where p.limit_minor * case g.payment_model when 'PLAN_CAPPED_MONTHLY' then 12 else 1 end
       < (select coalesce(sum(planned_minor), 0) from activity where plan_id = p.id)`,
  ],
  [
    'PLAN-2: activities are in the currency of the plan, the reviewer is at the owner',
    `select 1 as found from plan p left join activity a on a.plan_id = p.id
     where a.currency <> p.currency or p.reviewer_email not like '%@owner.example'`,
  ],
  [
    'nothing has happened after the instant at which the sandbox clock starts',
    `select 1 as found from history_entry h where h.at > '${sandboxNow.toISOString()}'
     union all select 1 from payment p where greatest(p.created_at, p.updated_at) > '${sandboxNow.toISOString()}'
     union all select 1 from claim c where greatest(c.created_at, c.updated_at) > '${sandboxNow.toISOString()}'`,
  ],
  [
    'TIME-15: a month under a plan is paid in the next one, by a payment of that month',
    `select 1 as found from payment_month m join payment p on p.id = m.payment_id
     where p.month <> m.month + interval '1 month' or p.created_at < p.month or p.created_at > p.month + interval '1 month'`,
  ],
  [
    'PLAN-11: what was submitted has campaigns, each with an activity',
    `select 1 as found from plan p where p.first_submitted_at is not null and (
       not exists (select from campaign c where c.plan_id = p.id)
       or exists (select from campaign c where c.plan_id = p.id and not exists (select from activity a where a.campaign_id = c.id)))`,
  ],
  [
    'PLAN-10, PLAN-11: plans are made and first submitted by the end of the program year',
    `select 1 as found from plan p join program_period y on y.id = p.period_id
     where ${localDate('p.created_at')} > y.ends_on or ${localDate('p.first_submitted_at')} > y.ends_on`,
  ],
  [
    'TIME-10: nothing is resubmitted later than 90 days after the program year',
    `select 1 as found from plan p join program_period y on y.id = p.period_id
     where ${localDate('p.submitted_at')} > y.resubmission_ends_on`,
  ],
  [
    'PLAN-4: programs without plans have none',
    `select 1 as found from plan p join program g on g.id = p.program_id where g.plan_mode = 'NONE'`,
  ],
  [
    'PLAN-18: the plan shows its latest revision',
    `select 1 as found from plan p left join plan_revision r on r.plan_id = p.id and r.number = p.revision
     where r.id is null or r.status <> p.status or r.limit_minor <> p.limit_minor or r.currency <> p.currency
       or exists (select from plan_revision later where later.plan_id = p.id and later.number > p.revision)`,
  ],
  [
    'PLAN-18: a revision is in force from its approval, and only then; content is frozen at submission',
    `select 1 as found from plan_revision r where (r.status = 'APPROVED') <> (r.in_force_from is not null)
       or r.in_force_from is distinct from case when r.status = 'APPROVED' then r.decided_at end
       or (r.submitted_at is null) <> (r.content is null)`,
  ],
  [
    'ENR-15: plans and claims were made by enrolled locations',
    `select 1 as found from (select location_id, program_id, created_at from plan union all
                  select location_id, program_id, created_at from claim) o
     left join enrollment e on e.location_id = o.location_id and e.program_id = o.program_id and e.status = 'ENROLLED'
     where e.id is null or e.enrolled_at > o.created_at`,
  ],
  [
    'CLM-1: a proof of a plan is made after its approval',
    `select 1 as found from claim c join plan_revision r on r.plan_id = c.plan_id and r.number = 1
     where r.in_force_from is null or c.created_at <= r.in_force_from`,
  ],
  [
    'CLM-1, TIME-7: a proof of a plan lies within its campaign',
    `select 1 as found from claim c join campaign m on m.id = c.campaign_id
     where c.executed_on not between m.starts_on and m.ends_on`,
  ],
  [
    'TIME-7, decisions 4: the work was done in the usage period, and REBATE has none',
    `select 1 as found from claim c join program g on g.id = c.program_id left join program_period y on y.id = c.usage_period_id
     where (g.fund_type = 'REBATE') <> (y.id is null) or c.executed_on not between y.usage_starts_on and y.usage_ends_on`,
  ],
  [
    'TIME-8: claims are first submitted in the claim period',
    `select 1 as found from claim c join program_period y on y.id = c.usage_period_id
     where ${localDate(firstSubmission)} not between y.claim_starts_on and y.claim_ends_on`,
  ],
  [
    'TIME-8: proofs of a REBATE plan come by 90 days after the program year',
    `select 1 as found from claim c join plan p on p.id = c.plan_id join program_period y on y.id = p.period_id
     where p.fund_type = 'REBATE' and ${localDate(firstSubmission)} > y.resubmission_ends_on`,
  ],
  [
    'TIME-9: execution precedes proof',
    `select 1 as found from claim c where c.executed_on > ${localDate(firstSubmission)}`,
  ],
  [
    'CLM-13: no draft outlives its claim period',
    `select 1 as found from claim c join program_period y on y.id = c.usage_period_id
     where (c.status = 'EDITING' and y.claim_ends_on < '${sandboxToday}')
       or (c.status = 'EXPIRED' and c.updated_at < ((y.claim_ends_on + 1)::timestamp at time zone '${zone}'))`,
  ],
  [
    'TIME-17: originals are kept for 24 months',
    `select 1 as found from claim where retain_until is distinct from (executed_on + interval '24 months')::date`,
  ],
  [
    'CLM-9: an approval has an amount up to the claimed one, and a reason when it is lower',
    `select 1 as found from claim where (status = 'APPROVED') <> (approved_minor is not null) or approved_minor <= 0
       or (approved_minor < claimed_minor and decision_reason is null)`,
  ],
  [
    'CLM-10: a rejection has a reason',
    `select 1 as found from claim where status in ('REJECTED', 'DISPUTED') and decision_reason is null`,
  ],
  [
    'TIME-11: a clock runs while a reviewer has to act, and only then',
    `select 1 as found from claim where (status in ('SUBMITTED', 'UNDER_REVIEW', 'DISPUTED')) <> (review_due_on is not null)`,
  ],
  [
    'TIME-11: an open clock is missed when its day is over',
    `select 1 as found from claim where review_due_on is not null and sla_breached <> (review_due_on < '${sandboxToday}')`,
  ],
  [
    'TIME-12: a request is open until its day, and every request has one',
    `select 1 as found from claim where (status = 'ACTION_REQUIRED') <> (respond_by is not null) or respond_by < '${sandboxToday}'`,
  ],
  [
    'TIME-13: disputes come within 30 days of the rejection',
    `select 1 as found from claim_state d join claim_state r on r.claim_id = d.claim_id and r.until_at = d.from_at
     where d.status = 'DISPUTED' and (r.status <> 'REJECTED' or ${localDate('d.from_at')} > ${localDate('r.from_at')} + 30)`,
  ],
  [
    'ROLE-7: a dispute is decided by another reviewer than the one who rejected',
    `select 1 as found from claim_state d
     join claim_state r on r.claim_id = d.claim_id and r.until_at = d.from_at
     join claim_state n on n.claim_id = d.claim_id and n.from_at = d.until_at
     where d.status = 'DISPUTED' and n.actor_id = r.actor_id`,
  ],
  [
    'EVD-10: lines of cost add up to the claimed amount',
    `select 1 as found from claim c join expense_line l on l.claim_id = c.id group by c.id having sum(l.amount_minor) <> c.claimed_minor`,
  ],
  [
    'EVD-11: no invoice stands behind two claims',
    `select 1 as found from document where kind = 'INVOICE' group by partner_id, vendor_tax_id, invoice_number having count(*) > 1`,
  ],
  [
    'CLM-3: History begins with the form of a claim, as claimCreate tells it',
    `select 1 as found from claim c join history_entry h on h.subject_id = c.id and h.number = 1
     where h.action <> 'claimCreate' or (h.changes #>> '{name,to}') is distinct from c.name
       or (h.changes #>> '{executedOn,to}') is distinct from c.executed_on::text
       or replace(h.changes #>> '{claimedAmount,to,amount}', '.', '')::bigint is distinct from c.claimed_minor
       or (h.changes #>> '{claimedAmount,to,currency}') is distinct from c.currency
       or (h.changes #>> '{subcode,to}') is distinct from c.subcode
       or (h.changes #>> '{channel,to}') is distinct from c.channel
       or coalesce(h.changes #> '{componentTypes,to}', '[]') <> to_jsonb(c.component_types)
       or (h.changes #>> '{demoUnitOrigin,to}') is distinct from c.demo_unit_origin
       or (h.changes #>> '{conferenceKey,to}') is distinct from c.conference_key
       or (h.changes #>> '{invitationAndAgendaMeetCoreRequirements,to}')::boolean
         is distinct from c.invitation_and_agenda_meet_core_requirements`,
  ],
  [
    'the proof repeats campaign and activity of its claim',
    `select 1 as found from claim c left join proof p on p.claim_id = c.id
     where p.id is null or p.campaign_id is distinct from c.campaign_id or p.activity_id is distinct from c.activity_id`,
  ],
];

/** States of an object follow each other without a gap; the last one is open, begins first as a draft, and is its status. */
const intervalViolations = (table: string, parent: string): string => `
  select 1 as found from (
    select s.*, lag(until_at) over w as previous_until, lag(status) over w as previous_status,
           lead(from_at) over w as next_from
    from ${table}_state s window w as (partition by ${parent} order by from_at, until_at)
  ) s join ${table} o on o.id = s.${parent}
  where (s.previous_status is null and s.status <> 'EDITING')
     or (s.previous_status is not null and s.previous_until is distinct from s.from_at)
     or s.previous_status = s.status
     or (s.next_from is null) <> (s.until_at is null)
     or (s.next_from is null and s.status <> o.status)
     or s.until_at < s.from_at`;

/** What History says about states is what the intervals say. */
const historyViolations = (table: string, parent: string): string => `
  select 1 as found from (
    select subject_id, to_status, at, actor_id, row_number() over (partition by subject_id order by number) as place
    from history_entry where to_status is not null and subject_id in (select id from ${table})
  ) h full join (
    select ${parent} as subject_id, status, from_at, actor_id,
           row_number() over (partition by ${parent} order by from_at, until_at) as place from ${table}_state
  ) s using (subject_id, place)
  where h.to_status is distinct from s.status or h.at is distinct from s.from_at or h.actor_id is distinct from s.actor_id`;

const lives: typeof violations = [
  ['plans have states without gaps', intervalViolations('plan', 'plan_id')],
  ['claims have states without gaps', intervalViolations('claim', 'claim_id')],
  ['History of plans and their states agree', historyViolations('plan', 'plan_id')],
  ['History of claims and their states agree', historyViolations('claim', 'claim_id')],
];

describe('the demo world keeps the rules', () => {
  it.each([...violations, ...lives])('%s', async (_rule, sql) => {
    expect(await database.db.readUnscoped({ sql: `${sql} limit 3`, parameters: [] })).toEqual([]);
  });

  it('every history chain holds, in the order of time', async () => {
    const rows = await database.db.readUnscoped({
      sql: `select subject_kind as "subjectKind", subject_id as "subjectId", number, at, actor_id as "actorId",
                   actor_role as "actorRole", action, from_status as "fromStatus", to_status as "toStatus", comment,
                   changes, content_digest as "contentDigest", hash
            from history_entry order by subject_id, number`,
      parameters: [],
    });
    const chains = new Map<unknown, ChainedEntry[]>();
    for (const row of rows) {
      const entry = row as unknown as ChainedEntry;
      const chain = chains.get(entry.subjectId) ?? [];
      chain.push(entry);
      chains.set(entry.subjectId, chain);
    }
    const objects = await database.db.readUnscoped({
      sql: 'select id from plan union all select id from claim union all select id from payment',
      parameters: [],
    });
    expect(chains.size).toBe(objects.length);
    const wrong = [...chains.values()].filter(
      (chain) =>
        brokenAt(chain) !== null ||
        chain.some((entry, index) => index > 0 && new Date(entry.at) < new Date(chain[index - 1]?.at ?? 0)),
    );
    expect(wrong).toEqual([]);
  });
});
