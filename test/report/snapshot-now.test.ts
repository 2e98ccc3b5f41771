import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { share } from '../support/properties.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Told {
  readonly asOfAt: string;
  readonly snapshotId: string;
  readonly rows: readonly unknown[];
}

const personas = [
  'finance',
  'incentives-admin',
  'incentives-user',
  'billing-admin',
  'mixed-roles',
  'reporting',
];
const reports = {
  claimReport: {
    type: 'Claim',
    keys: ['STATUS', 'PROGRAM', 'PERIOD', 'COUNTRY', 'DECISION_REASON'],
    filters: [
      {},
      { status: { in: ['APPROVED', 'REJECTED', 'ACTION_REQUIRED'] } },
      { location: { country: { eq: 'NL' } } },
      { location: { locationId: { in: ['50000000', '50000003'] } } },
      { executedOn: { gte: '2026-01-01' } },
    ],
    figures: 'count slaBreaches',
  },
  planReport: {
    type: 'CoopPlan',
    keys: ['STATUS', 'PROGRAM', 'CATEGORY', 'ACTIVITY_COUNTRIES'],
    filters: [{}, { status: { eq: 'APPROVED' } }, { fundType: { eq: 'CO_OP' } }],
    figures: 'count activityCount claimCount slaBreaches',
  },
  fundReport: {
    type: 'FundBalance',
    keys: ['PROGRAM', 'PERIOD', 'COUNTRY'],
    filters: [{}, { program: { code: { eq: 'CLOUD_INDIRECT_RESELLER' } } }],
    figures: 'count',
  },
} as const;
type Report = keyof typeof reports;

async function told(persona: string, report: Report, variables: Record<string, unknown>): Promise<Told> {
  const { type, figures } = reports[report];
  const filter = type === 'FundBalance' ? 'FundBalanceFilter' : `${type}Filter`;
  const dimension = `${report.charAt(0).toUpperCase()}${report.slice(1)}Dimension`;
  const { data, errors } = await world.ask<{ report: Told }>(
    persona,
    `query ($filter: ${filter}, $groupBy: [${dimension}!], $currency: CurrencyCode, $asOf: DateTime) {
      report: ${report}(filter: $filter, groupBy: $groupBy, currency: $currency, asOf: $asOf, first: 1000) {
        asOfAt snapshotId rows { ${figures} } } }`,
    variables,
  );
  // By what he may read nowhere, nobody groups.
  fc.pre(errors?.[0]?.extensions.code !== 'FIELD_FORBIDDEN');
  expect(errors).toBeUndefined();
  return data?.report as Told;
}

const question = fc.constantFrom(...(Object.keys(reports) as Report[])).chain((report) =>
  fc.record({
    report: fc.constant(report),
    persona: fc.constantFrom(...personas),
    filter: fc.constantFrom<object>(...reports[report].filters),
    groupBy: fc.subarray<string>([...reports[report].keys], { maxLength: 3 }),
    currency: fc.constantFrom(null, 'EUR', 'USD'),
  }),
);

it('decisions 11: a report has the snapshotId that it has as of the instant that it told', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(question, async ({ report, persona, ...asked }) => {
      const now = await told(persona, report, asked);
      const then = await told(persona, report, { ...asked, asOf: now.asOfAt });
      expect(then.rows).toEqual(now.rows);
      expect(then.snapshotId).toBe(now.snapshotId);
      seen.add(now.snapshotId);
    }),
    { numRuns: share(80) },
  );
  expect(seen.size).toBeGreaterThan(10);
}, 240_000);
