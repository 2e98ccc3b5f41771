import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../../src/app/request.js';
import { newClaim, newUpload, pdf, put } from '../document/dossier.js';
import { openWorld, type World } from '../support/server.js';
import { advance, look, reset, toldTo, traces } from './sandbox.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const count = async (table: string): Promise<number> => {
  const [row] = await world.database.db.readUnscoped({
    sql: `select count(*)::int as n from ${table}`,
    parameters: [],
  });
  return Number(row?.n);
};

const tables = ['claim', 'plan', 'history_entry', 'history_head', 'role_grant', 'notification', 'event'];
const counts = async (): Promise<number[]> => Promise.all(tables.map(count));

/** The key of a file that somebody has sent. */
async function storedFile(): Promise<string> {
  const claim = await newClaim(world);
  const { uploadUrl } = await newUpload(world, claim.id, { fileName: 'invoice.pdf' });
  expect(await put(world, uploadUrl, pdf)).toMatchObject({ status: 201 });
  const [upload] = await world.database.db.readUnscoped({
    sql: 'select storage_key as key from upload',
    parameters: [],
  });
  const key = String(upload?.key);
  const kept = await world.server.files.store.get(key);
  kept?.destroy();
  expect(kept).not.toBeNull();
  return key;
}

describe('sandboxReset', () => {
  it('TIME-20: brings back the demo world and its clock while others read and the scheduler looks', async () => {
    const before = await counts();
    const toldBefore = await toldTo(world, 'incentives-admin');
    await look(world);
    const fresh = await traces(world);
    const key = await storedFile();
    const moved = await advance(world, '2026-09-17T08:00:00Z');
    expect(moved.processed).toBeGreaterThan(0);
    expect(await counts()).not.toEqual(before);

    const claims = '{ claims(first: 1) { totalCount } }';
    const first = await world.ask<{ claims: { totalCount: number } }>('reporting', claims);
    // The clock of the server alone: all of a year is due, and the look is at it for long.
    world.setTime('2027-08-20T00:00:00Z');
    const begun = look(world);
    const [done, ...meanwhile] = await Promise.all([
      reset(world),
      ...Array.from({ length: 5 }, () => world.ask('reporting', claims)),
    ]);
    expect(done).toEqual({ now: '2026-09-15T16:00:00.000Z', processed: 0, userErrors: [] });
    // Each sees the old world, with one claim more, or the new one, and nothing in between.
    const now = await world.ask('reporting', claims);
    for (const { data, errors } of meanwhile) {
      expect(errors).toBeUndefined();
      expect([first.data, now.data]).toContainEqual(data);
    }
    expect(await toldTo(world, 'incentives-admin')).toEqual(toldBefore);
    // EVD-15: the files of the world before are gone, too.
    expect(await world.server.files.store.get(key)).toBeNull();
    expect(await count('upload')).toBe(0);
    // What the look had found in the world before it does not do to this one.
    await begun;
    expect(await counts()).toEqual(before);
    await look(world);
    expect(await traces(world)).toEqual(fresh);
    // History still refuses to be changed: its trigger was only set aside.
    await expect(
      world.database.db.orm.em.fork().getConnection().execute('delete from history_entry', []),
    ).rejects.toThrow();
  }, 240_000);
});

describe('outside the sandbox', () => {
  it('is refused, and nothing moves', async () => {
    const before = await counts();
    const environment = {
      SANDBOX: '0',
      DATA_KEYS: `test:${Buffer.alloc(32, 1).toString('base64')}`,
      OIDC_ISSUER: 'https://issuer.example',
      OIDC_AUDIENCE: 'graph',
      FILES_SIGNING_KEY: 'k'.repeat(40),
    };
    const real = await openWorld({ database: world.database, environment });
    const { apollo, request } = real.server;
    // Tokens come from an issuer here, which is somebody else's test: the caller is known.
    const verifier = { verify: async () => ({ subject: 'incentives-user', expiresAt: 9e9 }) };
    const context = await createContext({ ...request, verifier }, { authorization: 'Bearer t' }, 'r1');
    const answer = await apollo.executeOperation(
      {
        query: `mutation { sandboxReset { userErrors { code } }
          clockAdvance(to: "2030-01-01T00:00:00Z") { now processed userErrors { code } } }`,
      },
      { contextValue: context },
    );
    await real.close();
    if (answer.body.kind !== 'single') throw new Error('One answer is expected.');
    expect(answer.body.singleResult).toMatchObject({
      data: {
        sandboxReset: { userErrors: [{ code: 'SANDBOX_ONLY' }] },
        clockAdvance: { processed: 0, userErrors: [{ code: 'SANDBOX_ONLY' }] },
      },
    });
    expect(await counts()).toEqual(before);
  });
});
