import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../src/app/verification.js';
import { checkHistories } from '../../src/history/history-check.service.js';
import { done, execute, readyDraft } from '../claim/claim-acts.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
let id: string;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2021-05-14T17:00:00Z');
  ({ id } = await readyDraft(world));
  await done(world, 'incentives-user', 'claimSubmit', { id });
  await done(world, 'reviewer', 'claimReviewStart', { id });
  await done(world, 'reviewer', 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] });
  await run('create table kept_entry as select * from history_entry', []);
  await run('create table kept_head as select * from history_head', []);
});
afterAll(() => world.close());

const uuidOf = (globalId: string): string =>
  Buffer.from(globalId, 'base64url').toString('utf8').split(':')[1] ?? '';
const run = (sql: string, parameters: unknown[]): Promise<void> => execute(world, sql, parameters);

/** Does what only whoever owns the tables can do: changes a history behind the back of its trigger. */
async function tamper(sql: string, parameters: unknown[]): Promise<void> {
  await run('alter table history_entry disable trigger user', []);
  await run(sql, parameters);
  await run('alter table history_entry enable trigger user', []);
}

afterEach(async () => {
  await tamper('delete from history_entry where subject_id = ?', [uuidOf(id)]);
  await run('insert into history_entry select * from kept_entry where subject_id = ?', [uuidOf(id)]);
  await run('delete from history_head where subject_id = ?', [uuidOf(id)]);
  await run('insert into history_head select * from kept_head where subject_id = ?', [uuidOf(id)]);
});

async function faults(): Promise<object[]> {
  const found: object[] = [];
  await checkHistories(world.database.db, (fault) => found.push(fault));
  return found;
}

const fault = (kind: string, number: number): object => ({
  kind,
  subjectKind: 'Claim',
  subjectId: uuidOf(id),
  number,
});

describe('verify', () => {
  it('finds the histories of the demo world and of the acts whole', async () => {
    const found: object[] = [];
    const { objects, entries } = await checkHistories(world.database.db, (one) => found.push(one));
    expect(found).toEqual([]);
    const [row] = await world.database.db.readUnscoped({
      sql: 'select count(*)::int as entries, count(distinct subject_id)::int as objects from history_entry',
      parameters: [],
    });
    expect({ objects, entries }).toEqual(row);
  });

  it('is a command that has a line for each fault, and fails by their number', async () => {
    const lines: string[] = [];
    const say = (line: string) => lines.push(line);
    expect(await verify(world.database.db, say)).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^History: \d{5,} entries of \d{4,} plans and claims, 0 faults\.$/),
      expect.stringMatching(/^Ledger: \d{4,} entries of \d+ funds, 0 faults\.$/),
    ]);
    lines.length = 0;
    await tamper(`update history_entry set comment = 'Yes.' where subject_id = ? and number = 4`, [
      uuidOf(id),
    ]);
    expect(await verify(world.database.db, say)).toBe(1);
    expect(lines[0]).toBe(`BROKEN_LINK: Claim ${uuidOf(id)}, entry 4`);
  }, 120_000);

  it('ROLE-11: is for whoever owns the tables: the roles that the server takes cannot tamper at all', async () => {
    const scope = { ownerSide: true, partnerIds: [] };
    for (const sql of ['update history_entry set comment = null', 'delete from history_entry']) {
      const tampering = world.database.db.write(scope, ({ query }) => query({ sql, parameters: [] }));
      await expect(tampering, sql).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('sees an entry that was changed', async () => {
    await tamper(`update history_entry set comment = 'Yes.' where subject_id = ? and number = 4`, [
      uuidOf(id),
    ]);
    expect(await faults()).toEqual([fault('BROKEN_LINK', 4)]);
  });

  it('sees an entry that was deleted', async () => {
    await tamper('delete from history_entry where subject_id = ? and number = 2', [uuidOf(id)]);
    expect(await faults()).toEqual([fault('BROKEN_LINK', 3)]);
  });

  it('sees an entry that was inserted, also behind the last one', async () => {
    await run(
      `insert into history_entry select (json_populate_record(e, json_build_object('id', gen_random_uuid(), 'number', 5))).*
        from history_entry e where subject_id = ? and number = 4`,
      [uuidOf(id)],
    );
    expect(await faults()).toEqual([fault('BROKEN_LINK', 5)]);
  });

  it('sees entries that changed places', async () => {
    await tamper(
      'update history_entry set number = case number when 2 then 100 else number end where subject_id = ?',
      [uuidOf(id)],
    );
    await tamper('update history_entry set number = 2 where subject_id = ? and number = 3', [uuidOf(id)]);
    await tamper('update history_entry set number = 3 where subject_id = ? and number = 100', [uuidOf(id)]);
    expect(await faults()).toEqual([fault('BROKEN_LINK', 2)]);
  });

  it('sees a tail that was cut off, also after the next act', async () => {
    await tamper('delete from history_entry where subject_id = ? and number = 4', [uuidOf(id)]);
    expect(await faults()).toEqual([fault('TAIL_CUT', 3)]);
    world.setTime('2021-05-20T17:00:00Z');
    await done(world, 'incentives-user', 'claimDispute', { id, justification: 'We differ.' });
    expect(await faults()).toEqual([fault('BROKEN_LINK', 5)]);
  });

  it('sees a history that is gone, with its head or without', async () => {
    await tamper('delete from history_entry where subject_id = ?', [uuidOf(id)]);
    expect(await faults()).toEqual([fault('HISTORY_LOST', 0)]);
    await run('delete from history_head where subject_id = ?', [uuidOf(id)]);
    expect(await faults()).toEqual([fault('HISTORY_LOST', 0)]);
  });

  it('sees a head that is gone', async () => {
    await run('delete from history_head where subject_id = ?', [uuidOf(id)]);
    expect(await faults()).toContainEqual(fault('HEAD_MISSING', 4));
  });
});
