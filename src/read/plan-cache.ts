import type { FieldNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Row, Statement } from '../kernel/database.js';
import type { DeriveContext } from './declare.js';
import type { RedactionPlan } from './redaction.js';

/** A statement with everything that its answer needs; nothing in it belongs to one request. */
export interface PlannedRead<Value> {
  readonly statement: Statement;
  readonly redactions: readonly RedactionPlan[];
  take(rows: Row[], context: DeriveContext): Value;
  bind?(args: Record<string, unknown>): readonly unknown[];
}

/** Plans kept per field of a parsed document; documents themselves are bounded by the server. */
const plansPerFieldMax = 100;

/**
 * Plans by the field of the parsed document that they answer, by the rights of the viewer and by the variables. Two
 * viewers share a plan only when their grants are the same to the letter.
 */
export class PlanCache {
  readonly #byField = new WeakMap<FieldNode, LRUCache<string, PlannedRead<unknown>>>();

  get<Value>(field: FieldNode, key: string): PlannedRead<Value> | undefined {
    return this.#byField.get(field)?.get(key) as PlannedRead<Value> | undefined;
  }

  set(field: FieldNode, key: string, plan: PlannedRead<unknown>): void {
    const plans = this.#byField.get(field) ?? new LRUCache({ max: plansPerFieldMax });
    this.#byField.set(field, plans.set(key, plan));
  }
}
