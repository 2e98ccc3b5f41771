import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../src/app/verification.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { done, execute, readyDraft } from '../claim/claim-acts.js';
import { writeEarnings } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const run = (sql: string, parameters: unknown[]): Promise<void> => execute(world, sql, parameters);

/** Does what only whoever owns the tables can do: changes a history behind the back of its trigger. */
async function tamper(sql: string, parameters: unknown[]): Promise<void> {
  await run('alter table history_entry disable trigger user', []);
  await run(sql, parameters);
  await run('alter table history_entry enable trigger user', []);
}

const entries = 'history_entry where subject_id = ?';
const head = 'delete from history_head where subject_id = ?';

/** What is done to the history of a claim that was made, submitted, reviewed and rejected, and what is seen of it. */
const tamperings: Readonly<
  Record<string, readonly [does: (uuid: string, id: string) => Promise<void>, ...seen: string[]]>
> = {
  'an entry that was changed': [
    (uuid) => tamper(`update history_entry set comment = 'Yes.' where subject_id = ? and number = 4`, [uuid]),
    'BROKEN_LINK 4',
  ],
  'an entry that was deleted': [
    (uuid) => tamper(`delete from ${entries} and number = 2`, [uuid]),
    'BROKEN_LINK 3',
  ],
  'an entry that was inserted, also behind the last one': [
    (uuid) =>
      run(
        `insert into history_entry select (json_populate_record(e, json_build_object('id', gen_random_uuid(), 'number', 5))).*
          from history_entry e where subject_id = ? and number = 4`,
        [uuid],
      ),
    'BROKEN_LINK 5',
  ],
  'entries that changed places': [
    async (uuid) => {
      for (const [from, to] of [
        [2, 100],
        [3, 2],
        [100, 3],
      ]) {
        await tamper('update history_entry set number = ? where subject_id = ? and number = ?', [
          to,
          uuid,
          from,
        ]);
      }
    },
    'BROKEN_LINK 2',
  ],
  'a tail that was cut off': [
    (uuid) => tamper(`delete from ${entries} and number = 4`, [uuid]),
    'TAIL_CUT 3',
  ],
  'a tail that was cut off before the next act': [
    async (uuid, id) => {
      await tamper(`delete from ${entries} and number = 4`, [uuid]);
      await done(world, 'incentives-user', 'claimDispute', { id, justification: 'We differ.' });
    },
    'BROKEN_LINK 5',
  ],
  'a history that is gone': [(uuid) => tamper(`delete from ${entries}`, [uuid]), 'HISTORY_LOST 0'],
  'a history that is gone with its head': [
    async (uuid) => {
      await tamper(`delete from ${entries}`, [uuid]);
      await run(head, [uuid]);
    },
    'HISTORY_LOST 0',
  ],
  'a head that is gone': [(uuid) => run(head, [uuid]), 'HEAD_MISSING 4', 'HISTORY_LOST 0'],
};

async function rejectedClaim(executedOn: string): Promise<string> {
  const { id } = await readyDraft(world, { executedOn });
  await done(world, 'incentives-user', 'claimSubmit', { id });
  await done(world, 'reviewer', 'claimReviewStart', { id });
  await done(world, 'reviewer', 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] });
  return id;
}

describe('verify (decisions 12)', () => {
  it('finds the data of the demo world and of acts whole, and sees all that was tampered with, and nothing else', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const ids: string[] = [];
    for (const index of Object.keys(tamperings).keys())
      ids.push(await rejectedClaim(`2021-03-${10 + index}`));
    const lines: string[] = [];
    const say = (line: string) => lines.push(line);
    await writeEarnings(world.database.db);
    expect(await verify(world.database.db, say)).toBe(0);
    const [counted] = await world.database.db.readUnscoped({
      sql: 'select count(*)::int as entries, count(distinct subject_id)::int as objects from history_entry',
      parameters: [],
    });
    expect(lines[0]).toBe(`History: ${counted?.entries} entries of ${counted?.objects} objects, 0 faults.`);
    expect(lines[1]).toMatch(/^Ledger: \d+ entries of \d+ funds, 0 faults\.$/);

    const expected: string[] = [];
    const named = new Map<string, string>();
    for (const [index, [what, [does, ...seen]]] of Object.entries(tamperings).entries()) {
      const id = ids[index] ?? '';
      const uuid = fromGlobalId(id)?.uuid ?? '';
      named.set(uuid, what);
      await does(uuid, id);
      expected.push(...seen.map((fault) => `${what}: ${fault}`));
    }
    lines.length = 0;
    expect(await verify(world.database.db, say)).toBe(expected.length);
    const faults = lines.flatMap((line) => {
      const [, kind, uuid = '', number] = /^(\w+): Claim (\S+), entry (\d+)$/.exec(line) ?? [];
      return kind === undefined ? [] : [`${named.get(uuid)}: ${kind} ${number}`];
    });
    expect(faults.toSorted()).toEqual(expected.toSorted());
  }, 240_000);

  it('ROLE-11: is for whoever owns the tables: the roles that the server takes cannot tamper at all', async () => {
    const scope = { ownerSide: true, partnerIds: [] };
    for (const sql of ['update history_entry set comment = null', 'delete from history_entry']) {
      const tampering = world.database.db.write(scope, ({ query }) => query({ sql, parameters: [] }));
      await expect(tampering, sql).rejects.toMatchObject({ code: '42501' });
    }
  });
});
