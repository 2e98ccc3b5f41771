import { hash } from 'node:crypto';
import { namedId } from '../ids.js';
import { userIdOf } from './personas.js';
import { sandboxNow } from './sandbox-clock.js';

/** The incentives admin of partner 2 asked for the documents and started the jobs. */
const now = `'${sandboxNow.toISOString()}'::timestamptz`;
const admin = `'${userIdOf('incentives-admin-2')}'::uuid`;

const requestIds = ['OPEN', 'ANSWERED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'].map((state) => {
  const digest = hash('sha256', `document request ${state}`, 'hex');
  return `('${state}', '${namedId('document request', state)}'::uuid, '${digest}')`;
});

/** A colleague was asked for documents of one claim: he sent one and declined one; one was no longer needed, one link ended. */
const requests = `insert into document_request (id, partner_id, location_id, program_id, claim_id, asked_id, asked_by_id,
    evidence_kind, message, state, document_id, answer, token_digest, created_at, expires_at, answered_at)
  select s.id, c.partner_id, c.location_id, c.program_id, c.id, colleague.id, a.id, c.evidence_kind,
    'Please send me what you have of this.', s.state, case s.state when 'ANSWERED' then c.document_id end,
    case s.state when 'DECLINED' then 'I never had it; the agency may.' end, s.digest, made.at,
    made.at + interval '30 days', case s.state when 'OPEN' then null when 'EXPIRED' then made.at + interval '30 days'
      else made.at + interval '1 day' end
  from (values ${requestIds.join(', ')}) as s (state, id, digest)
  cross join lateral (select ${now} - case s.state when 'EXPIRED' then interval '32 days' else interval '3 days' end as at) as made
  join app_user a on a.id = ${admin}
  cross join lateral (select id from app_user where partner_id = a.partner_id and id <> a.id order by id limit 1) as colleague
  cross join lateral (select c.*, d.id as document_id, d.evidence_kind from claim c join document d on d.claim_id = c.id
    where c.partner_id = a.partner_id and c.status = 'EDITING' order by c.id, d.id limit 1) as c`;

/**
 * A second company paid the location once, and the bank returned the account; the enrollment has ended since, so that
 * nothing waits for it. The id comes behind that of the profile that stands beside it.
 */
const profile = `insert into payout_profile (id, partner_id, location_id, program_id, legal_entity_id, payout_currency,
    payment_method, bank_account_number_last4, iban_last4, bank_name_last4, beneficiary_contact_last4, sealed, status, created_at, updated_at)
  select overlay(p.id::text placing 'ffffffffffff' from 25)::uuid, p.partner_id, p.location_id, p.program_id, x.id,
    x.currency, p.payment_method, p.bank_account_number_last4, p.iban_last4, p.bank_name_last4,
    p.beneficiary_contact_last4, p.sealed, 'INVALID', p.created_at, p.updated_at
  from payout_profile p join enrollment e on e.location_id = p.location_id and e.program_id = p.program_id
  cross join lateral (select id, currency from legal_entity where id not in (select o.legal_entity_id
    from payout_profile o where o.location_id = p.location_id and o.program_id = p.program_id) order by code limit 1) as x
  where e.status in ('DISCONTINUED', 'INELIGIBLE') order by p.id limit 1`;

const header = 'locationId,programCode,activityTypeCode,name,executedOn,claimedAmount,currency';
const endings: readonly (readonly [status: string, hours: number, result: object | null])[] = [
  ['SUCCEEDED', 30, { claims: 0, claimIds: [] }],
  ['FAILED', 29, null],
  ['CANCELLED', 28, null],
];

/** Rehearsals of files with a header alone. Jobs that wait or run are no part of the world: servers would take them up. */
const jobs = endings.map(([status, hours, result]) => {
  const bytes = Buffer.from(`${header}\n`, 'utf8');
  const done = result === null ? 'null' : `'${JSON.stringify(result)}'::jsonb`;
  return `insert into job (id, user_id, partner_id, kind, status, dry_run, file_name, content, content_digest, progress,
      total, attempts, result, created_at, started_at, finished_at)
    select '${namedId('job', status)}', u.id, u.partner_id, 'CLAIMS_IMPORT', '${status}', true,
      '${status.toLowerCase()}.csv', '\\x${bytes.toString('hex')}', '${hash('sha256', bytes, 'hex')}', 0, 0, 1, ${done}, at,
      at + interval '1 second', at + interval '2 seconds'
    from app_user u, (select ${now} - interval '${hours} hours' as at) as t where u.id = ${admin}`;
});

/**
 * States that no story of the world passes through: requests to a colleague for a document, a payout profile that was
 * returned, and jobs that ended in every way.
 */
export const rareStates: readonly string[] = [requests, profile, ...jobs];
