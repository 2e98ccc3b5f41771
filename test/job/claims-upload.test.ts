import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimBytesMax } from '../../src/app/imports.routes.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { countOf, header, jobAs, row } from './claims-import.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Sent {
  readonly status: number;
  readonly job?: { readonly id: string } | null;
  readonly userErrors?: readonly { readonly code: string; readonly field: string[] }[];
  readonly replayed?: boolean;
}

async function send(
  persona: string | null,
  query: string,
  payload: string | Buffer,
  headers = {},
): Promise<Sent> {
  const token = persona === null ? null : (await world.server.tokens.issue(persona)).token;
  const response = await world.server.app.inject({
    method: 'POST',
    url: `/imports/claims?${query}`,
    headers: {
      'content-type': 'text/csv',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    payload,
  });
  return { status: response.statusCode, ...response.json<Omit<Sent, 'status'>>() };
}

/** More than an argument of `claimsImport` holds. */
const many = 40;
const file = [
  header,
  ...Array.from({ length: many }, (_, index) => row(`"Search ads ${index}${' '.repeat(7_000)}"`)),
].join('\n');

describe('POST /imports/claims (CLM-1, OP-11)', () => {
  it('turns away strangers, others and wrong questions, and keeps nothing', async () => {
    const before = await tablesDigest(world.database.db);
    expect((await send(null, 'fileName=c.csv', header)).status).toBe(401);
    for (const persona of ['reviewer', 'billing-admin', 'no-role'])
      expect([persona, (await send(persona, 'fileName=c.csv', header)).status]).toEqual([persona, 403]);
    expect((await send('incentives-admin', 'dryRun=true', header)).status).toBe(400);
    expect((await send('incentives-admin', 'fileName=c.csv&dryRun=perhaps', header)).status).toBe(400);
    expect(await send('incentives-admin', 'fileName=%20', header)).toMatchObject({
      status: 422,
      job: null,
      userErrors: [{ code: 'FIELD_REQUIRED', field: ['fileName'] }],
    });
    const large = Buffer.alloc(claimBytesMax + 1);
    expect((await send('incentives-admin', 'fileName=c.csv', large)).status).toBe(413);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('rehearses and imports a file that no argument holds, once for one key', async () => {
    expect(file.length).toBeGreaterThan(256 * 1024);
    const before = await countOf(world, 'claim');
    const rehearsal = await send('incentives-user', 'fileName=c.csv&dryRun=true', file);
    expect(rehearsal.status).toBe(202);
    const first = await send('incentives-user', 'fileName=c.csv', file, { 'idempotency-key': 'c-1' });
    const again = await send('incentives-user', 'fileName=c.csv', file, { 'idempotency-key': 'c-1' });
    expect(again).toEqual({ ...first, replayed: true });
    await world.server.jobs.runQueued();
    expect(await jobAs(world, 'incentives-user', rehearsal.job?.id)).toMatchObject({
      status: 'SUCCEEDED',
      result: { claims: many, claimIds: [] },
    });
    expect(await jobAs(world, 'incentives-user', first.job?.id)).toMatchObject({
      status: 'SUCCEEDED',
      result: { claims: many },
    });
    expect(await countOf(world, 'claim')).toBe(before + many);
  }, 120_000);
});
