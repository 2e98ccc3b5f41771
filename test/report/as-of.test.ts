import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { act, advertising, codesOf, done, readyDraft } from '../claim/claim-acts.js';
import { run } from '../document/dossier.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('TIME-10: what was never decided has no reason that is unknown, as of now as today', async () => {
  const { data, errors } = await world.ask<{ report: { total: object; rows: object[] } }>(
    'reporting',
    `{ report: claimReport(asOf: "2026-09-15T16:00:00Z", groupBy: [STATUS], filter: { status: { in: [EDITING, EXPIRED] } }) {
      total { unknownReasons } rows { key { status } unknownReasons } } }`,
  );
  expect([errors, data?.report.total]).toEqual([undefined, { unknownReasons: 0 }]);
  expect(data?.report.rows).toHaveLength(2);
});

interface Row {
  readonly key: Readonly<Record<string, unknown>>;
  readonly count: number;
  readonly decidedCount: number;
  readonly rejectedCount: number;
  readonly slaBreaches: number;
  readonly daysToDecision: { readonly average: string } | null;
}

const figures = 'count decidedCount rejectedCount slaBreaches daysToDecision { average }';

async function reported(args: string): Promise<{ rows: Row[]; snapshotId: string; digest: string }> {
  const { data, errors } = await world.ask<{ report: { rows: Row[]; snapshotId: string; digest: string } }>(
    'reviewer',
    `{ report: claimReport(${args}) { rows { key { status decisionReason bucketStartsOn } ${figures} } snapshotId digest } }`,
  );
  expect(errors).toBeUndefined();
  if (!data) throw new Error('There is no report.');
  return data.report;
}

/** A claim as it stood: state, reasons, the days of its last submission and decision, and its figures. */
async function stoodAt(id: string, asOf: string) {
  const of = `filter: { id: { eq: "${id}" } }, asOf: "${asOf}"`;
  const [submitted] = (await reported(`${of}, bucket: DAY, bucketOn: SUBMITTED`)).rows;
  const [decided] = (
    await reported(`${of}, groupBy: [STATUS, DECISION_REASON], bucket: DAY, bucketOn: DECIDED`)
  ).rows;
  return {
    status: decided?.key.status,
    reasons: decided?.key.decisionReason,
    submittedOn: submitted?.key.bucketStartsOn,
    decidedOn: decided?.key.bucketStartsOn,
    rejected: decided?.rejectedCount,
    days: decided?.daysToDecision?.average ?? null,
    breaches: decided?.slaBreaches,
  };
}

describe('a claim as of an instant', () => {
  it('E2E-12: has the submission, the decision and the missed review of then, whatever came afterwards', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    // Two business days are over: the answer is late (TIME-11).
    world.setTime('2021-05-20T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'The invoice cannot be read.' });
    world.setTime('2021-05-24T17:00:00Z');
    await done(world, 'incentives-user', 'claimSubmit', { id });
    world.setTime('2021-05-26T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimReject', {
      id,
      reason: 'Not ours.',
      reasonCodes: ['INELIGIBLE_ACTIVITY'],
    });
    world.setTime('2021-05-27T17:00:00Z');
    const rejected = await stoodAt(id, '2021-05-27T16:00:00Z');
    const before = await reported(
      `filter: { id: { eq: "${id}" } }, groupBy: [STATUS], asOf: "2021-05-27T16:00:00Z"`,
    );
    await done(world, 'incentives-user', 'claimDispute', { id, justification: 'It was.' });
    world.setTime('2021-05-28T17:00:00Z');
    expect(codesOf(await act(world, 'reviewer-2', 'claimApprove', { id }))).toEqual([]);
    world.setTime('2021-05-29T17:00:00Z');

    const open = { reasons: [], decidedOn: null, rejected: 0, days: null };
    expect(await stoodAt(id, '2021-05-19T17:00:00Z')).toEqual({
      ...open,
      status: 'SUBMITTED',
      submittedOn: '2021-05-14',
      breaches: 0,
    });
    expect(await stoodAt(id, '2021-05-22T17:00:00Z')).toEqual({
      ...open,
      status: 'ACTION_REQUIRED',
      submittedOn: '2021-05-14',
      breaches: 1,
    });
    expect(await stoodAt(id, '2021-05-25T17:00:00Z')).toEqual({
      ...open,
      status: 'SUBMITTED',
      submittedOn: '2021-05-24',
      breaches: 1,
    });
    const decided = { submittedOn: '2021-05-24', decidedOn: '2021-05-26', breaches: 1 };
    expect(rejected).toEqual({
      ...decided,
      status: 'REJECTED',
      reasons: ['INELIGIBLE_ACTIVITY'],
      rejected: 1,
      days: '2.00',
    });
    // Another decision has written over it, and history has kept it.
    expect(await stoodAt(id, '2021-05-27T16:00:00Z')).toEqual(rejected);
    expect(
      await reported(`filter: { id: { eq: "${id}" } }, groupBy: [STATUS], asOf: "2021-05-27T16:00:00Z"`),
    ).toMatchObject({
      rows: before.rows,
    });
    expect(await stoodAt(id, '2021-05-27T18:00:00Z')).toMatchObject({
      ...decided,
      status: 'DISPUTED',
      rejected: 0,
      days: null,
    });
    expect(await stoodAt(id, '2021-05-28T18:00:00Z')).toEqual({
      ...decided,
      status: 'APPROVED',
      reasons: [],
      decidedOn: '2021-05-28',
      rejected: 0,
      days: '4.00',
    });
  });

  it('TIME-11: a review that was missed counts also when another clock has started, from sums and from rows', async () => {
    world.setTime('2021-06-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    const breaches = async (more: string): Promise<number> => {
      const { data } = await world.ask<{
        report: { total: { slaBreaches: number } };
        claims: { totalCount: number };
      }>(
        'reviewer',
        `{ report: claimReport { total { slaBreaches } ${more} } claims(filter: { reviewMissedAt: { isNull: false } }) { totalCount } }`,
      );
      expect(data?.report.total.slaBreaches).toBe(data?.claims.totalCount);
      return data?.report.total.slaBreaches ?? 0;
    };
    const before = await breaches('');
    world.setTime('2021-06-18T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'Please.' });
    world.setTime('2021-06-21T17:00:00Z');
    expect(await done(world, 'incentives-user', 'claimSubmit', { id })).toMatchObject({ slaBreached: false });
    expect([await breaches(''), await breaches('digest')]).toEqual([before + 1, before + 1]);
  });
});

interface AskedFor {
  readonly unknownAmounts: number;
  readonly requested: readonly { readonly amount: string; readonly currency: string }[] | null;
  readonly claimed: readonly { readonly amount: string; readonly currency: string }[] | null;
}

/** What a claim asked for at an instant, by whom it is asked, and for which day. */
async function askedAt(id: string, asOf: string, persona = 'reviewer') {
  const { data, errors } = await world.ask<{
    report: { rows: { key: { bucketStartsOn: string | null } }[]; total: AskedFor; digest: string };
  }>(
    persona,
    `{ report: claimReport(filter: { id: { eq: "${id}" } }, asOf: "${asOf}", bucket: DAY) {
      rows { key { bucketStartsOn } } total { unknownAmounts requested { amount currency } claimed { amount currency } } digest } }`,
  );
  expect(errors).toBeUndefined();
  const { total, rows, digest } = data?.report ?? {};
  const said = (sums: AskedFor['requested']) => sums?.map(({ amount, currency }) => `${amount} ${currency}`);
  return {
    on: rows?.[0]?.key.bucketStartsOn,
    requested: said(total?.requested ?? null),
    claimed: said(total?.claimed ?? null),
    unknown: total?.unknownAmounts,
    digest,
  };
}

describe('what a claim asked for, as of an instant', () => {
  it('decisions 4: counts for the half-year of the day that its draft had then', async () => {
    world.setTime('2021-07-05T17:00:00Z');
    const id = (await done(world, 'incentives-user', 'claimCreate', advertising)).id;
    world.setTime('2021-07-06T17:00:00Z');
    const moved = await done(world, 'incentives-user', 'claimUpdate', { id, executedOn: '2021-07-02' });
    expect(moved).toMatchObject({ usagePeriod: { code: 'FY21_H2' } });
    const periodAt = async (asOf: string): Promise<unknown> => {
      const { data, errors } = await world.ask<{ report: { rows: { key: object }[] } }>(
        'reviewer',
        `{ report: claimReport(filter: { id: { eq: "${id}" } }, asOf: "${asOf}", groupBy: [PERIOD], bucket: DAY) {
          rows { key { period bucketStartsOn } } } }`,
      );
      expect(errors).toBeUndefined();
      return data?.report.rows.map(({ key }) => key);
    };
    expect(await periodAt('2021-07-05T18:00:00Z')).toEqual([
      { period: 'FY21_H1', bucketStartsOn: '2021-03-10' },
    ]);
    expect(await periodAt('2021-07-06T17:00:00Z')).toEqual([
      { period: 'FY21_H2', bucketStartsOn: '2021-07-02' },
    ]);
  });

  it('CLM-7, GLO-31: is what its form said then, whatever was changed and submitted afterwards', async () => {
    world.setTime('2021-04-05T17:00:00Z');
    const { id } = await readyDraft(world);
    world.setTime('2021-04-07T17:00:00Z');
    const euros = { claimedAmount: { amount: '3500.00', currency: 'EUR' }, executedOn: '2021-03-12' };
    await done(world, 'incentives-user', 'claimUpdate', { id, ...euros });
    world.setTime('2021-04-08T17:00:00Z');
    await done(world, 'incentives-user', 'claimUpdate', {
      id,
      claimedAmount: { amount: '4000.00', currency: 'USD' },
    });
    world.setTime('2021-04-09T17:00:00Z');
    await done(world, 'incentives-user', 'claimSubmit', { id });
    world.setTime('2021-04-12T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });

    const first = {
      requested: ['4000.00 USD'],
      claimed: [],
      unknown: 0,
      on: '2021-03-10',
      digest: expect.any(String),
    };
    expect(await askedAt(id, '2021-04-06T17:00:00Z')).toEqual(first);
    expect(await askedAt(id, '2021-04-06T17:00:00Z', 'incentives-admin')).toEqual(first);
    expect(await askedAt(id, '2021-04-07T17:00:00Z')).toMatchObject({
      requested: ['3500.00 EUR'],
      on: '2021-03-12',
    });
    expect(await askedAt(id, '2021-04-08T18:00:00Z')).toMatchObject({
      requested: ['4000.00 USD'],
      claimed: [],
    });
    const submitted = await askedAt(id, '2021-04-10T17:00:00Z');
    expect(submitted).toMatchObject({ requested: ['4000.00 USD'], claimed: ['4000.00 USD'], unknown: 0 });

    world.setTime('2021-04-13T17:00:00Z');
    await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'Less, please.' });
    await done(world, 'incentives-user', 'claimUpdate', {
      id,
      claimedAmount: { amount: '3000.00', currency: 'USD' },
    });
    expect(await askedAt(id, '2021-04-10T17:00:00Z')).toEqual(submitted);
    expect(await askedAt(id, '2021-04-13T17:00:00Z')).toMatchObject({
      requested: ['3000.00 USD'],
      claimed: ['4000.00 USD'],
    });
  });
});

describe('what a document claims', () => {
  it('CLM-7: is not what the claim asked for, whenever it changed', async () => {
    world.setTime('2021-04-05T17:00:00Z');
    const { id } = await readyDraft(world);
    world.setTime('2021-04-07T17:00:00Z');
    const { data } = await world.ask<{
      claim: { proofOfExecution: { documents: { nodes: { id?: string }[] } } };
    }>(
      'incentives-user',
      `{ claim(id: "${id}") { proofOfExecution { documents { nodes { ... on Invoice { id } } } } } }`,
    );
    const invoice = data?.claim.proofOfExecution.documents.nodes.find((node) => node.id !== undefined)?.id;
    const claimedAmount = { amount: '17.00', currency: 'EUR' };
    const change = { id: invoice, totalAmount: { amount: '20.00', currency: 'EUR' }, claimedAmount };
    const updated = await run(world, 'incentives-user', 'documentUpdate', change, 'document { id }');
    expect(updated.userErrors).toEqual([]);
    world.setTime('2021-04-08T17:00:00Z');
    await done(world, 'incentives-user', 'claimUpdate', {
      id,
      claimedAmount: { amount: '3000.00', currency: 'USD' },
    });
    for (const asOf of ['2021-04-06T17:00:00Z', '2021-04-07T18:00:00Z'])
      expect(await askedAt(id, asOf)).toMatchObject({ requested: ['4000.00 USD'] });
  });
});

describe('what is not known of an instant', () => {
  const total = (asOf: string, fields: string, more = '') =>
    world.ask<{ report: { total: Record<string, unknown>; rows: { key: Record<string, unknown> }[] } }>(
      'reviewer',
      `{ report: claimReport(asOf: "${asOf}" ${more}) { total { ${fields} } rows { key { location { id } } } } }`,
    );

  it('is the future: it is refused, in reports, balances and exports', async () => {
    world.setTime('2021-07-01T17:00:00Z');
    const later = '2021-07-01T17:00:00.001Z';
    const refused = [{ extensions: { code: 'BAD_USER_INPUT', argument: ['asOf'] } }];
    expect((await total(later, 'count')).errors).toMatchObject(refused);
    expect((await total('2021-07-01T17:00:00Z', 'count')).errors).toBeUndefined();
    for (const query of [
      `{ fundReport(asOf: "${later}") { total { count } } }`,
      `{ fundBalances(first: 1) { nodes { amounts(asOf: "${later}") { remaining { amount } } } } }`,
    ])
      expect((await world.ask('finance', query)).errors).toMatchObject(refused);
  });

  it('is a rate that was imported later', async () => {
    world.setTime('2021-07-02T17:00:00Z');
    const { id } = await readyDraft(world);
    const converted = async (asOf: string) => {
      const fields = 'unconverted inCurrency { requested { amount } }';
      const of = `filter: { id: { eq: "${id}" } }, currency: "NOK"`;
      return (await total(asOf, fields, of)).data?.report.total;
    };
    const unknown = { unconverted: 1, inCurrency: { requested: { amount: '0.00' } } };
    world.setTime('2021-07-05T17:00:00Z');
    expect(await converted('2021-07-05T17:00:00Z')).toEqual(unknown);
    await world.ask(
      'finance',
      'mutation { exchangeRatesImport(input: { csv: "2021-03,NOK,USD,0.125,Bank,2021-03-01" }) { added } }',
    );
    expect(await converted('2021-07-04T17:00:00Z')).toEqual(unknown);
    expect(await converted('2021-07-05T17:00:00Z')).toEqual({
      unconverted: 0,
      inCurrency: { requested: { amount: '32000.00' } },
    });
  });

  it('is an approval that was decided anew behind the rules: its amount is null, sorts last, and is counted', async () => {
    const approved = `filter: { status: { eq: APPROVED } }, groupBy: [LOCATION], currency: "USD"`;
    const sorted = `${approved}, first: 1000, orderBy: [{ field: APPROVED, direction: ASC }]`;
    const asOf = '2026-09-14T12:00:00Z';
    world.setTime('2026-09-16T12:00:00Z');
    const [first] = (await total(asOf, 'count', sorted)).data?.report.rows ?? [];
    const uuid = fromGlobalId(String((first?.key.location as { id: string } | undefined)?.id))?.uuid;
    const run = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });
    await run(`update claim_state set until_at = '2026-09-15T12:00:00Z' where id = (select s.id from claim_state s
      where s.location_id = '${uuid}' and s.status = 'APPROVED' and s.until_at is null and s.from_at < '${asOf}' order by s.id limit 1)`);
    const told = (await total(asOf, 'unknownAmounts requested { amount } approved { amount }', sorted)).data
      ?.report;
    expect(told?.total).toMatchObject({
      unknownAmounts: 1,
      approved: null,
      requested: expect.arrayContaining([{ amount: expect.any(String) }]),
    });
    expect(told?.rows.length).toBeGreaterThan(1);
    expect(told?.rows.at(-1)?.key).toEqual(first?.key);
  });

  it('is why a claim was rejected before history kept the codes: it is counted', async () => {
    world.setTime('2026-09-16T12:00:00Z');
    const asOf = '2026-09-14T12:00:00Z';
    const before = (await total(asOf, 'unknownReasons')).data?.report.total.unknownReasons;
    await world.database.db.readUnscoped({
      sql: `update claim set decided_at = '2026-09-15T12:00:00Z' where id = (select c.id from claim c join claim_state s on s.claim_id = c.id
        where s.status = 'REJECTED' and s.from_at < $1 and s.until_at is null and c.decided_at = s.from_at order by c.id limit 1)`,
      parameters: [asOf],
    });
    expect((await total(asOf, 'unknownReasons')).data?.report.total.unknownReasons).toBe(Number(before) + 1);
  });
});
