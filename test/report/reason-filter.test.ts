import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DecisionReasonCode, decisionReasonCodes } from '../../src/claim/claim.codes.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const counted = (persona: string, condition: string) =>
  world.ask<{ report: { total: { count: number } } }>(
    persona,
    `{ report: claimReport(filter: { decisionReasonCodes: { ${condition} } }) { total { count } } }`,
  );

it('FLD-17: claims are filtered by the codes of their decision, by whoever may read them', async () => {
  const [found] = await sql(
    'select unnest(decision_reason_codes) as code, count(*)::int as count from claim group by 1 order by 2 desc limit 1',
  );
  const code = String(found?.code);
  expect(Number(found?.count)).toBeGreaterThan(3);
  for (const condition of [`has: ${code}`, `hasSome: [${code}]`, `hasEvery: [${code}]`]) {
    const { data, errors } = await counted('finance', condition);
    expect(errors, condition).toBeUndefined();
    expect(data?.report.total.count, condition).toBe(found?.count);
  }
  const { errors } = await counted('billing-admin', `has: ${code}`);
  expect(errors?.[0]?.extensions.code).toBe('FIELD_FORBIDDEN');
});

it('graph.md 2.13: groups by reasons have them in words, as many and in the same order', async () => {
  const query = `{ report: claimReport(groupBy: [DECISION_REASON], filter: { status: { eq: REJECTED } }) {
    rows { key { decisionReason decisionReasonLabels } } total { key { decisionReasonLabels } } } }`;
  interface Keyed {
    readonly key: {
      readonly decisionReason: string[] | null;
      readonly decisionReasonLabels: string[] | null;
    };
  }
  const { data, errors } = await world.ask<{ report: { rows: Keyed[]; total: Keyed } }>(
    'reviewer',
    query,
    {},
    { 'accept-language': 'nl' },
  );
  expect(errors).toBeUndefined();
  const keys = data?.report.rows.map(({ key }) => key) ?? [];
  expect(keys.some(({ decisionReason }) => decisionReason?.length)).toBe(true);
  for (const { decisionReason, decisionReasonLabels } of keys) {
    const words = decisionReason?.map((code) => decisionReasonCodes.label(code as DecisionReasonCode, 'nl'));
    expect(decisionReasonLabels).toEqual(words);
  }
  expect(data?.report.total.key.decisionReasonLabels).toBeNull();
});
