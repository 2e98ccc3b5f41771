import { hash } from 'node:crypto';
import type { BulkLoad } from '../copy.js';
import { namedId } from '../ids.js';
import { userIdOf } from './personas.js';
import { rareStates } from './rare-states.js';
import { sandboxNow } from './sandbox-clock.js';

/** What acts of the last days left beside histories: events, notifications, jobs, points of feedback, the audit. */
const days = 14;
const now = `'${sandboxNow.toISOString()}'::timestamptz`;
const since = `${now} - interval '${days} days'`;

const events = `insert into event (id, partner_id, location_id, program_id, action, subject_kind, subject_id, at)
  select id, partner_id, location_id, program_id, action, subject_kind, subject_id, at
  from history_entry where at >= ${since} order by at, subject_id, number`;

/** Who of the cast hears of what; the reviewer, who hears of every partner, of the last two days only. */
const tellings: readonly (readonly [action: string, kind: string, subject: string, days: number])[] = [
  ['planSubmit', 'PLAN_SUBMITTED', 'reviewer', 2],
  ['claimSubmit', 'CLAIM_SUBMITTED', 'reviewer', 2],
  ['claimDispute', 'CLAIM_DISPUTED', 'reviewer', 2],
  ['planApprove', 'PLAN_APPROVED', 'incentives-admin', days],
  ['planActionRequest', 'PLAN_ACTION_REQUIRED', 'incentives-admin', days],
  ['claimActionRequest', 'CLAIM_ACTION_REQUIRED', 'incentives-admin', days],
  ['claimApprove', 'CLAIM_APPROVED', 'incentives-admin', days],
  ['claimReject', 'CLAIM_REJECTED', 'incentives-admin', days],
];
const told = tellings.map((row) => `('${row[0]}', '${row[1]}', '${row[2]}', ${row[3]})`).join(', ');

/** The id of a notification is that of the act with another end, so that it is dated like it. */
const notifications = `insert into notification
    (id, user_id, kind, partner_id, location_id, program_id, subject_kind, subject_id, data, created_at, read_at)
  select overlay(h.id::text placing substr(md5(u.subject), 1, 12) from 25)::uuid, u.id, t.kind, h.partner_id, h.location_id,
    h.program_id, h.subject_kind, h.subject_id,
    jsonb_build_object('name', coalesce(c.name, p.name), 'program', r.code, 'location', l.location_key), h.at,
    case when h.at < ${now} - interval '3 days' then h.at + interval '5 hours' end
  from (values ${told}) as t (action, kind, subject, days)
  join history_entry h on h.action = t.action and h.at >= ${now} - make_interval(days => t.days)
  join app_user u on u.subject = t.subject and (u.partner_id is null or u.partner_id = h.partner_id)
  join program r on r.id = h.program_id
  join partner_location l on l.id = h.location_id
  left join claim c on c.id = h.subject_id
  left join plan p on p.id = h.subject_id
  where h.actor_id is distinct from u.id`;

/** What the reviewer says in words stands on a document, too, where the claim waits for the partner (CLM-6). */
const reviewItems = `insert into review_item
    (id, partner_id, location_id, program_id, claim_id, kind, target_id, reason_code, text, created_at)
  select c.id, c.partner_id, c.location_id, c.program_id, c.id, 'DOCUMENT', d.id, 'INSUFFICIENT_EVIDENCE',
    'Please see my comment; this document does not show it.', c.updated_at
  from claim c join lateral (select id from document where claim_id = c.id order by id limit 1) as d on true
  where c.status = 'ACTION_REQUIRED' and c.updated_at >= ${since}`;

const audit = `insert into audit_entry
    (id, at, action, actor_id, actor_role, user_id, role, partner_id, location_id, program_id)
  select g.id, g.granted_at, 'roleGrant', a.id, 'GLOBAL_ADMIN', g.user_id, g.role, g.partner_id, g.location_id, g.program_id
  from role_grant g join app_user a on a.subject = 'global-admin' and a.partner_id = g.partner_id and a.id <> g.user_id`;

const sheet = [
  'locationId,programCode,activityTypeCode,name,executedOn,claimedAmount,currency',
  '50000000,CLOUD_INDIRECT_RESELLER,DIGITAL_ADVERTISING,Summer banners,2026-08-20,1250.50,EUR',
  '50000000,CLOUD_INDIRECT_RESELLER,DIGITAL_ADVERTISING,Summer radio,2026-08-21,"1,5",EUR',
].join('\n');
const bytes = Buffer.from(sheet, 'utf8');
const wrong = JSON.stringify({ value: '1,5', expected: '1234.50' });
const jobId = namedId('job', 'a file with a mistake');

/** A file that the incentives user tried to import the day before, and what was wrong with it. */
const job = `insert into job (id, user_id, partner_id, kind, status, dry_run, file_name, content, content_digest, progress,
    total, attempts, created_at, started_at, finished_at)
  select '${jobId}', u.id, u.partner_id, 'CLAIMS_IMPORT', 'REFUSED', true, 'summer.csv', '\\x${bytes.toString('hex')}',
    '${hash('sha256', bytes, 'hex')}', 2, 2, 1, at, at + interval '1 second', at + interval '2 seconds'
  from app_user u, (select ${now} - interval '25 hours' as at) as t where u.id = '${userIdOf('incentives-user')}'`;
const finding = `insert into job_finding (id, job_id, user_id, partner_id, number, "row", "column", code, details)
  select '${namedId('job finding', 'a file with a mistake')}', id, user_id, partner_id, 1, 3, 'claimedAmount', 'CELL_INVALID', '${wrong}'
  from job where id = '${jobId}'`;

/** Half-years of long ago are closed when everything was decided. */
const closings = `insert into period_closing (id, program_id, period_id, number, closed_at, closed_by_id, comment)
  select overlay(p.id::text placing substr(md5('closing'), 1, 12) from 25)::uuid, p.program_id, p.id, 1,
    greatest((p.claim_ends_on + 60)::timestamp at time zone 'UTC', c.changed_at + interval '1 day'),
    '${userIdOf('program-manager')}', 'Reported with the annual accounts.'
  from program_period p join (select usage_period_id as period_id, max(updated_at) as changed_at from claim group by 1
    having not bool_or(status in ('SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'DISPUTED'))) c on c.period_id = p.id
  where p.claim_ends_on < ${now} - interval '2 years'`;
const closingSums = `insert into period_closing_sum
    (closing_id, partner_id, location_id, program_id, status, currency, claims, claimed_minor, approved_minor, paid_minor,
      claims_digest)
  select k.id, c.partner_id, c.location_id, c.program_id, c.status, c.currency, count(*), sum(c.claimed_minor),
    sum(c.approved_minor), sum(c.paid_minor),
    sum(hashtextextended(jsonb_build_array(c.id, c.claimed_minor, c.approved_minor, c.paid_minor)::text, 0)::numeric)
  from period_closing k join claim c on c.usage_period_id = k.period_id group by 1, 2, 3, 4, 5, 6`;

const fundAmounts = (table: string): string =>
  ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired']
    .map((name) => `${table}${name}_minor`)
    .join(', ');
const closingFunds = `insert into period_closing_fund
    (closing_id, fund_id, partner_id, location_id, program_id, entries, currency, ${fundAmounts('')})
  select k.id, f.id, f.partner_id, f.location_id, f.program_id, e.number, e.currency, ${fundAmounts('e.')}
  from period_closing k join fund_balance f on f.usage_period_id = k.period_id
    cross join lateral (select * from ledger_entry e where e.fund_id = f.id and e.booked_at <= k.closed_at
      order by e.number desc limit 1) e`;

/** Writes what is not told by stories, but follows from them; the same in every database. */
export async function fillTraces(load: BulkLoad): Promise<void> {
  const own = [events, notifications, reviewItems, audit, job, finding, closings, closingSums, closingFunds];
  for (const statement of [...own, ...rareStates]) await load.query(statement);
  await load.query(
    'analyze event, notification, review_item, audit_entry, job, job_finding, document_request',
  );
}
