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
  /** Other values for the same variables. */
  readonly otherVariables: Record<string, unknown>;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

const depthMax = 5;
const fieldsMax = 45;

/**
 * How operations are written. Plain ones look as people write them: no aliases, no fragments. Those by rows have the rows of
 * a page in several places, each with a selection of its own, some in a fragment. Those of all kinds have aliases, fragments
 * and directives everywhere; there the same alias always stands for the same field with the same arguments, so that what
 * several places select under it is merged, and never contradicts itself.
 */
type Style = 'plain' | 'byRows' | 'ofAllKinds';

/** Writes a valid operation over the schema. */
export function randomOperation(gen: GeneratorValue, schema: GraphQLSchema, pool: Pool): RandomOperation {
  return new OperationWriter(gen, schema, valuesFrom(gen, pool)).write();
}

class OperationWriter {
  readonly #style: Style;
  /** Few fields of each type are asked for, so that the places of an operation meet again and again. */
  readonly #isNarrow: boolean;
  readonly #palettes = new Map<string, readonly Field[]>();
  readonly #fragments: { readonly name: string; readonly type: string; readonly text: string }[] = [];
  readonly #declarations: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #otherVariables: Record<string, unknown> = {};
  readonly #aliases = new Map<string, string>();
  readonly #askedBefore = new Map<Field, string[]>();
  #names = 0;
  #fieldsLeft = fieldsMax;

  constructor(
    readonly gen: GeneratorValue,
    readonly schema: GraphQLSchema,
    readonly values: RandomValues,
  ) {
    const drawn = this.gen(fc.nat, 99);
    this.#style = drawn < 25 ? 'plain' : drawn < 50 ? 'byRows' : 'ofAllKinds';
    this.#isNarrow = this.#style !== 'plain' && this.#chance(70);
  }

  write(): RandomOperation {
    const query = this.schema.getQueryType() as GraphQLObjectType;
    const fields = Object.values(query.getFields());
    const lists = fields.filter((field) => this.#isConnection(getNamedType(field.type)));
    const roots = this.#some(this.#isNarrow ? lists : fields, this.#isMixed && !this.#isNarrow ? 3 : 2);
    const body = roots.map((field) => this.#field(field, 1, this.#isMixed && this.#chance(50))).join(' ');
    const declared = this.#declarations.length > 0 ? `(${this.#declarations.join(', ')})` : '';
    const fragments = this.#fragments.map(
      ({ name, type, text }) => `fragment ${name} on ${type} { ${text} }`,
    );
    return {
      query: [`query Random${declared} { ${body} }`, ...fragments].join('\n'),
      variables: this.#variables,
      otherVariables: this.#otherVariables,
    };
  }

  get #isMixed(): boolean {
    return this.#style === 'ofAllKinds';
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

  /** Now and then longer than a name in Postgres may be. */
  #alias(): string {
    return this.#name(this.#chance(15) ? 'anAliasThatSaysInManyWordsWhatItIsThatOneAskedFor' : 'a');
  }

  #selection(type: Composite, depth: number, aliased: boolean): string {
    if (this.#isConnection(type)) return this.#connection(type, depth);
    if (type.name === 'Node') return this.#anyNode(depth);
    const fields = this.#palette(type).filter((field) => this.#fits(field, depth));
    const texts = this.#some(fields, depth > 3 ? 2 : 4).map((field) => this.#field(field, depth, aliased));
    if (isInterfaceType(type)) texts.push(...this.#narrowed(type, depth));
    if (this.#isMixed && this.#chance(this.#isNarrow ? 50 : 20)) texts.push(this.#fragment(type, depth));
    if (this.#isMixed && this.#chance(10)) texts.push('__typename');
    return texts.join(' ') || '__typename';
  }

  #palette(type: Composite): readonly Field[] {
    const fields = Object.values(type.getFields());
    if (!this.#isNarrow) return fields;
    const known = this.#palettes.get(type.name);
    if (known) return known;
    const isObject = (field: Field): boolean => {
      const named = getNamedType(field.type);
      return isCompositeType(named) && named.name !== 'Money';
    };
    const others = fields.filter((field) => !isObject(field));
    const chosen = [...this.#some(fields.filter(isObject), 2), ...this.#some(others, 2)];
    this.#palettes.set(type.name, chosen);
    return chosen;
  }

  /** Deep down, and when enough is selected, only leaves are left. */
  #fits(field: Field, depth: number): boolean {
    // Another instant at each asking, as it depends on what else is running.
    if (field.name === 'readableAt') return false;
    const composite = isCompositeType(getNamedType(field.type));
    return (
      !composite || getNamedType(field.type).name === 'Money' || (depth < depthMax && this.#fieldsLeft > 0)
    );
  }

  #isConnection(type: GraphQLNamedType): boolean {
    return type.name.endsWith('Connection');
  }

  #connection(type: Composite, depth: number): string {
    const parts = this.#parts(type, depth);
    if (this.#style === 'plain') return parts.join(' ');
    if (this.#isMixed && this.#chance(25)) parts.push(...this.#parts(type, depth));
    // What stands in a fragment is merged with what stands beside it.
    const isApart = parts.map(() => this.#chance(20));
    const apart = parts.filter((_, index) => isApart[index]);
    const here = parts.filter((_, index) => !isApart[index]);
    return [...(apart.length > 0 ? [this.#spread(type.name, apart.join(' '))] : []), ...here].join(' ');
  }

  #parts(type: Composite, depth: number): string[] {
    const fields = type.getFields();
    const rows = getNamedType(fields.nodes?.type) as unknown as Composite;
    const under = (name: string): string => `${name} { ${this.#selection(rows, depth + 1, false)} }`;
    const several = (name: string): string[] => [
      under(name),
      ...(this.#style !== 'plain' && this.#chance(50) ? [under(`${this.#alias()}: ${name}`)] : []),
    ];
    const parts = [
      ...(this.#chance(90) ? several('nodes') : []),
      ...(this.#chance(this.#isNarrow ? 60 : 30) ? [`edges { cursor ${several('node').join(' ')} }`] : []),
      ...(this.#chance(25) ? ['totalCount'] : []),
      ...(this.#chance(25) ? ['pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'] : []),
      ...('aggregates' in fields && this.#chance(25)
        ? [this.#field(fields.aggregates as Field, depth, false)]
        : []),
    ];
    return parts.length > 0 ? parts : ['totalCount'];
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
    return this.#some(this.schema.getPossibleTypes(type), 2).map((concrete) => {
      const shared = Object.values(concrete.getFields()).filter(
        ({ name, type: own }) => String(type.getFields()[name]?.type) === String(own),
      );
      const merged = this.#isMixed && this.#chance(60) ? this.#fields(shared, depth + 1, false) : '';
      return `... on ${concrete.name} { ${this.#aliasedLeaves(concrete, depth)} ${merged} }`;
    });
  }

  #aliasedLeaves(type: GraphQLObjectType, depth: number): string {
    return this.#fields(Object.values(type.getFields()), depth + 1, true);
  }

  #fields(fields: readonly Field[], depth: number, aliased: boolean): string {
    const fitting = fields.filter((field) => this.#fits(field, depth));
    return this.#some(fitting, 3)
      .map((field) => this.#field(field, depth, aliased))
      .join(' ');
  }

  #fragment(type: Composite, depth: number): string {
    const known = this.#fragments.filter((fragment) => fragment.type === type.name);
    const reused = known[0];
    if (reused && this.#chance(this.#isNarrow ? 80 : 50)) return `...${reused.name}`;
    return this.#spread(type.name, this.#fields(this.#palette(type), depth, this.#chance(30)));
  }

  #spread(type: string, text: string): string {
    if (this.#chance(40)) return `... on ${type}${this.#directive()} { ${text} }`;
    const name = this.#name('F');
    this.#fragments.push({ name, type, text });
    return `...${name}${this.#directive()}`;
  }

  #field(field: Field, depth: number, aliased: boolean): string {
    this.#fieldsLeft -= 1;
    const type = getNamedType(field.type);
    const args = this.#argumentsOf(field);
    // Without an alias, the same field with other arguments elsewhere in the same place would be a contradiction.
    const own = aliased || (this.#isMixed && field.args.length > 0);
    const head = `${own ? `${this.#aliasOf(field, args)}: ` : ''}${field.name}${args}${this.#directive()}`;
    if (isLeafType(type)) return head;
    return `${head} { ${this.#selection(type as Composite, depth + 1, false)} }`;
  }

  /** The same field with the same arguments is merged under one alias, or read once for two of them. */
  #aliasOf({ name, type }: Field, args: string): string {
    const asked = `${name} ${type} ${args}`;
    const known = this.#aliases.get(asked);
    if (known && this.#chance(60)) return known;
    const alias = this.#alias();
    this.#aliases.set(asked, alias);
    return alias;
  }

  #argumentsOf(field: Field): string {
    const before = this.#askedBefore.get(field) ?? [];
    if (this.#isMixed && before.length > 0 && this.#chance(50)) return before.at(-1) ?? '';
    const args = this.#arguments(field);
    this.#askedBefore.set(field, [...before, args]);
    return args;
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
      given.has(arg.name) ? [this.#argument(field, arg, given.get(arg.name))] : [],
    );
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  }

  #argument(field: Field, arg: GraphQLArgument, value: unknown): string {
    if (!this.#chance(25)) return `${arg.name}: ${literalOf(arg.type, value)}`;
    const name = this.#name('v');
    const byDefault = !isRequiredArgument(arg) && this.#chance(30);
    this.#declarations.push(`$${name}: ${arg.type}${byDefault ? ` = ${literalOf(arg.type, value)}` : ''}`);
    if (!byDefault) this.#variables[name] = value;
    this.#otherVariables[name] = this.#otherValue(field, arg);
    return `${arg.name}: $${name}`;
  }

  #otherValue(field: Field, arg: GraphQLArgument): unknown {
    if (!/^(first|last|after|before)$/.test(arg.name)) return this.values.argument(field.name, arg);
    return this.values.page(field.args).get(arg.name);
  }

  #directive(): string {
    if (!this.#isMixed || !this.#chance(8)) return '';
    const [directive, value] = [this.#chance(50) ? 'include' : 'skip', this.#chance(50)];
    if (this.#chance(50)) return ` @${directive}(if: ${value})`;
    const name = this.#name('v');
    this.#declarations.push(`$${name}: Boolean!`);
    this.#variables[name] = value;
    this.#otherVariables[name] = !value;
    return ` @${directive}(if: $${name})`;
  }
}
