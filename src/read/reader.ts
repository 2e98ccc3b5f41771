import DataLoader from 'dataloader';
import { type FieldNode, type GraphQLResolveInfo, getNamedType } from 'graphql';
import { sql } from 'kysely';
import type { Rights } from '../access/viewer.js';
import { sessionScopeOf } from '../access/viewer.js';
import type { Database, Row } from '../app/database.js';
import { fromGlobalId } from '../kernel/global-id.js';
import type { Catalog, EdgeSpec, TypeSpec } from './catalog.js';
import type { ConnectionValue } from './connection.js';
import type { DeriveContext } from './declare.js';
import { planConnection } from './page.js';
import { joinKey, planEdge, planNode, type Reach, selectRows } from './plan.js';
import { Question } from './question.js';
import type { Redactions } from './redaction.js';
import { compile, type RowRef, rowRef, type Sql } from './sql.js';

type Args = object;

/** What a reader is made of for one operation. */
export interface ReaderParts {
  readonly catalog: Catalog;
  readonly database: Database;
  readonly rights: Rights;
  readonly redactions: Redactions;
  readonly derive: DeriveContext;

  /** `level` reads one level per statement, by loaders; the answers are the same. */
  readonly reach: Reach;
}

const pathOf = (info: GraphQLResolveInfo): string[] => {
  const keys: string[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) {
    if (typeof at.key === 'string') keys.unshift(at.key);
  }
  return keys;
};

/**
 * Reads the graph for one operation: each root read becomes one statement that holds the whole selection below it;
 * what a plan had to leave out is read by loaders, one statement per edge whatever the number of rows.
 */
export class Reader {
  readonly #loaders = new Map<FieldNode, DataLoader<string, unknown>>();

  constructor(readonly parts: ReaderParts) {}

  #question(info: GraphQLResolveInfo): Question {
    const { catalog, rights, redactions, derive } = this.parts;
    return new Question(catalog, info.schema, info, rights, redactions, derive.now);
  }

  async #read(statement: Sql): Promise<Row[]> {
    const { database, rights } = this.parts;
    return database.read(sessionScopeOf(rights.viewer), compile(statement));
  }

  /** A root list. `limit` adds conditions of the resolver's own. */
  async connection(
    info: GraphQLResolveInfo,
    args: Args,
    limit: (row: RowRef) => Sql[] = () => [],
  ): Promise<ConnectionValue> {
    const question = this.#question(info);
    const type = this.parts.catalog.get(connectionTarget(info));
    const source = { nodes: info.fieldNodes, path: pathOf(info) };
    const plan = planConnection(
      question,
      type,
      limit,
      args as Record<string, unknown>,
      source,
      this.parts.reach,
    );
    const statement = sql`select ${plan.rows} as "rows", ${plan.totalCount ?? sql`null`} as "total", ${plan.aggregates ?? sql`null`} as "sums"`;
    const [answer] = await this.#read(statement);
    return plan.take(answer?.['rows'] as Row[], answer?.['total'], answer?.['sums'], this.parts.derive);
  }

  /** All rows of a small list that is not paged. */
  async list(info: GraphQLResolveInfo, typeName: string, conditions: (row: RowRef) => Sql[]): Promise<Row[]> {
    const question = this.#question(info);
    const type = this.parts.catalog.get(typeName);
    const row = rowRef(question.nextAlias());
    const source = { nodes: info.fieldNodes, path: pathOf(info) };
    const node = planNode(question, type, row, [source], this.parts.reach);
    const key = row.column(type.keyColumn);
    const rows = selectRows(
      type,
      row,
      node,
      [...conditions(row), question.visible(type, row)],
      sql` order by ${key}`,
    );
    const [answer] = await this.#read(sql`select coalesce(json_agg(r), '[]') as "rows" from (${rows}) as r`);
    const found = answer?.['rows'] as Row[];
    for (const one of found) node.finish(one, this.parts.derive);
    return found;
  }

  /** The object of a type that a condition finds, or null. */
  async one(
    info: GraphQLResolveInfo,
    typeName: string,
    conditions: (row: RowRef) => Sql[],
  ): Promise<Row | null> {
    const [found] = await this.list(info, typeName, conditions);
    return found ?? null;
  }

  /** The object of a type with a global id; one of another type, or out of sight, is not found (ROLE-6). */
  async byId(info: GraphQLResolveInfo, typeName: string, id: string): Promise<Row | null> {
    const parts = fromGlobalId(id);
    if (parts?.type !== typeName) return null;
    const type = this.parts.catalog.get(typeName);
    return this.one(info, typeName, (row) => [sql`${row.column(type.keyColumn)} = ${parts.uuid}::uuid`]);
  }

  /** Objects of any types by global id, in the order of the ids: one statement per type. */
  async byIds(info: GraphQLResolveInfo, ids: readonly string[]): Promise<(Row | null)[]> {
    const parts = ids.map(fromGlobalId);
    const found = new Map<string, Row>();
    for (const typeName of new Set(
      parts.flatMap((part) => (part && this.parts.catalog.has(part.type) ? [part.type] : [])),
    )) {
      const type = this.parts.catalog.get(typeName);
      if (type.concrete[0] !== typeName) continue;
      const uuids = parts.flatMap((part) => (part?.type === typeName ? [part.uuid] : []));
      const rows = await this.#keyed(info, type, uuids);
      for (const [uuid, row] of rows)
        found.set(`${typeName}:${uuid}`, Object.assign(row, { __typename: typeName }));
    }
    return parts.map((part) => (part ? (found.get(`${part.type}:${part.uuid}`) ?? null) : null));
  }

  async #keyed(info: GraphQLResolveInfo, type: TypeSpec, uuids: readonly string[]): Promise<[string, Row][]> {
    const question = this.#question(info);
    const row = rowRef(question.nextAlias());
    const node = planNode(
      question,
      type,
      row,
      [{ nodes: info.fieldNodes, path: pathOf(info) }],
      this.parts.reach,
    );
    const key = row.column(type.keyColumn);
    const keyed = { ...node, columns: new Map([...node.columns, ['$key', key]]) };
    const wanted = sql`${key} = any(${`{${uuids.join(',')}}`}::text::uuid[])`;
    const rows = selectRows(type, row, keyed, [wanted, question.visible(type, row)], sql``);
    const [answer] = await this.#read(sql`select coalesce(json_agg(r), '[]') as "rows" from (${rows}) as r`);
    return (answer?.['rows'] as Row[]).map((found) => {
      const uuid = String(found['$key']);
      node.finish(found, this.parts.derive);
      return [uuid, found];
    });
  }

  /**
   * An edge that the plan of its parent left out. All parents of the operation ask together: one statement, joined
   * by the column that the parent's row kept for it.
   */
  follow(parent: Row, args: Args, info: GraphQLResolveInfo): Promise<unknown> {
    const field = this.parts.catalog.get(info.parentType.name).fields.get(info.fieldName);
    if (field?.kind !== 'edge') throw new Error(`${info.parentType.name}.${info.fieldName} is not an edge.`);
    const key = parent[joinKey(field)];
    if (key == null) return Promise.resolve(null);
    const node = info.fieldNodes[0] as FieldNode;
    const loader = this.#loaders.get(node) ?? this.#loaderFor(field, args, info);
    this.#loaders.set(node, loader);
    return loader.load(String(key));
  }

  #loaderFor(edge: EdgeSpec, args: Args, info: GraphQLResolveInfo): DataLoader<string, unknown> {
    const parentType = this.parts.catalog.get(info.parentType.name);
    return new DataLoader<string, unknown>(async (keys) => {
      const question = this.#question(info);
      const parent = rowRef('parent');
      const source = { nodes: info.fieldNodes, path: pathOf(info) };
      const plan = planEdge(
        question,
        edge,
        parent,
        args as Record<string, unknown>,
        source,
        this.parts.reach,
      );
      const columns = [...plan.columns].map(([suffix, value]) => sql`${value} as ${sql.id(`edge${suffix}`)}`);
      const asked = sql`unnest(${`{${keys.join(',')}}`}::text::uuid[]) with ordinality`;
      const parents = edge.otherColumn
        ? sql`${asked} as "parent"(${sql.id(edge.ownColumn)}, "place")`
        : sql`${asked} as "asked"("key", "place") join ${sql.id(parentType.table)} as "parent" on ${parent.column(edge.ownColumn)} = "asked"."key"`;
      const rows = await this.#read(sql`select ${sql.join(columns)} from ${parents} order by "place"`);
      return rows.map((row) => plan.take(row, 'edge', this.parts.derive));
    });
  }
}

function connectionTarget(info: GraphQLResolveInfo): string {
  const target = (getNamedType(info.returnType).extensions as { connectionOf?: string }).connectionOf;
  if (!target) throw new Error(`${info.fieldName} does not return a connection.`);
  return target;
}
