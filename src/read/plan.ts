import type { FieldNode, GraphQLObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import type { ComputedSpec, EdgeSpec, FieldSpec, LeafSpec, TypeSpec } from './catalog.js';
import { asJson, columnExpression, isPlain } from './column.js';
import { type Derived, type Finish, finishBy, nameType, type TypeNames } from './finish.js';
import { isLeft } from './leaf.js';
import { type ConnectionPlan, planConnection } from './page.js';
import { joinKey, plannedKey } from './planned-key.js';
import type { Question } from './question.js';
import { atField } from './request-error.js';
import { type NodePlan, rowBy, rowJson, selectRows } from './rows.js';
import { type RowRef, rowRef, type Sql } from './sql.js';
import {
  computedStep,
  connectionColumns,
  edgeStep,
  type TakeEdge,
  takeConnection,
  takeSingle,
  watchStep,
} from './steps.js';
import { WithheldParts } from './withheld.js';

/** A place in the operation that selects fields of a type: its field nodes, and its path without list indexes. */
export interface Source {
  readonly nodes: readonly FieldNode[];
  readonly path: readonly string[];
}

/** How far a plan reaches: the whole selection, or one level with the keys that loaders need. */
export type Reach = 'whole' | 'level';

/** Plans the selections of all sources on one table row. */
export function planNode(
  question: Question,
  type: TypeSpec,
  row: RowRef,
  sources: readonly Source[],
): NodePlan {
  const planner = new NodePlanner(question, type, row);
  for (const concrete of type.concrete) {
    const concreteType = question.catalog.get(concrete);
    for (const source of sources) planner.select(concreteType, source);
  }
  return planner.plan();
}

/** A value that lies in the row under one key: the places that ask for it, and the types of rows on which they do. */
interface Asked {
  readonly concrete: TypeSpec;
  readonly field: ComputedSpec | EdgeSpec;
  readonly node: FieldNode;
  readonly sources: Source[];
  readonly types: Set<string>;
}

/** True for sources that say the same, as the types that share a table do of a field that is selected of all of them. */
const isSame = (one: Source, other: Source): boolean =>
  one.path.join('.') === other.path.join('.') &&
  one.nodes.length === other.nodes.length &&
  one.nodes.every((node, index) => node === other.nodes[index]);

class NodePlanner {
  readonly #columns = new Map<string, Sql>();
  readonly #plain = new Set<string>();
  readonly #derived = new Map<string, Derived>();
  readonly #finishers: Finish[] = [];
  readonly #asked = new Map<string, Asked>();

  constructor(
    readonly question: Question,
    readonly type: TypeSpec,
    readonly row: RowRef,
  ) {}

  select(concrete: TypeSpec, source: Source): void {
    const { schema, operation } = this.question;
    const objectType = concrete.graphqlType as GraphQLObjectType;
    const fields = collectSubfields(
      schema,
      operation.fragments,
      operation.variableValues,
      objectType,
      source.nodes,
    );
    for (const [responseKey, nodes] of fields) {
      const node = nodes[0];
      const field = node && concrete.fields.get(node.name.value);
      if (!node || !field) continue;
      const path = [...source.path, responseKey];
      if (this.#withheld(concrete, field, path)) continue;
      this.#add(concrete, field, nodes, path);
    }
  }

  /** Notes a guarded field; true when the viewer may read it nowhere, so that it is not read at all. */
  #withheld(concrete: TypeSpec, field: FieldSpec, path: readonly string[]): boolean {
    if (!field.rule) return false;
    const extent = this.question.extent(concrete, field.rule);
    if (extent.kind === 'everywhere') return false;
    const nowhere = extent.kind === 'nowhere';
    const redaction = {
      path,
      field: `${concrete.name}.${field.name}`,
      shared: this.type.graphqlType.getFields()[field.name] && `${this.type.name}.${field.name}`,
      rule: field.rule,
      hidden: nowhere,
      shown: false,
    };
    const place = this.question.redact(redaction);
    if (!nowhere) this.#watch(concrete, field.rule, place);
    return nowhere;
  }

  #watch(concrete: TypeSpec, rule: FieldRule, place: number): void {
    const flag = `?${rule}`;
    this.#columns.set(flag, this.question.holds(this.question.extent(concrete, rule), this.type, this.row));
    this.#finishers.push(watchStep(flag, place));
  }

  #add(concrete: TypeSpec, field: FieldSpec, nodes: readonly FieldNode[], path: readonly string[]): void {
    if (field.kind === 'leaf') this.#addLeaf(concrete, field);
    else this.#ask(concrete, field, nodes[0] as FieldNode, { nodes, path });
  }

  /** What the places of an operation ask of one value is planned as one, once all of them are known. */
  #ask(concrete: TypeSpec, field: ComputedSpec | EdgeSpec, node: FieldNode, source: Source): void {
    const key = plannedKey(node);
    const asked = this.#asked.get(key) ?? { concrete, field, node, sources: [], types: new Set() };
    this.#asked.set(key, asked);
    asked.types.add(concrete.name);
    if (!asked.sources.some((one) => isSame(one, source))) asked.sources.push(source);
  }

  #addLeaf(concrete: TypeSpec, leaf: LeafSpec): void {
    for (const path of leaf.from) {
      if (this.#columns.has(path)) continue;
      const column = columnExpression(this.question, concrete, this.row, path);
      this.#columns.set(path, asJson(column));
      if (isPlain(column)) this.#plain.add(path);
    }
    if (leaf.derive) {
      this.#derived.set(`${concrete.name}.${leaf.name}`, {
        leaf,
        only: concrete === this.type ? undefined : concrete.name,
        isLeft: isLeft(concrete, leaf),
      });
    }
  }

  #arguments(concrete: TypeSpec, node: FieldNode): Record<string, unknown> {
    const definition = concrete.graphqlType.getFields()[node.name.value];
    if (!definition) throw new Error(`${concrete.name} has no field ${node.name.value}.`);
    return getArgumentValues(definition, node, this.question.operation.variableValues);
  }

  /** Parts that a computed value holds back, at each place that shows it. */
  #withheldParts({ concrete, field, sources }: Asked): WithheldParts | undefined {
    const definition = concrete.graphqlType.getFields()[field.name];
    if (field.kind !== 'computed' || !field.withheld || !definition) return undefined;
    const parts = new WithheldParts(this.question, field.withheld);
    for (const source of sources) parts.add(definition.type, source);
    return parts;
  }

  #addComputed(key: string, field: ComputedSpec, asked: Asked): void {
    const { concrete, node, sources } = asked;
    const parts = this.#withheldParts(asked);
    const value = field.sql(this.row, this.#arguments(concrete, node), this.question, sources);
    const shown = this.question.masked(value, field.rule, concrete, this.row);
    this.#columns.set(key, shown);
    const { derive } = field;
    if (derive) this.#finishers.push(computedStep(key, derive, shown !== value, parts?.noteIn));
  }

  /**
   * Where one level is read at a time, a row keeps the key by which a loader finds what is below. It is planned all the
   * same: what has no right answer is refused, and what is hidden is noted, also where no row comes.
   */
  #addEdge(key: string, edge: EdgeSpec, { concrete, node, sources, types }: Asked): void {
    const args = this.#arguments(concrete, node);
    const { columns, take } = planEdge(this.question, edge, key, this.row, args, sources);
    if (this.question.reach === 'level') {
      this.#columns.set(joinKey(edge), this.row.column(edge.ownColumn));
      return;
    }
    for (const [name, column] of columns) {
      this.#columns.set(name, column);
      // JSON already, or a number of rows.
      this.#plain.add(name);
    }
    const isOfAll = this.type.concrete.every((name) => types.has(name));
    this.#finishers.push(edgeStep(key, take, isOfAll ? undefined : types));
  }

  plan(): NodePlan {
    for (const [key, asked] of this.#asked) {
      const { field, node } = asked;
      atField(node, () => {
        if (field.kind === 'edge') this.#addEdge(key, field, asked);
        else this.#addComputed(key, field, asked);
      });
    }
    const names = this.#typeNames();
    if (names) this.#columns.set(names.column, this.row.column(names.column));
    const steps = [...(names ? [nameType(names)] : []), ...this.#finishers];
    const finish = finishBy(steps, [...this.#derived.values()]);
    return { columns: this.#columns, plain: this.#plain, finish };
  }

  /** For a table of several types: which value of the discriminator names which. */
  #typeNames(): TypeNames | undefined {
    const concrete = this.type.concrete.map((name) => this.question.catalog.get(name));
    const column = concrete[0]?.discriminator?.column;
    if (!column) return undefined;
    return { column, byValue: new Map(concrete.map((spec) => [spec.discriminator?.value ?? '', spec.name])) };
  }
}

/** An edge as columns of its parent's row, and how its value is taken from there. */
export interface EdgePlan {
  readonly columns: ReadonlyMap<string, Sql>;
  readonly take: TakeEdge;
}

/** Plans an edge below a row: its target's columns, limited to what the viewer sees, in the parent's statement. */
export function planEdge(
  question: Question,
  edge: EdgeSpec,
  key: string,
  parent: RowRef,
  args: Record<string, unknown>,
  sources: readonly Source[],
): EdgePlan {
  const target = question.catalog.get(edge.target);
  const joined = (row: RowRef): Sql[] => [
    ...(edge.otherColumn ? [sql`${row.column(edge.otherColumn)} = ${parent.column(edge.ownColumn)}`] : []),
    ...(edge.conditions?.(row, parent, args, question) ?? []),
  ];
  if (edge.shape === 'connection') {
    const page = planConnection(question, target, joined, args, sources, { defaultOrder: edge.orderBy });
    return connectionEdge(key, page);
  }
  const row = rowRef(question.nextAlias());
  const node = planNode(question, target, row, sources);
  // Conditions may leave several rows; the oldest is then the one, at every time of asking.
  const tail = edge.conditions ? sql` order by ${row.column(target.keyColumn)} limit 1` : sql` limit 1`;
  const rows = selectRows(target, row, node, [...joined(row), question.visible(target, row)], tail);
  return singleEdge(key, rows, node);
}

function connectionEdge(key: string, page: ConnectionPlan): EdgePlan {
  const columns = new Map<string, Sql>();
  const names = connectionColumns(key);
  const rows = page.rows();
  if (rows) columns.set(names.rows, rows);
  if (page.totalCount) columns.set(names.total, page.totalCount);
  if (page.aggregates) columns.set(names.sums, page.aggregates);
  // A connection of which nothing is asked but its type.
  if (columns.size === 0) columns.set(names.rows, sql`null`);
  return { columns, take: takeConnection(key, page.take) };
}

function singleEdge(key: string, rows: Sql, node: NodePlan): EdgePlan {
  return {
    columns: new Map([[key, sql`(select ${rowJson(node)} from (${rows}) as r)`]]),
    take: takeSingle(key, rowBy([...node.columns.keys()]), node.finish),
  };
}
