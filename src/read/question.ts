import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import type { Permission } from '../access/permission.codes.js';
import type { RightExtent, Scope } from '../access/scope.js';
import type { Rights } from '../access/viewer.js';
import type { Catalog, TypeSpec } from './catalog.js';
import type { Reach } from './plan.js';
import type { RedactionPlan } from './redaction.js';
import { badInput } from './request-error.js';
import {
  allOf,
  always,
  anyOf,
  extentCondition,
  never,
  type RowRef,
  type Sql,
  scopeCondition,
} from './sql.js';

/** The parts of a GraphQL operation that a plan needs, the same under every executor. */
export type Operation = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>;

/** Variables are not bounded by the tokens of the query, and every comparison is a piece of SQL. */
const comparisonsMax = 300;
const relationsMax = 20;
const tooManyComparisons = {
  en: `Filters compare at most ${comparisonsMax} fields.`,
  nl: `Filters vergelijken hoogstens ${comparisonsMax} velden.`,
};
const tooManyRelations = {
  en: `Filters look into at most ${relationsMax} relations.`,
  nl: `Filters kijken in hoogstens ${relationsMax} relaties.`,
};

/**
 * One question to the database: who asks, what the operation selects, and how pieces of SQL limit rows and columns
 * to what he may read. Aliases are handed out here, so that nested tables never meet.
 */
export class Question {
  #tables = 0;
  readonly #now: Date;
  readonly #redactions: RedactionPlan[] = [];
  #timeless = true;
  #comparisons = 0;
  #relations = 0;

  constructor(
    readonly catalog: Catalog,
    readonly operation: Operation,
    readonly rights: Rights,
    clockTime: Date,
    readonly reach: Reach,
  ) {
    this.#now = clockTime;
  }

  /** The schema whose types the catalogue holds, whichever copy of it an executor works with. */
  get schema(): GraphQLSchema {
    return this.catalog.schema;
  }

  /** The instant of the operation. A plan that asks for it holds for this instant only, and is not kept. */
  get now(): Date {
    this.#timeless = false;
    return this.#now;
  }

  get isTimeless(): boolean {
    return this.#timeless;
  }

  /** Counts one comparison of a filter. Errors: `BAD_USER_INPUT` when there are more than the database should weigh. */
  countComparison(path: readonly string[]): void {
    this.#comparisons += 1;
    if (this.#comparisons > comparisonsMax) throw badInput(tooManyComparisons, ...path);
  }

  /** Counts one filter on related objects: each is a search of its own in another table. */
  countRelation(path: readonly string[]): void {
    this.#relations += 1;
    if (this.#relations > relationsMax) throw badInput(tooManyRelations, ...path);
  }

  /** Builds once more, for another part of the same statement, what the caller wrote and was counted for once. */
  uncounted<Built>(build: () => Built): Built {
    const [comparisons, relations] = [this.#comparisons, this.#relations];
    [this.#comparisons, this.#relations] = [0, 0];
    const built = build();
    [this.#comparisons, this.#relations] = [comparisons, relations];
    return built;
  }

  /** Notes a guarded field of the selection; the number is its place among the notes of an answer. */
  redact(redaction: RedactionPlan): number {
    return this.#redactions.push(redaction) - 1;
  }

  get redactions(): readonly RedactionPlan[] {
    return this.#redactions;
  }

  nextAlias(): string {
    this.#tables += 1;
    return `t${this.#tables}`;
  }

  /** The condition under which the viewer sees a row of the type. */
  visible(type: TypeSpec, row: RowRef): Sql {
    const ownKind = type.discriminator
      ? sql`${row.column(type.discriminator.column)} = ${type.discriminator.value}`
      : always;
    return allOf([this.#scope(type, row), ownKind, this.#rowRights(type, row)]);
  }

  /** Usually every kind of row is seen in the same places: then one condition says it, whatever the kind. */
  #scope(type: TypeSpec, row: RowRef): Sql {
    const scope = this.rights.scope(type.permission);
    const further = type.rowPermissions.map(({ column, values, permission }) => ({
      column,
      values,
      scope: this.rights.scope(permission),
    }));
    const places = JSON.stringify(scope);
    const everywhere = this.condition(scope, type, row);
    if (further.every((kind) => JSON.stringify(kind.scope) === places)) return everywhere;
    const kinds = further.map(({ column, values, scope: within }) =>
      allOf([sql`${row.column(column)} in (${sql.join(values)})`, this.condition(within, type, row)]),
    );
    return allOf([everywhere, anyOf(kinds)]);
  }

  #rowRights(type: TypeSpec, row: RowRef): Sql {
    if (type.rowRights.length === 0) return always;
    return anyOf(
      type.rowRights.map(({ column, value, rule }) =>
        allOf([sql`${row.column(column)} = ${value}`, this.holds(this.extent(type, rule), type, row)]),
      ),
    );
  }

  extent(type: TypeSpec, rule: FieldRule): RightExtent {
    return this.rights.extent(type.permission, rule);
  }

  /** The condition under which a right holds on a row. */
  holds(extent: RightExtent, type: TypeSpec, row: RowRef): Sql {
    return extentCondition(extent, type.scope, row, this.rights.viewer.userId);
  }

  /** A value that is null on the rows where the right does not hold (decisions.md 19). */
  masked(value: Sql, rule: FieldRule | undefined, type: TypeSpec, row: RowRef): Sql {
    if (!rule) return value;
    const condition = this.holds(this.extent(type, rule), type, row);
    if (condition === always) return value;
    return condition === never ? sql`null` : sql`case when ${condition} then ${value} end`;
  }

  condition(scope: Scope, type: TypeSpec, row: RowRef): Sql {
    return scopeCondition(scope, type.scope, row, this.rights.viewer.userId);
  }

  may(permission: Permission): boolean {
    return this.rights.may(permission);
  }
}
