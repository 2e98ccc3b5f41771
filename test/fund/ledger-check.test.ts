import { afterAll, beforeAll, expect, it } from 'vitest';
import { entryDigestSql } from '../../schema/migrations/Migration0126EntryDigests.js';
import { findClaimsOutOfLedger } from '../../src/fund/ledger-check.queries.js';
import { checkLedger } from '../../src/fund/ledger-check.service.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const run = (sql: string) => database.db.readUnscoped({ sql, parameters: [] });

async function faults(): Promise<string[]> {
  const found: string[] = [];
  await checkLedger(database.db, ({ kind, number }) => found.push(`${kind} ${number}`));
  return found;
}

/** Does something as a superuser who takes the guard away, looks, and undoes it. */
async function tampered(change: string, undo: string): Promise<string[]> {
  await run('alter table ledger_entry disable trigger all');
  await run(change);
  const found = await faults();
  await run(undo);
  await run('alter table ledger_entry enable trigger all');
  return found;
}

it('MON-11: finds nothing wrong in the demo world', async () => {
  expect(await faults()).toEqual([]);
});

it('the database refuses to change, delete or empty the ledger and the rates', async () => {
  for (const table of ['ledger_entry', 'exchange_rate']) {
    for (const change of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(run(change)).rejects.toMatchObject({ code: '23001' });
    }
  }
});

it('the database refuses a balance that breaks MON-11', async () => {
  const broken = run('update fund_balance set remaining_minor = remaining_minor + 1');
  await expect(broken).rejects.toMatchObject({ code: '23514' });
});

it('sees an entry that a superuser changed, deleted or inserted', async () => {
  await run(
    'create table kept as select * from ledger_entry where fund_id = (select min(fund_id::text)::uuid from ledger_entry)',
  );
  const third = 'fund_id = (select fund_id from kept limit 1) and number = 3';
  const put = (columns: string) => `update ledger_entry e set ${columns} from kept k where k.id = e.id`;
  expect(
    await tampered(
      `update ledger_entry set amount_minor = amount_minor + 1 where ${third}`,
      put('amount_minor = k.amount_minor'),
    ),
  ).toEqual(['AFTER_DIFFERS 3']);
  expect(
    await tampered(
      `delete from ledger_entry where ${third}`,
      'insert into ledger_entry select k.* from kept k where number = 3',
    ),
  ).toEqual(['ENTRY_MISSING 4', 'AFTER_DIFFERS 4']);
  const last = '(select max(number) from kept)';
  expect(
    await tampered(
      `delete from ledger_entry where fund_id = (select fund_id from kept limit 1) and number = ${last}`,
      `insert into ledger_entry select k.* from kept k where number = ${last}`,
    ),
  ).toContain('ENTRY_MISSING 0');
  await run('drop table kept');
});

/** A change of each column that no sum shows, in an entry of its own. */
const unsummed = [
  `applies_on = applies_on + 1`,
  `reason_code = case when reason_code is null then 'OPS_ADJUSTMENT' end`,
  `earning_reference = case when earning_reference is null then 'E' end`,
  `actor_id = case when actor_id is null then (select id from app_user limit 1) end`,
  `booked_at = booked_at + interval '1 second'`,
  `claim_id = case when claim_id is null then (select id from claim limit 1) end`,
  `exchange_rate = coalesce(exchange_rate, 0) + 1`,
  `inverse_rate = coalesce(inverse_rate, 0) + 1`,
  `kind = case kind when 'EARNING' then 'ADJUSTMENT' else 'EARNING' end`,
  `currency = 'XXX'`,
];

it('MON-11: sees a change of every column that no sum shows', async () => {
  await run(`create table kept as select * from ledger_entry where fund_id = (select fund_id from ledger_entry
    group by fund_id having count(*) >= ${unsummed.length} order by fund_id limit 1)`);
  const changes = unsummed.map(
    (change, index) => `update ledger_entry set ${change}
      where fund_id = (select fund_id from kept limit 1) and number = ${index + 1}`,
  );
  await run('alter table ledger_entry disable trigger all');
  for (const change of changes) await run(change);
  const found = await faults();
  const columns = unsummed.map((change) => change.split(' ')[0]);
  await run(
    `update ledger_entry e set ${columns.map((name) => `${name} = k.${name}`).join()} from kept k where k.id = e.id`,
  );
  await run('alter table ledger_entry enable trigger all');
  await run('drop table kept');
  // That the claim of an entry lacks it is told apart.
  const changed = found.filter((fault) => !fault.startsWith('CLAIM_DIFFERS'));
  expect(changed).toEqual(unsummed.map((_, index) => `ENTRY_CHANGED ${index + 1}`));
});

it('MON-11: the digest of entries from before there were any is the same', async () => {
  const [counted] = await run(
    `select count(*)::int as entries, count(*) filter (where digest = ${entryDigestSql})::int as same from ledger_entry`,
  );
  expect(counted?.entries).toBeGreaterThan(10_000);
  expect(counted?.same).toBe(counted?.entries);
});

it('MON-12: sees an amount that is not what the ledger holds for its claim', async () => {
  const differs = async (column: string, claims: string) => {
    const change = (by: string) =>
      run(`update claim set ${column} = ${column} ${by} where id in (${claims})`);
    await change('- 1');
    const found = await findClaimsOutOfLedger(database.db);
    await change('+ 1');
    return found.map(({ kind }) => kind);
  };
  const one = (condition: string) =>
    `select c.id from claim c join program r on r.id = c.program_id where c.usage_period_id is not null
      and r.payment_model = 'CLAIM_REIMBURSEMENT' and ${condition} order by c.id limit 1`;
  for (const place of ['c.currency = r.currency', 'c.currency <> r.currency']) {
    // By a rate below a half, one minor unit less may come to the same.
    const rate = `not exists (select from ledger_entry e where e.claim_id = c.id
      and (e.exchange_rate < 1 or e.inverse_rate > 1))`;
    const approved = one(`c.status = 'APPROVED' and c.approved_minor > 1 and ${place} and ${rate}`);
    expect(await differs('approved_minor', approved), place).toEqual(['CLAIM_DIFFERS']);
  }
  const reserving = one(`c.status = 'SUBMITTED' and c.currency = r.currency`);
  expect(await differs('claimed_minor', reserving)).toEqual(['CLAIM_DIFFERS']);
  const answering = (submitted: string) =>
    one(`c.status = 'ACTION_REQUIRED' and c.currency = r.currency and c.submitted_minor ${submitted}`);
  expect(await differs('claimed_minor', answering('is null'))).toEqual(['CLAIM_DIFFERS']);
  // A submission that reserves as much as before makes no entry: half of the amount at twice the rate.
  const pinned = `select c.id from claim c join program r on r.id = c.program_id
    where c.status = 'SUBMITTED' and c.currency <> r.currency and c.claimed_minor % 2 = 0 and exists (
    select from ledger_entry e where e.claim_id = c.id and e.exchange_rate is not null and e.inverse_rate is null)
    order by c.id limit 1`;
  const resubmitted = await database.db.readUnscoped({
    sql: `update claim c set claimed_minor = claimed_minor / 2, pinned_rate = 2 * (select e.exchange_rate
      from ledger_entry e where e.claim_id = c.id and e.exchange_rate is not null order by e.number desc limit 1)
      where c.id = (${pinned}) returning c.id`,
    parameters: [],
  });
  expect(resubmitted).toHaveLength(1);
  expect(await findClaimsOutOfLedger(database.db)).toEqual([]);
});
