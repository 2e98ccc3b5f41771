import DataLoader from 'dataloader';
import { type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import type { Rights } from '../access/viewer.js';
import type { Database, Row } from '../kernel/database.js';
import { fromGlobalId, type GlobalIdParts } from '../kernel/global-id.js';
import type { Catalog, EdgeSpec, TypeSpec } from './catalog.js';
import type { ConnectionValue } from './connection.js';
import type { LeafContext } from './declare.js';
import { askedParents, type Draft, keyedDraft, keysText } from './keyed.js';
import { boundTo, Late, type LateArguments, planVariables } from './late.js';
import { lateFilter } from './late-filter.js';
import { cursorShape } from './order.js';
import { planEdge, type Reach } from './plan.js';
import type { PlanCache, PlannedRead } from './plan-cache.js';
import { joinKey } from './planned-key.js';
import { Question } from './question.js';
import type { Redactions } from './redaction.js';
import { connectionDraft, listDraft, pathOf, sourceOf } from './root.js';
import { compile, type RowRef, rowRef, type Sql } from './sql.js';
import type { ReadTrace } from './trace.js';

type Args = object;

const noArguments: LateArguments = [];
const pageArguments: LateArguments = ['after', 'before', 'filter'];
const idArgument: LateArguments = ['id'];
const idArguments: LateArguments = ['id', 'ids'];

/** What a reader is made of for one operation. */
export interface ReaderParts {
  readonly catalog: Catalog;
  readonly database: Database;
  readonly plans: PlanCache;
  readonly rights: Rights;
  readonly redactions: Redactions;
  readonly trace: ReadTrace;
  readonly derive: LeafContext;
  /** `level` reads one level per statement, by loaders; the answers are the same. */
  readonly reach: Reach;
}

/** Where a field stands: fragments let one field node stand in several places, with other siblings merged into it. */
const placeOf = (info: GraphQLResolveInfo): string =>
  `${info.parentType.name}.${pathOf(info).join('.')}@${info.fieldNodes.map(({ loc }) => loc?.start).join()}`;

/**
 * Reads the graph for one operation: each root read becomes one statement that holds the whole selection below it;
 * what a plan had to leave out is read by loaders, one statement per edge whatever the number of rows.
 */
export class Reader {
  readonly #loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(
    readonly parts: ReaderParts,
    readonly isForWriter = false,
  ) {}

  /** The same reader for one who writes rows as text, and derives the leaves where he writes them. */
  forWriter(): Reader {
    return new Reader(this.parts, true);
  }

  /** Plans a field, or takes the plan that the same rights and variables made before. */
  #planned<Value>(
    info: GraphQLResolveInfo,
    variant: string,
    draft: (question: Question) => Draft<Value>,
    late: LateArguments = noArguments,
  ): PlannedRead<Value> {
    const { plans, rights, reach } = this.parts;
    const field = info.fieldNodes[0] as FieldNode;
    const asked = `${variant} ${placeOf(info)} ${planVariables(info, late)}`;
    const key = plans.keyOf(field, rights.key, asked);
    const known = key === null ? undefined : plans.get<Value>(key);
    if (known) {
      this.parts.trace.keptPlans += 1;
      return known;
    }
    const { plan, isTimeless } = this.#drafted(info, draft);
    if (key !== null && isTimeless && reach === 'whole') plans.set(key, plan);
    return plan;
  }

  /** A plan that nobody keeps; `isTimeless` tells whether it would hold later, too. */
  #drafted<Value>(
    info: GraphQLResolveInfo,
    draft: (question: Question) => Draft<Value>,
  ): { readonly plan: PlannedRead<Value>; readonly isTimeless: boolean } {
    const { catalog, rights, derive, reach } = this.parts;
    const question = new Question(catalog, info, rights, derive.now, reach);
    const { statement, isFlat, ...rest } = draft(question);
    const compiled = { ...compile(statement), isFlat: isFlat === true };
    const plan = { ...rest, statement: compiled, redactions: question.redactions };
    return { plan, isTimeless: question.isTimeless };
  }

  async #run<Value>(
    { statement, redactions, take }: PlannedRead<Value>,
    values: readonly unknown[] = [],
    filter?: unknown,
  ): Promise<Value> {
    const { database, rights, derive } = this.parts;
    const bound = boundTo(statement, values, filter);
    this.parts.trace.statements += 1;
    const notes = this.parts.redactions.begin(redactions);
    const rows = await database.read(rights.session, bound);
    return take(rows, { ...derive, notes, isWritten: this.isForWriter });
  }

  /** A root list. `limit` adds conditions of the resolver's own. */
  async connection(
    info: GraphQLResolveInfo,
    args: Args,
    limit: (row: RowRef) => Sql[] = () => [],
  ): Promise<ConnectionValue> {
    const given = args as Record<string, unknown>;
    const filter = lateFilter(given.filter);
    const shape = `${cursorShape(given.after)} ${cursorShape(given.before)} ${JSON.stringify(filter)}`;
    const draft = (question: Question) => connectionDraft(question, info, { ...given, filter }, limit);
    const plan = this.#planned(info, shape, draft, pageArguments);
    return this.#run(plan, plan.bind?.(given), given.filter);
  }

  /**
   * All rows of a small list that is not paged, in the order of their ids. `variant` tells plans of one field apart
   * where the conditions rest on more than the variables, such as the id of what a mutation has just made.
   */
  async list(
    info: GraphQLResolveInfo,
    typeName: string,
    conditions: (row: RowRef) => Sql[],
    variant = '',
  ): Promise<Row[]> {
    return this.#run(this.#listPlan(info, typeName, conditions, variant));
  }

  #listPlan(
    info: GraphQLResolveInfo,
    typeName: string,
    conditions: (row: RowRef) => Sql[],
    variant: string,
    late: LateArguments = noArguments,
  ): PlannedRead<Row[]> {
    const draft = (question: Question) => listDraft(question, info, typeName, conditions);
    return this.#planned(info, `${typeName} ${variant}`, draft, late);
  }

  /** A value that one statement computes, such as a report; it plans the selection below it by itself. */
  async computed<Value>(
    info: GraphQLResolveInfo,
    draft: (question: Question) => Draft<Value>,
  ): Promise<Value> {
    return this.#run(this.#planned(info, '', draft));
  }

  /** Makes sure that the viewer's grants are still those that the operation works with. */
  async confirmRights(): Promise<void> {
    await this.parts.database.read(this.parts.rights.session, { sql: 'select 1', parameters: [] });
  }

  /** The object of a type that a condition finds, or null. */
  async one(
    info: GraphQLResolveInfo,
    typeName: string,
    conditions: (row: RowRef) => Sql[],
    variant = '',
  ): Promise<Row | null> {
    const [found] = await this.list(info, typeName, conditions, variant);
    return found ?? null;
  }

  /** The object of a type with a global id; one of another type, or out of sight, is not found (ROLE-6). */
  async byId(info: GraphQLResolveInfo, typeName: string, id: string): Promise<Row | null> {
    const parts = fromGlobalId(id);
    if (parts?.type !== typeName) return null;
    const type = this.parts.catalog.get(typeName);
    const own = (row: RowRef): Sql[] => [sql`${row.column(type.keyColumn)} = ${new Late(0)}::uuid`];
    const [found] = await this.#run(this.#listPlan(info, typeName, own, 'by id', idArgument), [parts.uuid]);
    return found ?? null;
  }

  /** Objects of any types by global id, in the order of the ids: one statement per type. */
  byIds(info: GraphQLResolveInfo, ids: readonly string[]): Promise<(Row | null)[]> {
    return this.#byKeys(ids, (type, keys) => this.#run(this.#keyed(info, type), [keys]));
  }

  /** Takes global ids apart, and puts what `read` finds of each type by its keys into the order of the ids. */
  async #byKeys(
    ids: readonly string[],
    read: (type: TypeSpec, keys: string) => Promise<[string, Row][]>,
  ): Promise<(Row | null)[]> {
    const parts = ids.map(fromGlobalId);
    const known = parts.filter((part): part is GlobalIdParts => part !== null && this.#isConcrete(part.type));
    const found = new Map<string, Row>();
    await Promise.all(
      [...Map.groupBy(known, ({ type }) => type)].map(async ([typeName, ofType]) => {
        const keys = keysText(ofType.map(({ uuid }) => uuid));
        for (const [uuid, row] of await read(this.parts.catalog.get(typeName), keys))
          found.set(`${typeName}:${uuid}`, Object.assign(row, { __typename: typeName }));
      }),
    );
    return parts.map((part) => (part && found.get(`${part.type}:${part.uuid}`)) ?? null);
  }

  #isConcrete(typeName: string): boolean {
    const { catalog } = this.parts;
    return catalog.has(typeName) && catalog.get(typeName).concrete[0] === typeName;
  }

  #keyed(info: GraphQLResolveInfo, type: TypeSpec): PlannedRead<[string, Row][]> {
    const draft = (question: Question) => keyedDraft(question, type, new Late(0), sourceOf(info));
    return this.#planned(info, type.name, draft, idArguments);
  }

  /**
   * An object of any type by a global id that stands in a row: all rows of the operation ask together, one statement
   * per type.
   */
  nodeOf(info: GraphQLResolveInfo, id: string): Promise<unknown> {
    const place = `node ${placeOf(info)}`;
    const loader =
      this.#loaders.get(place) ?? new DataLoader<string, unknown>((ids) => this.#nodes(info, ids));
    this.#loaders.set(place, loader);
    return loader.load(id);
  }

  #nodes(info: GraphQLResolveInfo, ids: readonly string[]): Promise<(Row | null)[]> {
    return this.#byKeys(ids, (type, keys) => {
      this.parts.trace.countLoaded(`${info.parentType.name}.${info.fieldName}`);
      const draft = (question: Question) => keyedDraft(question, type, new Late(0), sourceOf(info));
      return this.#run(this.#planned(info, `of a row ${type.name}`, draft), [keys]);
    });
  }

  /**
   * An edge that the plan of its parent left out. All parents of the operation ask together: one statement, joined
   * by the column that the parent's row kept for it.
   */
  follow(parent: Row, args: Args, info: GraphQLResolveInfo): Promise<unknown> {
    const field = this.parts.catalog.get(info.parentType.name).fields.get(info.fieldName);
    // What the database computes comes with its row, unless it is withheld.
    if (field?.kind === 'computed') return Promise.resolve(null);
    if (field?.kind !== 'edge') throw new Error(`${info.parentType.name}.${info.fieldName} is not an edge.`);
    const key = parent[joinKey(field)];
    if (key == null) return Promise.resolve(null);
    const place = placeOf(info);
    const loader = this.#loaders.get(place) ?? this.#loaderFor(field, args, info);
    this.#loaders.set(place, loader);
    return loader.load(String(key));
  }

  #loaderFor(edge: EdgeSpec, args: Args, info: GraphQLResolveInfo): DataLoader<string, unknown> {
    const { catalog, trace } = this.parts;
    // Asynchronous, since a loader takes what is thrown at once for a fault of the program and not for a refusal.
    return new DataLoader<string, unknown>(async (keys) => {
      trace.countLoaded(`${info.parentType.name}.${edge.name}`);
      const draft = (question: Question): Draft<unknown[]> => {
        const parent = rowRef('parent');
        const given = args as Record<string, unknown>;
        const plan = planEdge(question, edge, 'edge', parent, given, [sourceOf(info)]);
        const columns = [...plan.columns].map(([name, value]) => sql`${value} as ${sql.id(name)}`);
        const parents = askedParents(edge, catalog.get(info.parentType.name), parent, keys);
        return {
          statement: sql`select ${sql.join(columns)} from ${parents} order by "place"`,
          take: (rows, context) => rows.map((row) => plan.take(row, context)),
        };
      };
      return this.#run(this.#drafted(info, draft).plan);
    });
  }
}
