import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { pageSizeDefault } from '../read/connection.js';
import type { ComputedReading } from '../read/declare.js';
import { badInput, requestError } from '../read/request-error.js';
import { reportSizeDefault } from '../report/report-measures.rules.js';

/** Limits that hold on every way in (graph.md 2.14). */
export interface Limits {
  readonly cost: number;
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
}

/** What an operation may cost at most, and what it was found to cost before it ran. */
export interface Cost {
  readonly requested: number;
  readonly limit: number;
}

/**
 * How long the lists of the schema's own description are reckoned to be, rather too long: strangers may ask for it
 * without a token. The usual introspection query costs less than a third of the limit that is set by default.
 */
const schemaListSizes: Readonly<Record<string, number>> = {
  fields: 10,
  inputFields: 10,
  enumValues: 10,
  possibleTypes: 10,
  directives: 10,
  args: 3,
  interfaces: 2,
};

interface Weighed {
  readonly computed?: ComputedReading;
  readonly weight?: number;
}

/** As how many objects each one that a field answers counts: it stands where the field or its type is declared; else one. */
function weightOf(field: GraphQLField<unknown, unknown>, type: GraphQLNamedType): number {
  const { computed, weight } = field.extensions as Weighed;
  return computed?.weight ?? weight ?? (type.extensions as Weighed).weight ?? 1;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Record<string, unknown>;
  readonly limits: Limits;
  cost: number;
  fields: number;
  aliases: number;
  costliest: { path: string; cost: number };
}

/**
 * How many objects an operation can return, estimated before it runs: every list counts its page size, or the size
 * that such lists have as a rule where that is less, and lists below multiply. Errors: `COST_LIMIT_EXCEEDED` naming the costliest path; `BAD_USER_INPUT` for too deep or too many
 * fields or aliases. The walk itself is bounded, so that fragments cannot make it explode.
 */
export function costOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  variables: Record<string, unknown>,
  limits: Limits,
): Cost {
  const root = schema.getRootType(operation.operation);
  const walk: Walk = {
    schema,
    fragments,
    variables,
    limits,
    cost: 0,
    fields: 0,
    aliases: 0,
    costliest: { path: '', cost: 0 },
  };
  if (!root) {
    const { operation: kind } = operation;
    throw badInput({ en: `This API has no ${kind}s.`, nl: `Deze API kent geen ${kind}s.` });
  }
  visit(walk, operation.selectionSet, root, 1, []);
  if (walk.cost > limits.cost) {
    const { path } = walk.costliest;
    const text = {
      en: `The query costs as much as ${walk.cost} objects, more than ${limits.cost}. Ask for fewer with \`first\`; the costliest part is ${path}.`,
      nl: `De query kost zoveel als ${walk.cost} objecten, meer dan ${limits.cost}. Vraag er minder met \`first\`; het duurste deel is ${path}.`,
    };
    const cost = { requested: walk.cost, limit: limits.cost };
    throw requestError('COST_LIMIT_EXCEEDED', text, undefined, { cost, path });
  }
  return { requested: walk.cost, limit: limits.cost };
}

function visit(
  walk: Walk,
  set: SelectionSetNode,
  parent: GraphQLNamedType,
  times: number,
  path: readonly string[],
): void {
  if (path.length > walk.limits.depth) {
    const { depth } = walk.limits;
    throw badInput({
      en: `The query is deeper than ${depth} levels.`,
      nl: `De query is dieper dan ${depth} niveaus.`,
    });
  }
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) visitField(walk, selection, parent, times, path);
    else {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments[selection.name.value] : selection;
      const condition = fragment?.typeCondition;
      const type = condition ? walk.schema.getType(condition.name.value) : parent;
      if (fragment && type) visit(walk, fragment.selectionSet, type, times, path);
    }
  }
}

/** Errors: `BAD_USER_INPUT` for more fields or aliases than an operation may have. */
function count(walk: Walk, { alias }: FieldNode): void {
  const { fields, aliases } = walk.limits;
  walk.fields += 1;
  if (alias) walk.aliases += 1;
  if (walk.fields > fields)
    throw badInput({
      en: `The query selects more than ${fields} fields.`,
      nl: `De query vraagt meer dan ${fields} velden.`,
    });
  if (walk.aliases > aliases)
    throw badInput({
      en: `The query has more than ${aliases} aliases.`,
      nl: `De query heeft meer dan ${aliases} aliassen.`,
    });
}

function visitField(
  walk: Walk,
  node: FieldNode,
  parent: GraphQLNamedType,
  times: number,
  path: readonly string[],
): void {
  count(walk, node);
  const field = fieldOf(walk.schema, parent, node.name.value);
  if (!field) return;
  const type = getNamedType(field.type);
  const here = [...path, node.alias?.value ?? node.name.value];
  const inSchema = isIntrospectionType(parent);
  const size = inSchema ? schemaListSize(walk.schema, field.name) : pageSizeOf(walk, field, node, type);
  const objects = times * size;
  if (isCompositeType(type)) {
    // Every reference to a type unwraps it nine times over, to find what is wrapped once or twice as a rule.
    const isUnwrapping = inSchema && field.name === 'ofType';
    if (!isUnwrapping) charge(walk, objects * weightOf(field, type), here);
    if (node.selectionSet) visit(walk, node.selectionSet, type, objects, here);
  }
}

function charge(walk: Walk, cost: number, path: readonly string[]): void {
  walk.cost += cost;
  if (cost > walk.costliest.cost) walk.costliest = { cost, path: path.join('.') };
}

/** A field by its name; the two by which an operation asks for the schema are fields of no type. */
function fieldOf(
  schema: GraphQLSchema,
  parent: GraphQLNamedType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (parent === schema.getQueryType() && name.startsWith('__'))
    return [SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === name);
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

const schemaListSize = (schema: GraphQLSchema, name: string): number =>
  name === 'types' ? Object.keys(schema.getTypeMap()).length : (schemaListSizes[name] ?? 1);

/** How many objects a field can return: the page size of a connection, the number of ids of `nodes`, else one. */
function pageSizeOf(
  walk: Walk,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  type: GraphQLNamedType,
): number {
  const grouped = 'reportOf' in type.extensions;
  const paged = grouped || 'connectionOf' in type.extensions;
  if (!paged && !field.args.some(({ name }) => name === 'ids')) return 1;
  const args = getArgumentValues(field, node, walk.variables);
  if (!paged) return Array.isArray(args.ids) ? Math.max(1, args.ids.length) : 1;
  const asked = args.first ?? args.last ?? (grouped ? reportSizeDefault : pageSizeDefault);
  const size = typeof asked === 'number' ? Math.max(1, asked) : pageSizeDefault;
  return Math.min(size, (field.extensions as { typicalSize?: number }).typicalSize ?? size);
}
