import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyPast } from '../../src/app/verification.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const run = (sql: string) => database.db.readUnscoped({ sql, parameters: [] });

/** The faults, without their numbers. */
async function faults(): Promise<string[]> {
  const lines: string[] = [];
  const count = await verifyPast(database.db, (line) => lines.push(line));
  const found = lines.filter((line) => !/, \d+ faults\.$/.test(line));
  expect(count).toBe(found.length);
  return found;
}

const claim = `(select c.id from claim c join claim_state s on s.claim_id = c.id where c.status = 'REJECTED'
  and not exists (select from period_closing k where k.period_id = c.usage_period_id)
  group by c.id having count(*) > 2 order by c.id limit 1)`;

it('finds nothing wrong in the demo world', async () => {
  expect(await faults()).toEqual([]);
});

it('decisions 11: finds intervals of states with a gap, an overlap or another end than the claim', async () => {
  const [found] = await run(`select ${claim} as id`);
  const id = String(found?.id);
  await run('create table kept as select * from claim_state');
  const first = `claim_id = '${id}' and from_at = (select min(from_at) from claim_state where claim_id = '${id}')`;
  const tamperings = [
    `update claim_state set until_at = until_at - interval '1 second' where ${first}`,
    `update claim_state set until_at = until_at + interval '1 second' where ${first}`,
    `delete from claim_state where ${first.replace('min(', 'max(')}`,
    `update claim_state set status = 'EXPIRED' where claim_id = '${id}' and until_at is null`,
    `delete from claim_state where claim_id = '${id}'`,
  ];
  for (const tampering of tamperings) {
    await run(tampering);
    expect(await faults(), tampering).toEqual([`STATES_DIFFER: claim ${id}`]);
    await run(`delete from claim_state where claim_id = '${id}'`);
    await run(`insert into claim_state select * from kept where claim_id = '${id}'`);
  }
  await run('drop table kept');
});

it('finds a closing that does not say how the claims stood', async () => {
  await run('alter table period_closing_sum disable trigger all');
  const line = `(closing_id, location_id, status, currency) = (select closing_id, location_id, status, currency
    from period_closing_sum where status = 'APPROVED' order by closing_id, location_id, currency limit 1)`;
  const [closing] = await run(`select closing_id as id from period_closing_sum where ${line}`);
  for (const column of ['claims', 'claimed_minor', 'approved_minor', 'claims_digest']) {
    await run(`update period_closing_sum set ${column} = ${column} + 1 where ${line}`);
    expect(await faults(), column).toEqual([`CLOSING_DIFFERS: ${closing?.id}`]);
    await run(`update period_closing_sum set ${column} = ${column} - 1 where ${line}`);
  }
  await run('alter table period_closing_sum enable trigger all');
  expect(await faults()).toEqual([]);
});

it('MON-11: finds a closing that does not say what the ledger says of a fund', async () => {
  await run('alter table period_closing_fund disable trigger all');
  const [fund] = await run(`select closing_id as closing, fund_id as fund from period_closing_fund
    where entries > 1 order by closing_id, fund_id limit 1`);
  const line = `closing_id = '${fund?.closing}' and fund_id = '${fund?.fund}'`;
  await run(`create table kept as select * from period_closing_fund where ${line}`);
  const tamperings = [
    `update period_closing_fund set earned_minor = earned_minor + 1, recoverable_minor = recoverable_minor - 1 where ${line}`,
    `update period_closing_fund set expired_minor = expired_minor + 1 where ${line}`,
    `update period_closing_fund set entries = entries - 1 where ${line}`,
    `update period_closing_fund set entries = entries + 1 where ${line}`,
    `delete from period_closing_fund where ${line}`,
  ];
  for (const tampering of tamperings) {
    await run(tampering);
    expect(await faults(), tampering).toEqual([`CLOSING_DIFFERS: ${fund?.closing}`]);
    await run(`delete from period_closing_fund where ${line}`);
    await run('insert into period_closing_fund select * from kept');
  }
  await run('drop table kept');
  await run('alter table period_closing_fund enable trigger all');
  expect(await faults()).toEqual([]);
});
