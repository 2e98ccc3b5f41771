import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isRequiredArgument,
} from 'graphql';
import { literalOf, type Pool, type RandomValues, valuesFrom } from './random-values.js';

/** An operation with the values of its variables. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

const depthMax = 5;
const fieldsMax = 45;

/**
 * Writes a valid operation over the schema. `plain` ones look as people write them: no aliases, no fragments; the
 * others have aliases, fragments and directives everywhere, and a name is never given twice in one operation.
 */
export function randomOperation(gen: GeneratorValue, schema: GraphQLSchema, pool: Pool): RandomOperation {
  return new OperationWriter(gen, schema, valuesFrom(gen, pool)).write();
}

class OperationWriter {
  readonly #plain: boolean;
  readonly #fragments: { readonly name: string; readonly type: string; readonly text: string }[] = [];
  readonly #declarations: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #names = 0;
  #fieldsLeft = fieldsMax;

  constructor(
    readonly gen: GeneratorValue,
    readonly schema: GraphQLSchema,
    readonly values: RandomValues,
  ) {
    this.#plain = this.#chance(35);
  }

  write(): RandomOperation {
    const query = this.schema.getQueryType() as GraphQLObjectType;
    const roots = this.#some(Object.values(query.getFields()), this.#plain ? 2 : 3);
    const body = roots.map((field) => this.#field(field, 1, !this.#plain && this.#chance(50))).join(' ');
    const declared = this.#declarations.length > 0 ? `(${this.#declarations.join(', ')})` : '';
    const fragments = this.#fragments.map(
      ({ name, type, text }) => `fragment ${name} on ${type} { ${text} }`,
    );
    return {
      query: [`query Random${declared} { ${body} }`, ...fragments].join('\n'),
      variables: this.#variables,
    };
  }

  #chance(percent: number): boolean {
    return this.gen(fc.nat, 99) < percent;
  }

  #some<Item>(items: readonly Item[], max: number): Item[] {
    const count = 1 + this.gen(fc.nat, max - 1);
    const left = [...items];
    return Array.from({ length: Math.min(count, left.length) }, () => {
      const [chosen] = left.splice(this.gen(fc.nat, left.length - 1), 1);
      return chosen as Item;
    });
  }

  #name(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  /** Now and then longer than a name in Postgres may be: such edges are left to loaders. */
  #alias(): string {
    return this.#name(this.#chance(15) ? 'anAliasThatSaysInManyWordsWhatItIsThatOneAskedFor' : 'a');
  }

  #selection(type: Composite, depth: number, aliased: boolean): string {
    if (this.#isConnection(type)) return this.#connection(type, depth);
    if (type.name === 'Node') return this.#anyNode(depth);
    const fields = Object.values(type.getFields()).filter((field) => this.#fits(field, depth));
    const texts = this.#some(fields, depth > 3 ? 2 : 4).map((field) => this.#field(field, depth, aliased));
    if (isInterfaceType(type)) texts.push(...this.#narrowed(type, depth));
    if (!this.#plain && this.#chance(20)) texts.push(this.#fragment(type, depth));
    if (!this.#plain && this.#chance(10)) texts.push('__typename');
    return texts.join(' ') || '__typename';
  }

  /** Deep down, and when enough is selected, only leaves are left. */
  #fits(field: Field, depth: number): boolean {
    const composite = isCompositeType(getNamedType(field.type));
    return (
      !composite || getNamedType(field.type).name === 'Money' || (depth < depthMax && this.#fieldsLeft > 0)
    );
  }

  #isConnection(type: GraphQLNamedType): boolean {
    return type.name.endsWith('Connection');
  }

  #connection(type: Composite, depth: number): string {
    const fields = type.getFields();
    const node = (name: string): Composite => getNamedType(fields[name]?.type) as unknown as Composite;
    const rows = node('nodes');
    const parts = [
      this.#chance(85) ? `nodes { ${this.#selection(rows, depth + 1, false)} }` : '',
      this.#chance(30) ? `edges { cursor node { ${this.#selection(rows, depth + 1, false)} } }` : '',
      this.#chance(25) ? 'totalCount' : '',
      this.#chance(25) ? 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }' : '',
      'aggregates' in fields && this.#chance(25) ? this.#field(fields.aggregates as Field, depth, false) : '',
    ].filter((part) => part !== '');
    return parts.join(' ') || 'totalCount';
  }

  /** Fields of the same name have other types on other objects, so that here every one gets a name of its own. */
  #anyNode(depth: number): string {
    const types = this.#some(
      this.schema.getPossibleTypes(this.schema.getType('Node') as GraphQLInterfaceType),
      3,
    );
    const narrowed = types.map((type) => `... on ${type.name} { ${this.#aliasedLeaves(type, depth)} }`);
    return ['__typename', 'id', ...narrowed].join(' ');
  }

  #narrowed(type: GraphQLInterfaceType, depth: number): string[] {
    return this.#some(this.schema.getPossibleTypes(type), 2).map(
      (concrete) => `... on ${concrete.name} { ${this.#aliasedLeaves(concrete, depth)} }`,
    );
  }

  #aliasedLeaves(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter((field) => this.#fits(field, depth + 1));
    return this.#some(fields, 3)
      .map((field) => this.#field(field, depth + 1, true))
      .join(' ');
  }

  #fragment(type: Composite, depth: number): string {
    const known = this.#fragments.filter((fragment) => fragment.type === type.name);
    const reused = known[0];
    if (reused && this.#chance(50)) return `...${reused.name}`;
    const fields = Object.values(type.getFields()).filter((field) => this.#fits(field, depth));
    const text = this.#some(fields, 3)
      .map((field) => this.#field(field, depth, true))
      .join(' ');
    if (this.#chance(40)) return `... on ${type.name}${this.#directive()} { ${text} }`;
    const name = this.#name('F');
    this.#fragments.push({ name, type: type.name, text });
    return `...${name}${this.#directive()}`;
  }

  #field(field: Field, depth: number, aliased: boolean): string {
    this.#fieldsLeft -= 1;
    const type = getNamedType(field.type);
    // Without an alias, the same field with other arguments elsewhere in the same place would be a contradiction.
    const own = aliased || (!this.#plain && field.args.length > 0);
    const head = `${own ? `${this.#alias()}: ` : ''}${field.name}${this.#arguments(field)}${this.#directive()}`;
    if (isLeafType(type)) return head;
    return `${head} { ${this.#selection(type as Composite, depth + 1, false)} }`;
  }

  #arguments(field: Field): string {
    const paged = field.args.some(({ name }) => name === 'first');
    const given = paged ? this.values.page(field.args) : new Map<string, unknown>();
    for (const arg of field.args) {
      if (paged && /^(first|last|after|before)$/.test(arg.name)) continue;
      if (isRequiredArgument(arg) || this.#chance(30))
        given.set(arg.name, this.values.argument(field.name, arg));
    }
    const texts = field.args.flatMap((arg) =>
      given.has(arg.name) ? [this.#argument(arg, given.get(arg.name))] : [],
    );
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  }

  #argument(arg: GraphQLArgument, value: unknown): string {
    if (!this.#chance(25)) return `${arg.name}: ${literalOf(arg.type, value)}`;
    const name = this.#name('v');
    const byDefault = !isRequiredArgument(arg) && this.#chance(30);
    this.#declarations.push(`$${name}: ${arg.type}${byDefault ? ` = ${literalOf(arg.type, value)}` : ''}`);
    if (!byDefault) this.#variables[name] = value;
    return `${arg.name}: $${name}`;
  }

  #directive(): string {
    if (this.#plain || !this.#chance(8)) return '';
    const [directive, value] = [this.#chance(50) ? 'include' : 'skip', this.#chance(50)];
    if (this.#chance(50)) return ` @${directive}(if: ${value})`;
    const name = this.#name('v');
    this.#declarations.push(`$${name}: Boolean!`);
    this.#variables[name] = value;
    return ` @${directive}(if: $${name})`;
  }
}
