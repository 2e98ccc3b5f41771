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

/** A plan that rests on more text than this, such as a filter of a thousand names, is hardly asked for again. */
const askedCharactersMax = 4_096;

/** How many bytes of the heap all plans that are kept may take, with their keys. */
const bytesMax = 32_000_000;

/** Measured: what a plan takes beside its statement. */
const planBytes = 4_000;

/** Measured: one for the text, and two for the steps that put the answer together, as they grow with it. */
const bytesPerCharacter = 3;

const isText = (value: unknown): value is string => typeof value === 'string';

const bytesOf = ({ sql, parameters }: Statement): number =>
  parameters.filter(isText).reduce((sum, text) => sum + text.length, sql.length * bytesPerCharacter);

/**
 * Plans by the field of the parsed document that they answer, by the rights of the viewer and by the variables. Two
 * viewers share a plan only when their grants are the same to the letter. All plans share one bound in bytes, as
 * callers choose how many there are and how long.
 */
export class PlanCache {
  readonly #numbers = new WeakMap<FieldNode, number>();
  readonly #plans: LRUCache<string, PlannedRead<unknown>>;
  #lastNumber = 0;

  constructor(maxSize: number = bytesMax) {
    this.#plans = new LRUCache({
      maxSize,
      sizeCalculation: ({ statement }, key) => planBytes + key.length + bytesOf(statement),
    });
  }

  /** By what a plan is kept; `asked` is all that it rests on beside the field and the rights. Null: it is not kept. */
  keyOf(field: FieldNode, rightsKey: string, asked: string): string | null {
    if (asked.length > askedCharactersMax) return null;
    return `${this.#numberOf(field)} ${rightsKey} ${asked}`;
  }

  #numberOf(field: FieldNode): number {
    const known = this.#numbers.get(field);
    if (known !== undefined) return known;
    this.#lastNumber += 1;
    this.#numbers.set(field, this.#lastNumber);
    return this.#lastNumber;
  }

  /** How many bytes all plans that are kept are taken for. */
  get weight(): number {
    return this.#plans.calculatedSize;
  }

  get<Value>(key: string): PlannedRead<Value> | undefined {
    return this.#plans.get(key) as PlannedRead<Value> | undefined;
  }

  set(key: string, plan: PlannedRead<unknown>): void {
    this.#plans.set(key, plan);
  }
}
