import type { Database } from '../../src/app/database.js';

/** One claim of each of several partners, to hang rows on. */
const claims = '(select distinct on (partner_id) * from claim order by partner_id, id) c';
const tenant = 'c.partner_id, c.location_id, c.program_id';
const somebody = '(select id from app_user order by id limit 1)';

/** Rows of what the demo world has none of, as it comes and goes: tests of every tenant table want at least two partners. */
const inserts: readonly string[] = [
  `insert into event (id, partner_id, location_id, program_id, action, subject_kind, subject_id, at)
    select gen_random_uuid(), ${tenant}, 'claimCreate', 'Claim', c.id, now() from ${claims}`,
  `insert into review_item (id, partner_id, location_id, program_id, claim_id, kind, target_id, reason_code, text, created_at)
    select gen_random_uuid(), ${tenant}, c.id, 'DOCUMENT', gen_random_uuid(), 'OTHER', 'A text.', now() from ${claims}`,
  `insert into upload (id, partner_id, location_id, program_id, claim_id, user_id, state, file_name, storage_key, expires_at, created_at)
    select gen_random_uuid(), ${tenant}, c.id, ${somebody}, 'CREATED', 'a.pdf', gen_random_uuid()::text, now(), now() from ${claims}`,
  `insert into document_request (id, partner_id, location_id, program_id, claim_id, asked_id, asked_by_id, evidence_kind, message, state, token_digest, created_at, expires_at)
    select gen_random_uuid(), ${tenant}, c.id, ${somebody}, ${somebody}, 'EVENT_PHOTO', 'Please.', 'OPEN', md5(c.id::text) || md5(c.id::text), now(), now() from ${claims}`,
  `insert into notification (id, user_id, kind, partner_id, location_id, program_id, data, created_at)
    select gen_random_uuid(), ${somebody}, 'ROLE_GRANTED', ${tenant}, '{}', now() from ${claims}`,
  `insert into mail_outbox (id, partner_id, recipient, locale, template, data, created_at, attempts)
    select gen_random_uuid(), c.partner_id, 'a@owner.example', 'en', 'ROLE_GRANTED', '{}', now(), 0 from ${claims}`,
  `insert into audit_entry (id, at, action, partner_id) select gen_random_uuid(), now(), 'roleGrant', c.partner_id from ${claims}`,
  `insert into job (id, user_id, partner_id, kind, status, dry_run, file_name, content, content_digest, progress, attempts, created_at)
    select c.id, ${somebody}, c.partner_id, 'CLAIMS_IMPORT', 'REFUSED', true, 'a.csv', '', md5('') || md5(''), 0, 1, now() from ${claims}`,
  `insert into job_finding (id, job_id, user_id, partner_id, number, code, details)
    select gen_random_uuid(), c.id, ${somebody}, c.partner_id, 1, 'FILE_EMPTY', '{}' from ${claims}`,
  `insert into claim_sum_delta (partner_id, location_id, program_id, flow, status, currency, claims, breached, claimed_minor, approved, approved_minor, paid, paid_minor)
    select ${tenant}, c.flow, c.status, c.currency, 0, 0, 0, 0, 0, 0, 0 from ${claims}`,
  `insert into undone_conversion (earning_id, month_id, partner_id, location_id, program_id, converted_minor, undone_at)
    select distinct on (m.partner_id) e.id, m.id, m.partner_id, m.location_id, m.program_id, 1, now()
    from payment_month m join earning e on e.location_id = m.location_id and e.program_id = m.program_id`,
  `insert into payment_recovery (id, partner_id, location_id, program_id, payment_id, fund_id, fund_minor, fund_currency, amount_minor, currency)
    select distinct on (p.partner_id) gen_random_uuid(), p.partner_id, p.location_id, p.program_id, p.id, f.id, 1, f.currency, 1, p.currency
    from payment p join fund_balance f on f.location_id = p.location_id and f.program_id = p.program_id`,
  `insert into payment_recovery (id, partner_id, location_id, program_id, payment_id, claim_id, fund_minor, fund_currency, amount_minor, currency)
    select distinct on (p.partner_id) gen_random_uuid(), p.partner_id, p.location_id, p.program_id, p.id, k.id, 1, p.currency, 1, p.currency
    from payment p join claim k on k.location_id = p.location_id and k.program_id = p.program_id`,
];

/** Plants rows into the tables that the demo world leaves empty. */
export async function plantRows(db: Database): Promise<void> {
  for (const sql of inserts) await db.readUnscoped({ sql, parameters: [] });
}
