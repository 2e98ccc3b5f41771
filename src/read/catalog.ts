import type { EntityMetadata, EntityProperty, MikroORM } from '@mikro-orm/core';
import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { FieldRule } from '../access/field-rights.js';
import {
  type ComputedReading,
  type Derive,
  type EdgeReading,
  type FieldReading,
  type Parts,
  readingKey,
  type TypeReading,
} from './declare.js';
import { assertComplete } from './leaf.js';

/** A column as SQL needs it: its name, its type, and whether it can be empty. */
export interface ColumnSpec {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

export interface LeafSpec {
  readonly kind: 'leaf';
  readonly name: string;
  readonly from: readonly string[];
  readonly derive: Derive | undefined;
  readonly parts?: Parts | undefined;
  readonly isPlain?: boolean | undefined;
  readonly comparable: { readonly column: string; readonly currency?: string } | undefined;
  readonly rule: FieldRule | undefined;
}
export interface EdgeSpec extends EdgeReading {
  readonly kind: 'edge';
  readonly name: string;
  readonly shape: 'one' | 'connection';
  readonly target: string;
  /** Column of this table that equals `otherColumn` of the target's; the key where conditions alone join. */
  readonly ownColumn: string;
  readonly otherColumn: string | null;
  readonly rule: FieldRule | undefined;
}
export interface ComputedSpec extends ComputedReading {
  readonly kind: 'computed';
  readonly name: string;
  readonly rule: FieldRule | undefined;
}
export type FieldSpec = LeafSpec | EdgeSpec | ComputedSpec;

/** How a relation joins: a column of the one table equals a column of the other. */
export interface Relation {
  readonly target: EntityMetadata;
  readonly own: string;
  readonly other: string;
}

/** A GraphQL type with the table that it is read from. */
export interface TypeSpec extends Omit<TypeReading, 'rowRights' | 'rowPermissions'> {
  readonly name: string;
  readonly graphqlType: GraphQLObjectType | GraphQLInterfaceType;
  readonly table: string;
  readonly keyColumn: string;
  readonly columns: ReadonlyMap<string, ColumnSpec>;
  readonly fields: ReadonlyMap<string, FieldSpec>;
  /** The object types of an interface, else the type itself. */
  readonly concrete: readonly string[];
  readonly rowRights: NonNullable<TypeReading['rowRights']>;
  readonly rowPermissions: NonNullable<TypeReading['rowPermissions']>;
  /** Columns that only guarded fields read, with the rule that guards them. */
  readonly columnRules: ReadonlyMap<string, FieldRule>;
  readonly relationFrom: (meta: EntityMetadata, property: string) => Relation;
  readonly columnOf: (meta: EntityMetadata, property: string) => ColumnSpec;
  readonly meta: EntityMetadata;
}

interface Extended {
  readonly field?: FieldReading;
  readonly guard?: FieldRule;
  readonly edge?: EdgeReading;
  readonly computed?: ComputedReading;
  readonly connectionOf?: string;
}
const extensionsOf = (element: { readonly extensions: unknown }): Extended => element.extensions as Extended;

type Metadata = ReadonlyMap<string, EntityMetadata>;

/** Every readable type, made once from the GraphQL schema and the ORM's metadata. */
export class Catalog {
  readonly #types = new Map<string, TypeSpec>();

  constructor(
    readonly schema: GraphQLSchema,
    orm: MikroORM,
  ) {
    const metadata: Metadata = new Map(
      [...orm.getMetadata().getAll().values()].map((meta) => [meta.className, meta as EntityMetadata]),
    );
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isReadable(type)) continue;
      this.#types.set(type.name, typeSpec(schema, type, metadata));
    }
  }

  get(name: string): TypeSpec {
    const type = this.#types.get(name);
    if (!type) throw new Error(`Type ${name} is not read from a table.`);
    return type;
  }

  has(name: string): boolean {
    return this.#types.has(name);
  }

  all(): TypeSpec[] {
    return [...this.#types.values()];
  }
}

const readingOf = (type: GraphQLNamedType): TypeReading | undefined =>
  (type.extensions as Record<string, TypeReading | undefined>)[readingKey(type.name)];

function isReadable(type: GraphQLNamedType): type is GraphQLObjectType | GraphQLInterfaceType {
  return (isObjectType(type) || isInterfaceType(type)) && readingOf(type) !== undefined;
}

function entityOf(metadata: Metadata, name: string): EntityMetadata {
  const meta = metadata.get(name);
  if (!meta) throw new Error(`There is no entity ${name}.`);
  return meta;
}

function typeSpec(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  metadata: Metadata,
): TypeSpec {
  const reading = readingOf(type) as TypeReading;
  const meta = entityOf(metadata, reading.entity);
  const fields = new Map<string, FieldSpec>();
  for (const field of Object.values(type.getFields())) {
    const spec = fieldSpec(field, meta, metadata);
    if (spec) fields.set(field.name, spec);
  }
  assertApart(type.name, fields);
  return {
    ...reading,
    name: type.name,
    graphqlType: type,
    meta,
    table: meta.tableName,
    keyColumn: columnSpec(propertyOf(meta, 'id')).name,
    columns: columnsOf(meta),
    fields,
    concrete: isInterfaceType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name],
    rowRights: reading.rowRights ?? [],
    rowPermissions: reading.rowPermissions ?? [],
    columnRules: columnRulesOf(type.name, [...fields.values()]),
    relationFrom: (from, property) => relationOf(propertyOf(from, property), metadata),
    columnOf: (from, property) => columnSpec(propertyOf(from, property)),
  };
}

/**
 * A planned row holds columns and edges side by side: a field computed from `program` would find the program itself
 * there as soon as somebody asks for that edge too. It names the key instead, as `program.id`.
 */
function assertApart(typeName: string, fields: ReadonlyMap<string, FieldSpec>): void {
  for (const field of fields.values()) {
    const edge = field.kind === 'leaf' && field.from.find((path) => fields.get(path)?.kind === 'edge');
    if (edge) throw new Error(`${typeName}.${field.name} reads ${edge}, which is an edge; name ${edge}.id.`);
  }
}

function propertyOf(meta: EntityMetadata, name: string): EntityProperty {
  const property = (meta.properties as Record<string, EntityProperty>)[name];
  if (!property) throw new Error(`Entity ${meta.className} has no property ${name}.`);
  return property;
}

function columnSpec(property: EntityProperty): ColumnSpec {
  return {
    name: property.fieldNames[0] ?? property.name,
    // A serial is no type that values are compared as, only a way to declare one.
    type: (property.columnTypes?.[0] ?? 'text').replace(/^bigserial$/, 'bigint'),
    nullable: property.nullable === true,
  };
}

function columnsOf(meta: EntityMetadata): Map<string, ColumnSpec> {
  const stored = Object.values(meta.properties as Record<string, EntityProperty>).filter(
    (property) =>
      property.kind === 'scalar' || property.kind === 'm:1' || (property.kind === '1:1' && property.owner),
  );
  return new Map(stored.map((property) => [property.name, columnSpec(property)]));
}

function relationOf(property: EntityProperty, metadata: Metadata): Relation {
  const target = entityOf(metadata, property.targetMeta?.className ?? property.type);
  if (property.mappedBy) {
    const inverse = propertyOf(target, property.mappedBy as string);
    return {
      target,
      own: inverse.referencedColumnNames[0] as string,
      other: inverse.fieldNames[0] as string,
    };
  }
  return {
    target,
    own: property.fieldNames[0] as string,
    other: property.referencedColumnNames[0] as string,
  };
}

type AnyField = GraphQLField<unknown, unknown>;

function fieldSpec(field: AnyField, meta: EntityMetadata, metadata: Metadata): FieldSpec | undefined {
  const { field: reading, guard: rule, edge, computed } = extensionsOf(field);
  if (computed) return { ...computed, kind: 'computed', name: field.name, rule };
  if (edge) return edgeSpec(field, edge, rule, meta, metadata);
  if (reading) {
    const { from, derive, parts, isPlain, comparable } = reading;
    if (parts) assertComplete(`${meta.className}.${field.name}`, parts, field.type);
    return { kind: 'leaf', name: field.name, from, derive, parts, isPlain, comparable, rule };
  }
  if (!(field.name in meta.properties)) return undefined;
  return {
    kind: 'leaf',
    name: field.name,
    from: [field.name],
    derive: undefined,
    comparable: { column: field.name },
    rule,
  };
}

function edgeSpec(
  field: AnyField,
  edge: EdgeReading,
  rule: FieldRule | undefined,
  meta: EntityMetadata,
  metadata: Metadata,
): EdgeSpec {
  const named = getNamedType(field.type);
  const connectionOf = extensionsOf(named).connectionOf;
  if (!connectionOf && isList(field.type))
    throw new Error(`${meta.className}.${field.name}: lists of objects are connections.`);
  const shape = connectionOf ? 'connection' : 'one';
  const { own, other } = joinOf(field, edge, meta, metadata);
  const target = connectionOf ?? named.name;
  return { ...edge, kind: 'edge', name: field.name, shape, target, ownColumn: own, otherColumn: other, rule };
}

function joinOf(field: AnyField, edge: EdgeReading, meta: EntityMetadata, metadata: Metadata) {
  if (edge.relation === null) return { own: columnSpec(propertyOf(meta, 'id')).name, other: null };
  return relationOf(propertyOf(meta, edge.relation ?? field.name), metadata);
}

const isList = (type: GraphQLOutputType): boolean =>
  isListType(type) || (isNonNullType(type) && isListType(type.ofType));

/**
 * A column is withheld by the rule of the fields that read it. One that an open field reads too is open, and so is
 * the currency that stands beside an amount and in no guarded field of its own; one that two rules guard would be
 * ambiguous, and stops the start.
 */
function columnRulesOf(typeName: string, fields: readonly FieldSpec[]): Map<string, FieldRule> {
  const leaves = fields.filter((field) => field.kind === 'leaf');
  const guarded = new Set(leaves.filter((leaf) => leaf.rule).map((leaf) => leaf.comparable?.column));
  const beside = leaves.flatMap((leaf) => leaf.comparable?.currency ?? []);
  const open = new Set([
    ...leaves.filter((leaf) => !leaf.rule).flatMap((leaf) => leaf.from),
    ...beside.filter((column) => !guarded.has(column)),
  ]);
  const rules = new Map<string, FieldRule>();
  for (const { name, from, rule } of leaves) {
    for (const column of from) {
      if (!rule || open.has(column)) continue;
      const other = rules.get(column);
      if (other && other !== rule) {
        throw new Error(`${typeName}.${name}: ${column} is guarded by ${other} and ${rule}.`);
      }
      rules.set(column, rule);
    }
  }
  return rules;
}
