import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importBytesMax } from '../../src/app/imports.routes.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { fileOf, rawLine } from './earning.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const many = 3_000;
const file = (): Buffer =>
  gzipSync(
    Buffer.concat([
      Buffer.from('\uFEFF'),
      fileOf(Array.from({ length: many }, (_, index) => ({ ...rawLine, earningId: `UP-${index}` }))),
    ]),
  );

interface Sent {
  readonly status: number;
  readonly job?: { readonly id: string } | null;
  readonly userErrors?: readonly { readonly code: string; readonly field: string[] }[];
  readonly replayed?: boolean;
}

async function send(persona: string | null, query: string, payload: Buffer, headers = {}): Promise<Sent> {
  const token = persona === null ? null : (await world.server.tokens.issue(persona)).token;
  const response = await world.server.app.inject({
    method: 'POST',
    url: `/imports/earnings?${query}`,
    headers: {
      'content-type': 'application/gzip',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    payload,
  });
  return { status: response.statusCode, ...response.json<Omit<Sent, 'status'>>() };
}

async function jobOf(id: string | undefined) {
  const { data } = await world.ask<{ node: { status: string; result: object } }>(
    'finance',
    'query ($id: ID!) { node(id: $id) { ... on Job { status fileName dryRun result } } }',
    { id },
  );
  return data?.node;
}

describe('POST /imports/earnings (OP-29)', () => {
  it('turns away strangers, others and wrong questions, and keeps nothing', async () => {
    const before = await tablesDigest(world.database.db);
    const small = Buffer.from('earningId\n');
    expect((await send(null, 'fileName=e.csv', small)).status).toBe(401);
    expect((await send('incentives-admin', 'fileName=e.csv', small)).status).toBe(404);
    expect((await send('finance', 'dryRun=true', small)).status).toBe(400);
    expect((await send('finance', 'fileName=e.csv&dryRun=perhaps', small)).status).toBe(400);
    expect(await send('finance', `fileName=${'x'.repeat(201)}`, small)).toMatchObject({
      status: 422,
      job: null,
      userErrors: [{ code: 'FIELD_INVALID', field: ['fileName'] }],
    });
    expect((await send('finance', 'fileName=e.csv', Buffer.alloc(importBytesMax + 1))).status).toBe(413);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('rehearses and imports a packed file with a mark, once for one key', async () => {
    const rehearsal = await send('finance', 'fileName=up.csv.gz&dryRun=true', file());
    expect(rehearsal.status).toBe(202);
    const first = await send('finance', 'fileName=up.csv.gz', file(), { 'idempotency-key': 'up-1' });
    const again = await send('finance', 'fileName=up.csv.gz', file(), { 'idempotency-key': 'up-1' });
    expect(again).toEqual({ ...first, replayed: true });
    await world.server.jobs.runQueued();
    await world.server.jobs.runQueued();
    const counts = { rows: many, earnings: many, rejected: 0 };
    expect(await jobOf(rehearsal.job?.id)).toMatchObject({
      status: 'SUCCEEDED',
      dryRun: true,
      result: counts,
    });
    expect(await jobOf(first.job?.id)).toMatchObject({
      status: 'SUCCEEDED',
      fileName: 'up.csv.gz',
      dryRun: false,
      result: counts,
    });
    const { data } = await world.ask(
      'finance',
      '{ earnings(filter: { earningId: { startsWith: "UP-" } }) { totalCount } }',
    );
    expect(data).toEqual({ earnings: { totalCount: many } });
  });
});
