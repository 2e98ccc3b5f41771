import { sql } from 'kysely';
import type { Row } from '../kernel/database.js';
import type { EdgeSpec, TypeSpec } from './catalog.js';
import type { DeriveContext } from './declare.js';
import type { Finish } from './finish.js';
import { planNode, type Source } from './plan.js';
import type { Question } from './question.js';
import { asFlat, selectRows } from './rows.js';
import { type RowRef, rowRef, type Sql } from './sql.js';

/** A statement and how its rows become a value; the reader keeps it with the redactions that planning noted. */
export interface Draft<Value> {
  readonly statement: Sql;
  /** The statement's rows are the rows themselves and not JSON. */
  readonly isFlat?: boolean;
  take(rows: Row[], context: DeriveContext): Value;
  /** The values of its late parameters, from the arguments of the field. */
  bind?(args: Record<string, unknown>): readonly unknown[];
}

/** Keys as one parameter, however many there are. */
export const keysText = (uuids: readonly string[]): string => `{${uuids.join(',')}}`;

/** Objects of a type by their keys, each with its key; `keys` is a {@link keysText}, or late. */
export function keyedDraft(
  question: Question,
  type: TypeSpec,
  keys: unknown,
  source: Source,
): Draft<[string, Row][]> {
  const row = rowRef(question.nextAlias());
  const node = planNode(question, type, row, [source]);
  const key = row.column(type.keyColumn);
  const keyed = { columns: new Map([...asFlat(node), ['$key', key]]) };
  const wanted = sql`${key} = any(${keys}::uuid[])`;
  return {
    statement: selectRows(type, row, keyed, [wanted, question.visible(type, row)], sql``),
    isFlat: true,
    take: takeKeyed(node.finish),
  };
}

const takeKeyed =
  (finish: Finish): Draft<[string, Row][]>['take'] =>
  (answer, context) =>
    answer.map((found) => {
      const uuid = String(found.$key);
      finish(found, context);
      return [uuid, found];
    });

/** The parents of a loader's batch as rows, in the order of their keys; from their table where conditions read it. */
export function askedParents(edge: EdgeSpec, type: TypeSpec, parent: RowRef, keys: readonly string[]): Sql {
  const asked = sql`unnest(${keysText(keys)}::uuid[]) with ordinality`;
  if (edge.otherColumn) return sql`${asked} as "parent"(${sql.id(edge.ownColumn)}, "place")`;
  return sql`${asked} as "asked"("key", "place") join ${sql.id(type.table)} as "parent" on ${parent.column(edge.ownColumn)} = "asked"."key"`;
}
