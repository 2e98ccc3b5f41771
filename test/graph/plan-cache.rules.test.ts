import type { FieldNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { PlanCache, type PlannedRead } from '../../src/read/plan-cache.js';

const field = (): FieldNode => ({ kind: 'Field', name: { kind: 'Name', value: 'x' } }) as FieldNode;

const plan = (sqlLength = 100, parameters: unknown[] = []): PlannedRead<null> => ({
  statement: { sql: 's'.repeat(sqlLength), parameters },
  redactions: [],
  take: () => null,
});

/** Keeps a plan, and tells by what. */
function kept(plans: PlanCache, at: FieldNode, asked: string, value = plan()): string {
  const key = plans.keyOf(at, 'rights', asked) ?? '';
  plans.set(key, value);
  return key;
}

describe('the plans that are kept', () => {
  it('are told apart by field, rights and what is asked (ROLE-1)', () => {
    const plans = new PlanCache();
    const [one, other] = [field(), field()];
    const key = kept(plans, one, 'asked');
    expect(plans.keyOf(one, 'rights', 'asked')).toBe(key);
    const keys = [
      plans.keyOf(other, 'rights', 'asked'),
      plans.keyOf(one, 'other rights', 'asked'),
      plans.keyOf(one, 'rights', 'asked otherwise'),
    ];
    expect(new Set([key, ...keys]).size).toBe(4);
    expect(keys.map((no) => plans.get(no ?? ''))).toEqual([undefined, undefined, undefined]);
  });

  it('do not rest on long variables, however long the rights', () => {
    const plans = new PlanCache();
    expect(plans.keyOf(field(), 'rights', 'x'.repeat(4_097))).toBeNull();
    expect(plans.keyOf(field(), 'r'.repeat(100_000), 'x'.repeat(4_096))).not.toBeNull();
  });

  it('share one bound, by which those unused for longest go, with their statements and parameters', () => {
    const plans = new PlanCache(1_000_000);
    const first = kept(plans, field(), 'first');
    const second = kept(plans, field(), 'second');
    for (let n = 0; n < 40; n += 1) {
      kept(plans, field(), String(n), plan(10_000, ['p'.repeat(10_000), null, 7]));
      expect(plans.get(first)).toBeDefined();
    }
    kept(plans, field(), 'more', plan(10_000, ['p'.repeat(40_000)]));
    for (let n = 0; n < 20; n += 1) kept(plans, field(), String(n), plan(40_000));
    expect(plans.get(second)).toBeUndefined();
    const tooLong = kept(plans, field(), 'too long', plan(2_000_000));
    expect(plans.get(tooLong)).toBeUndefined();
  });
});
