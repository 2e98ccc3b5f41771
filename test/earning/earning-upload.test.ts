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
const file = (prefix = 'UP'): Buffer =>
  gzipSync(
    Buffer.concat([
      Buffer.from('\uFEFF'),
      fileOf(Array.from({ length: many }, (_, index) => ({ ...rawLine, earningId: `${prefix}-${index}` }))),
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
    // As `earningsImport` says it.
    expect(await send('incentives-admin', 'fileName=e.csv', small)).toMatchObject({
      status: 403,
      errors: [
        { extensions: { code: 'FORBIDDEN', details: { roles: ['OWNER_FINANCE', 'OWNER_PROGRAM_MANAGER'] } } },
      ],
    });
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

it('keeps nothing of a packed file that was cut off, and says where it ends', async () => {
  const whole = file('CUT');
  const { job } = await send('finance', 'fileName=cut.csv.gz', whole.subarray(0, whole.length / 2));
  await world.server.jobs.runQueued();
  const { data } = await world.ask(
    'finance',
    `query ($id: ID!) { earnings(filter: { earningId: { startsWith: "CUT-" } }) { totalCount }
      node(id: $id) { ... on Job { status findings { nodes { code } } } } }`,
    { id: job?.id },
  );
  expect(data).toEqual({
    earnings: { totalCount: 0 },
    node: { status: 'REFUSED', findings: { nodes: [{ code: 'FILE_CUT_OFF' }] } },
  });
});

describe('an importer of one program', () => {
  const own = 'CLOUD_INDIRECT_RESELLER';
  const ask = async (persona: string, query: string, variables: object) => {
    const { data, errors } = await world.ask<Record<string, { nodes?: unknown; userErrors?: unknown }>>(
      persona,
      query,
      { ...variables },
    );
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  };

  beforeAll(async () => {
    const user = { subject: 'finance-one', displayName: 'Ines Duarte', email: 'ines.duarte@owner.example' };
    const made = await ask(
      'program-manager',
      'mutation ($user: UserCreateInput!) { userCreate(input: $user) { user { id } userErrors { code } } }',
      { user },
    );
    const { user: person } = made.userCreate as unknown as { user: { id: string } };
    const role = { userId: person.id, role: 'OWNER_FINANCE', programCode: own };
    const granted = await ask(
      'program-manager',
      'mutation ($role: RoleGrantInput!) { roleGrant(input: $role) { userErrors { code } } }',
      { role },
    );
    expect(granted.roleGrant?.userErrors).toEqual([]);
  });

  it('OP-29, ROLE-6: changes no earning of another program, adds nothing to it and learns nothing of it', async () => {
    const others = (columns: string) =>
      world.database.db.readUnscoped({
        sql: `select ${columns} from earning e join program r on r.id = e.program_id
          left join earning_detail d on d.earning_id = e.id where r.code <> $1`,
        parameters: [own],
      });
    const [known] = await world.database.db.readUnscoped({
      sql: `select e.earning_key as "earningId", r.code as "Program Code", l.location_key as "participantId"
        from earning e join program r on r.id = e.program_id join partner_location l on l.id = e.location_id
        where r.code <> $1 and r.currency = 'USD' order by e.id limit 1`,
      parameters: [own],
    });
    const before = await others(
      `count(*)::int as n, md5(string_agg(e::text || coalesce(d::text, ''), '|' order by e.id, d.id)) as sum`,
    );
    const payload = fileOf([
      { ...rawLine, earningId: String(known?.earningId) },
      { ...rawLine, ...known, transactionId: 'T-FOREIGN' },
      { ...rawLine, earningId: 'ONE-1' },
      { ...rawLine, earningId: 'ONE-2', 'Program Code': String(known?.['Program Code']) },
    ]);
    const sent = await send('finance-one', 'fileName=one.csv', payload);
    expect(sent.status).toBe(202);
    await world.server.jobs.runQueued();
    const answer = await ask(
      'finance-one',
      'query ($id: ID!) { node(id: $id) { ... on Job { status result findings { nodes { row column code details } } } } }',
      { id: sent.job?.id },
    );
    const value = String(known?.['Program Code']);
    const unknown = (row: number, code = value) => ({
      row,
      column: 'Program Code',
      code: 'PROGRAM_UNKNOWN',
      details: { value: code },
    });
    expect(answer.node).toMatchObject({
      status: 'SUCCEEDED',
      result: {
        rows: 4,
        earnings: 1,
        details: 1,
        rejected: 3,
      },
      findings: { nodes: [unknown(2, own), unknown(3), unknown(5)] },
    });
    expect(
      await others(
        `count(*)::int as n, md5(string_agg(e::text || coalesce(d::text, ''), '|' order by e.id, d.id)) as sum`,
      ),
    ).toEqual(before);
  });
});
