import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkClaimSums, foldClaimSums } from '../../src/report/claim-sum.service.js';
import { viewers } from '../graph/claim-viewers.js';
import { share } from '../support/properties.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sql = (text: string, parameters: unknown[] = []) =>
  world.database.db.readUnscoped({ sql: text, parameters });
const money = '{ amount currency }';
const sums = `count requested ${money} claimed ${money} approved ${money} paid ${money} rejected ${money} expired ${money}
  decidedCount rejectedCount rejectionRate slaBreaches unknownReasons daysToDecision { average }`;

interface Asked {
  readonly persona: string;
  readonly filter: Record<string, unknown> | null;
  readonly groupBy: readonly string[];
  readonly bucket: string | null;
  readonly byCount: boolean;
}

/** The whole report, and whether it came from the sums; what no sum tells makes the server read the rows. */
async function reported({ persona, filter, groupBy, bucket, byCount }: Asked, fromRows: boolean) {
  let fromSums = false;
  const off = world.database.db.onStatement(({ sql: text }) => {
    fromSums ||= text.includes('claim_sum_');
  });
  const { data, errors } = await world.ask<{ claimReport: Record<string, unknown> }>(
    persona,
    `query ($filter: ClaimFilter, $groupBy: [ClaimReportDimension!], $bucket: ReportBucket) {
      claimReport(filter: $filter, groupBy: $groupBy, bucket: $bucket, first: 9
          orderBy: [${byCount ? '{ field: COUNT, direction: DESC }, { field: DAYS_TO_DECISION }, { field: SLA_BREACHES }' : ''}]) {
        rows { key { program { code } period partner { id } location { id } country status flow currency bucketStartsOn } groupedBy ${sums} }
        subtotals { groupedBy ${sums} } remainder { ${sums} } total { ${sums} } totalCount pageInfo { hasNextPage endCursor }
        ${fromRows ? 'snapshotId' : ''} } }`,
    { filter, groupBy, bucket },
  );
  off();
  expect(errors).toBeUndefined();
  const { snapshotId: _snapshotId, ...report } = data?.claimReport ?? {};
  return { report, fromSums };
}

const dimensions = [
  'PROGRAM',
  'FUND_TYPE',
  'PERIOD',
  'PARTNER',
  'LOCATION',
  'COUNTRY',
  'CURRENCY',
  'FLOW',
  'STATUS',
];
const filters = [
  null,
  { status: { in: ['APPROVED', 'REJECTED', 'SUBMITTED'] } },
  { flow: { eq: 'CO_OP_CLAIM' }, not: { status: { eq: 'EDITING' } } },
  { executedOn: { gte: '2026-01-01', lte: '2026-08-31' } },
  { executedOn: { isNull: true } },
  { location: { country: { eq: 'NL' } } },
  { or: [{ status: { eq: 'EXPIRED' } }, { program: { fundType: { eq: 'CO_OP' } } }] },
];
const question = fc.record({
  persona: fc.constantFrom(...Object.keys(viewers)),
  filter: fc.constantFrom(...filters),
  groupBy: fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 3 }),
  bucket: fc.constantFrom(null, null, 'MONTH', 'QUARTER', 'FISCAL_YEAR', 'WEEK'),
  byCount: fc.boolean(),
});

async function expectAgreement(questions: number): Promise<void> {
  let answeredFromSums = 0;
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      // FLD-6: nobody groups by half of an amount that he may not read.
      fc.pre(!['billing-admin', 'no-role'].includes(asked.persona) || !asked.groupBy.includes('CURRENCY'));
      const kept = await reported(asked, false);
      const counted = await reported(asked, true);
      expect(counted.fromSums).toBe(false);
      expect(kept.report).toEqual(counted.report);
      answeredFromSums += Number(kept.fromSums);
    }),
    { numRuns: share(questions) },
  );
  expect(answeredFromSums).toBeGreaterThan(share(questions) / 8);
}

const some = (seed: number): string =>
  `id in (select id from claim order by md5(id::text || '${seed}') limit 7)`;

/** Statements that change claims in all that is added up, whoever sends them. */
const writes: readonly ((seed: number, columns: string) => string)[] = [
  (seed) => `update claim set claimed_minor = claimed_minor + ${seed + 1} where ${some(seed)}`,
  (seed) => `update claim set status = 'APPROVED', approved_minor = claimed_minor / 2 where ${some(seed)}`,
  (seed) =>
    `update claim set status = 'DISPUTED', approved_minor = null, sla_breached = not sla_breached where ${some(seed)}`,
  (seed) => `update claim set executed_on = executed_on + ${seed % 90} where ${some(seed)}`,
  (seed) => `update claim set executed_on = null, usage_period_id = null where ${some(seed)}`,
  (seed) =>
    `update claim set paid_minor = approved_minor, paid_on = case when approved_minor is null then null else date '2026-09-01' end where ${some(seed)}`,
  (seed) =>
    `update claim set decided_at = submitted_at + make_interval(secs => ${seed} * 997.000001) where decided_at is not null and ${some(seed)}`,
  (seed) => `update claim set name = 'Another name' where ${some(seed)}`,
  (seed, columns) =>
    `insert into claim (${columns}) select ${columns} from (select (jsonb_populate_record(c,
      jsonb_build_object('id', gen_random_uuid(), 'name', 'planted'))).* from claim c where ${some(seed)}) as copies`,
  () => `delete from claim where name = 'planted'`,
];

/** The columns of a claim that a statement can write. */
async function writtenColumns(): Promise<string> {
  const [row] = await sql(`select string_agg(column_name, ', ') as names from information_schema.columns
    where table_schema = 'public' and table_name = 'claim' and is_generated = 'NEVER'`);
  return String(row?.names);
}

const faults = async (): Promise<string[]> => {
  const cells: string[] = [];
  await checkClaimSums(world.database.db, ({ table }) => cells.push(table));
  return cells;
};

describe('sums of claims (decisions 28)', () => {
  it('answer as the rows do, for random viewers and questions', () => expectAgreement(60), 240_000);

  it('equal a recount after random writes, before and after they are folded', async () => {
    const write = fc.record({
      statement: fc.constantFrom(...writes),
      seed: fc.nat(1_000),
      fold: fc.boolean(),
    });
    const columns = await writtenColumns();
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 5 }), async (all) => {
        for (const { statement, seed, fold } of all) {
          await sql(statement(seed, columns));
          if (fold) await foldClaimSums(world.database.db);
        }
        expect(await faults()).toEqual([]);
      }),
      { numRuns: share(15) },
    );
    await expectAgreement(25);
  }, 240_000);

  it('append nothing for what is not added up, and nothing at all is left when deltas are folded', async () => {
    await foldClaimSums(world.database.db);
    await sql(`update claim set name = 'Again another name', version = version + 1`);
    expect(await sql('select count(*)::int as n from claim_sum_delta')).toEqual([{ n: 0 }]);
    await sql(`update claim set claimed_minor = claimed_minor + 1 where ${some(1)}`);
    const [{ n } = {}] = await sql('select count(*)::int as n from claim_sum_delta');
    expect(await foldClaimSums(world.database.db)).toBe(n);
    expect(await foldClaimSums(world.database.db)).toBe(0);
  });

  it('fold side by side without losing or doubling anything', async () => {
    await sql(`update claim set claimed_minor = claimed_minor + 1`);
    await Promise.all([1, 2, 3].map(() => foldClaimSums(world.database.db)));
    expect(await faults()).toEqual([]);
  });

  it('are found out when they are wrong, and counted anew', async () => {
    await sql(`update claim_sum_by_place set claimed_minor = claimed_minor + 1
      where ctid = (select ctid from claim_sum_by_place where claims > 0 limit 1)`);
    expect(await faults()).toEqual(['claim_sum_by_place']);
    await sql('select recount_claim_sums()');
    expect(await faults()).toEqual([]);
  });

  it('are written by nobody but the database, and those without a place are read by the owner side alone', async () => {
    const partner = { ownerSide: false, partnerIds: [randomUUID()] };
    const run = (text: string) =>
      world.database.db.write(partner, ({ query }) => query({ sql: text, parameters: [] }));
    for (const statement of [
      'select 1 from claim_sum_by_month',
      'delete from claim_sum_delta',
      'update claim_sum_by_place set claims = 0',
      'select recount_claim_sums()',
    ])
      await expect(run(statement), statement).rejects.toThrow(/permission denied/);
  });
});
