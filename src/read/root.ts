import { type GraphQLResolveInfo, getNamedType } from 'graphql';
import { sql } from 'kysely';
import type { Permission } from '../access/permission.codes.js';
import type { Row } from '../kernel/database.js';
import type { ConnectionValue } from './connection.js';
import type { DeriveContext } from './declare.js';
import type { Draft } from './keyed.js';
import { planConnection } from './page.js';
import type { TakePage } from './page-value.js';
import { planNode, type Source } from './plan.js';
import type { Question } from './question.js';
import { asFlat, selectRows } from './rows.js';
import { type RowRef, rowRef, type Sql } from './sql.js';
import { takeRows } from './steps.js';

/** The response keys from the root of the operation to a field, without list indexes. */
export const pathOf = (info: GraphQLResolveInfo): string[] => {
  const keys: string[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) {
    if (typeof at.key === 'string') keys.unshift(at.key);
  }
  return keys;
};

/** Where a field stands in its operation, and what is selected below it. */
export const sourceOf = (info: GraphQLResolveInfo): Source => ({
  nodes: info.fieldNodes,
  path: pathOf(info),
});

type Limit = (row: RowRef) => Sql[];

/** A paged list at the root: its rows as rows where nothing else is asked, and as JSON beside its sums. */
export function connectionDraft(
  question: Question,
  info: GraphQLResolveInfo,
  args: Record<string, unknown>,
  limit: Limit,
): Draft<ConnectionValue> {
  const type = question.catalog.get(connectionTarget(info));
  const { permission } = info.parentType.getFields()[info.fieldName]?.extensions ?? {};
  const options = { isRoot: true, ...(permission ? { permission: permission as Permission } : {}) };
  const plan = planConnection(question, type, limit, args, [sourceOf(info)], options);
  const { bind } = plan;
  const statement = plan.flat();
  if (statement) return { statement, isFlat: true, take: takeFlat(plan.take), bind };
  const nothing = sql`null`;
  return {
    statement: sql`select ${plan.rows() ?? nothing} as "rows", ${plan.totalCount ?? nothing} as "total", ${plan.aggregates ?? nothing} as "sums"`,
    take: takeAnswer(plan.take),
    bind,
  };
}

const takeFlat =
  (take: TakePage) =>
  (rows: Row[], context: DeriveContext): ConnectionValue =>
    take(rows, undefined, undefined, context);

const takeAnswer =
  (take: TakePage) =>
  ([answer]: Row[], context: DeriveContext): ConnectionValue =>
    take((answer?.rows ?? []) as Row[], answer?.total, answer?.sums, context);

function connectionTarget(info: GraphQLResolveInfo): string {
  const target = (getNamedType(info.returnType).extensions as { connectionOf?: string }).connectionOf;
  if (!target) throw new Error(`${info.fieldName} does not return a connection.`);
  return target;
}

/** All rows of a type that conditions find, in the order of their ids. */
export function listDraft(
  question: Question,
  info: GraphQLResolveInfo,
  typeName: string,
  conditions: Limit,
): Draft<Row[]> {
  const type = question.catalog.get(typeName);
  const row = rowRef(question.nextAlias());
  const node = planNode(question, type, row, [sourceOf(info)]);
  const order = sql` order by ${row.column(type.keyColumn)}`;
  const limits = [...conditions(row), question.visible(type, row)];
  return {
    statement: selectRows(type, row, { columns: asFlat(node) }, limits, order),
    isFlat: true,
    take: takeRows(node.finish),
  };
}
