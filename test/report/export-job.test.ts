import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Job {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly progress: number;
  readonly total: number | null;
  readonly fileName: string;
  readonly downloadUrl: string | null;
  readonly result: Record<string, unknown> | null;
  readonly findings: { nodes: { code: string; message: string; details: { reason?: string } }[] };
}

const fields =
  'id kind status progress total fileName downloadUrl result findings { nodes { code message details } }';

async function queued(persona: string, input: Record<string, unknown>) {
  const { data } = await world.ask<{
    exportCreate: { job: Job | null; userErrors: { code: string; field: string[] | null }[] };
  }>(
    persona,
    `mutation ($input: ExportCreateInput!) { exportCreate(input: $input) { job { ${fields} } userErrors { code field } } }`,
    { input },
  );
  return data?.exportCreate;
}

async function jobOf(persona: string, id: string | undefined): Promise<Job | null | undefined> {
  const { data } = await world.ask<{ job: Job | null }>(
    persona,
    `query ($id: ID!) { job(id: $id) { ${fields} } }`,
    { id },
  );
  return data?.job;
}

async function exported(persona: string, input: Record<string, unknown>) {
  const made = await queued(persona, input);
  expect(made?.userErrors).toEqual([]);
  expect(made?.job).toMatchObject({ kind: 'EXPORT', status: 'QUEUED', downloadUrl: null, result: null });
  await world.server.jobs.runQueued();
  return jobOf(persona, made?.job?.id);
}

async function fetched(address: string | null | undefined) {
  const { pathname, search } = new URL(address ?? '');
  const { statusCode, body, headers } = await world.server.app.inject({ url: `${pathname}${search}` });
  return { status: statusCode, body, headers };
}

async function direct(persona: string, path: string): Promise<string> {
  const { token } = await world.server.tokens.issue(persona);
  const { body } = await world.server.app.inject({
    url: `/exports/${path}`,
    headers: { authorization: `Bearer ${token}` },
  });
  return body;
}

const filter = { executedOn: { gte: '2026-05-01', lt: '2026-06-15' } };
const path = `claims.csv?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
const claims = { subject: 'CLAIMS', format: 'CSV', filter };

describe('exportCreate (ROLE-10, decisions 15)', () => {
  it('writes the file that the address of the export streams', async () => {
    const job = await exported('finance', claims);
    const expected = await direct('finance', path);
    const rows = parse(expected, { columns: true }).length;
    expect(job).toMatchObject({
      status: 'SUCCEEDED',
      progress: rows,
      total: rows,
      fileName: 'claims.csv',
      result: { rows, byteSize: Buffer.byteLength(expected) },
    });
    const { status, body, headers } = await fetched(job?.downloadUrl);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(body).toBe(expected);
  });

  it('groups and converts reports, and leaves out what the owner may not read', async () => {
    const report = { subject: 'CLAIM_REPORT', format: 'CSV', filter, groupBy: ['STATUS'] };
    const whole = await exported('finance', {
      ...report,
      bucket: 'MONTH',
      bucketOn: 'EXECUTED',
      currency: 'EUR',
    });
    const [header] = (await fetched(whole?.downloadUrl)).body.split('\r\n');
    expect(header).toContain('key.bucketStartsOn');
    expect(header).toContain('inCurrency.requested.amount');
    const narrow = await exported('billing-admin', report);
    expect((await fetched(narrow?.downloadUrl)).body.split('\r\n')[0]).toBe(
      'key.status,count,decidedCount,rejectedCount,rejectionRate,slaBreaches,daysToDecision.average,unknownReasons',
    );
  });

  it('says for which instant a report is true, and of what data where that is asked', async () => {
    const report = {
      subject: 'PLAN_REPORT',
      format: 'NDJSON',
      groupBy: ['STATUS'],
      measures: ['COUNT', 'LIMIT_P90'],
    };
    const plain = await exported('finance', report);
    expect(Object.keys(plain?.result ?? {}).sort()).toEqual(['asOfAt', 'byteSize', 'rows', 'sha256']);
    expect(JSON.parse((await fetched(plain?.downloadUrl)).body.split('\n')[0] ?? '')).toEqual({
      key: { status: expect.any(String), currency: expect.any(String) },
      count: expect.any(Number),
      limitSpread: expect.any(Array),
    });
    const stamped = await exported('finance', { ...report, asOf: '2026-07-01T00:00:00Z', stamp: true });
    const { data } = await world.ask<{ report: Record<string, unknown> }>(
      'finance',
      '{ report: planReport(groupBy: [STATUS, CURRENCY], asOf: "2026-07-01T00:00:00Z") { asOfAt snapshotId digest } }',
    );
    expect(stamped?.result).toMatchObject(data?.report ?? { none: true });
    expect((await queued('finance', { ...report, measures: ['COUNT', 'MODE'] }))?.userErrors).toEqual([
      { code: 'FIELD_INVALID', field: ['measures', '1'] },
    ]);
  });

  it('is refused to whom there is nothing to see, and where the question makes no sense', async () => {
    expect((await queued('no-role', claims))?.userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await queued('finance', { ...claims, currency: 'EUR' }))?.userErrors).toEqual([
      { code: 'FIELD_INVALID', field: ['currency'] },
    ]);
  });

  it.each<[string, string, Record<string, unknown>, string, string]>([
    [
      'a filter by what is hidden',
      'billing-admin',
      { ...claims, filter: { claimedAmount: { gt: '1' } } },
      'FORBIDDEN',
      'filter.claimedAmount',
    ],
    [
      'an earning filtered by a hidden amount',
      'partner-program-admin',
      { subject: 'EARNINGS', format: 'CSV', filter: { amount: { gt: '1' } } },
      'FORBIDDEN',
      'filter.amount',
    ],
    [
      'a key that is hidden',
      'billing-admin',
      { subject: 'CLAIM_REPORT', format: 'CSV', groupBy: ['STATUS', 'CURRENCY'] },
      'FORBIDDEN',
      'groupBy.1',
    ],
    [
      'an instant that is still to come',
      'finance',
      { subject: 'FUND_REPORT', format: 'CSV', asOf: '2027-01-01T00:00:00Z' },
      'FIELD_INVALID',
      'asOf',
    ],
  ])('refuses %s at once, as the question itself is refused', async (_what, persona, input, code, field) => {
    const before = await tablesDigest(world.database.db);
    const answer = await queued(persona, input);
    expect(answer).toEqual({ job: null, userErrors: [{ code, field: field.split('.') }] });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a field that the filter has not', { ...claims, filter: { colour: { eq: 'red' } } }, 'filter'],
    [
      'an unknown value of an enum',
      { ...claims, filter: { status: { in: ['NOPE'] } } },
      'filter.status.in.0',
    ],
    [
      'a date that does not exist',
      { ...claims, filter: { or: [{ executedOn: { gte: '2026-02-30' } }] } },
      'filter.or.0.executedOn.gte',
    ],
    ['a filter that is none', { ...claims, filter: 'all' }, 'filter'],
    [
      'a key that the report has not',
      { subject: 'CLAIM_REPORT', format: 'CSV', groupBy: ['STATUS', 'COLOUR'] },
      'groupBy.1',
    ],
    [
      'a key that is named twice',
      { subject: 'CLAIM_REPORT', format: 'CSV', groupBy: ['STATUS', 'FLOW', 'STATUS'] },
      'groupBy.2',
    ],
    [
      'a measure that is named twice',
      { subject: 'CLAIM_REPORT', format: 'CSV', measures: ['COUNT', 'COUNT'] },
      'measures.1',
    ],
    [
      'a date for spans without them',
      { subject: 'CLAIM_REPORT', format: 'CSV', bucketOn: 'PAID' },
      'bucketOn',
    ],
    [
      'a date that the report has not',
      { subject: 'PLAN_REPORT', format: 'CSV', bucket: 'MONTH', bucketOn: 'PAID' },
      'bucketOn',
    ],
  ])('refuses %s at once, by its place in the input, and queues nothing', async (_what, input, field) => {
    const before = await tablesDigest(world.database.db);
    const answer = await queued('finance', input);
    expect(answer?.job).toBeNull();
    expect(answer?.userErrors).toEqual([{ code: 'FIELD_INVALID', field: field.split('.') }]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('can be called off while it waits, and is nobody else’s to see', async () => {
    const made = await queued('finance', claims);
    const id = made?.job?.id;
    expect(await jobOf('reviewer', id)).toBeNull();
    await world.ask(
      'finance',
      'mutation ($id: ID!) { jobCancel(input: { id: $id }) { userErrors { code } } }',
      { id },
    );
    await world.server.jobs.runQueued();
    expect(await jobOf('finance', id)).toMatchObject({ status: 'CANCELLED', downloadUrl: null });
  });

  it('gives the file to no address but its own, and not after its time', async () => {
    const job = await exported('finance', claims);
    const other = await exported('reviewer', claims);
    const address = job?.downloadUrl ?? '';
    expect((await fetched(`${address}x`)).status).toBe(403);
    const swapped = address.replace(
      /exports\/[^?]+/,
      /exports\/[^?]+/.exec(other?.downloadUrl ?? '')?.[0] ?? '',
    );
    expect((await fetched(swapped)).status).toBe(403);
    const now = world.server.request.clock.now();
    world.setTime(new Date(now.getTime() + 6 * 60_000));
    expect((await fetched(address)).status).toBe(410);
    expect((await fetched((await jobOf('finance', job?.id))?.downloadUrl)).status).toBe(200);
    world.setTime(new Date(now.getTime() + 25 * 3_600_000));
    expect((await fetched((await jobOf('finance', job?.id))?.downloadUrl)).status).toBe(410);
    world.setTime(now);
  });

  it('is not delivered once a role of its owner was revoked', async () => {
    const job = await exported('incentives-user', claims);
    const address = job?.downloadUrl;
    expect((await fetched(address)).status).toBe(200);
    await world.database.db.write({ ownerSide: true, partnerIds: [] }, ({ query }) =>
      query({
        sql: "update role_grant set revoked_at = now() where user_id = (select id from app_user where subject = 'incentives-user')",
        parameters: [],
      }),
    );
    const refused = await fetched(address);
    expect([refused.status, refused.body.includes('roles have changed')]).toEqual([403, true]);
  });
});

describe('what is asked of exportCreate', () => {
  it("is somebody's own also without a role (ROLE-6)", async () => {
    const job = await exported('no-role', { subject: 'NOTIFICATIONS', format: 'CSV' });
    expect(job?.status).toBe('SUCCEEDED');
    expect((await fetched(job?.downloadUrl)).status).toBe(200);
  });

  it('may be grouped by six dimensions beside the currency, which the file adds', async () => {
    const groupBy = ['PROGRAM', 'PARTNER', 'LOCATION', 'COUNTRY', 'STATUS', 'PERIOD'];
    const report = { subject: 'CLAIM_REPORT', format: 'CSV', filter };
    expect((await exported('finance', { ...report, groupBy }))?.status).toBe('SUCCEEDED');
    const seven = await queued('finance', { ...report, groupBy: [...groupBy, 'CAMPAIGN'] });
    expect(seven).toMatchObject({ job: null, userErrors: [{ code: 'FIELD_INVALID', field: ['groupBy'] }] });
  });

  it('is refused with the name of the rule (FLD-6)', async () => {
    const { data } = await world.ask<{ exportCreate: { userErrors: { message: string }[] } }>(
      'billing-admin',
      'mutation ($input: ExportCreateInput!) { exportCreate(input: $input) { userErrors { message } } }',
      { input: { subject: 'CLAIMS', format: 'CSV', filter: { claimedAmount: { gte: '1' } } } },
    );
    expect(data?.exportCreate.userErrors[0]?.message).toContain('FLD-6');
  });
});
