import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
} from 'graphql';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

/** Lists that have rows, with edges of every kind below them. */
const roots = ['claims', 'plans', 'campaigns', 'activities', 'payments', 'partners', 'enrollments'];

/** To be sure that the answer is put together by an executor: this field has a resolver of its own. */
const forExecutor = 'viewer { can(action: SUBMIT_CLAIM) }';

/**
 * Asks the rows of one page for one or two edges in several places: under `nodes`, `edges` and aliases of both, partly in fragments that
 * stand at each of them, with other arguments here and there. What the places select differs, and is merged.
 */
export function randomMerge(gen: GeneratorValue, schema: GraphQLSchema): string {
  return new MergeWriter(gen, schema).write();
}

class MergeWriter {
  readonly #fragments: { readonly name: string; readonly text: string }[] = [];
  #names = 0;

  constructor(
    readonly gen: GeneratorValue,
    readonly schema: GraphQLSchema,
  ) {}

  write(): string {
    const root = this.#pick(roots);
    const connection = getNamedType(this.schema.getQueryType()?.getFields()[root]?.type);
    const list = this.#page(connection as GraphQLObjectType, 1);
    const isExecuted = this.#chance(50);
    return this.#withFragments(`{ ${isExecuted ? forExecutor : ''} ${root}(first: 3) { ${list} } }`);
  }

  /** With the fragments that it spreads; those inside others were written before them. */
  #withFragments(query: string): string {
    return this.#fragments.reduceRight((text, { name, text: fragment }) => {
      return new RegExp(`\\.${name}\\b`).test(text) ? `${text}\n${fragment}` : text;
    }, query);
  }

  #chance(percent: number): boolean {
    return this.gen(fc.nat, 99) < percent;
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[this.gen(fc.nat, items.length - 1)] as Item;
  }

  /** The rows of a page in up to five places. */
  #page(connection: GraphQLObjectType, depth: number): string {
    const rows = getNamedType(connection.getFields().nodes?.type) as unknown as Composite;
    const place = this.#placesOf(rows, depth);
    const parts = [
      `nodes { ${place()} }`,
      ...(this.#chance(40) ? [`again: nodes { ${place()} }`] : []),
      ...(this.#chance(60)
        ? [`edges { node { ${place()} } ${this.#chance(40) ? `other: node { ${place()} }` : ''} }`]
        : []),
      ...(this.#chance(30) ? ['totalCount'] : []),
    ];
    if (!this.#chance(40)) return parts.join(' ');
    const [first = '', ...others] = parts;
    return `...${this.#fragment(connection, first)} ${others.join(' ')}`;
  }

  #fragment(type: Composite, text: string): string {
    this.#names += 1;
    const name = `F${this.#names}`;
    this.#fragments.push({ name, text: `fragment ${name} on ${type.name} { ${text} }` });
    return name;
  }

  /** Writes what is selected of a row at one place, for each of its places: they meet in one or two edges. */
  #placesOf(rows: Composite, depth: number): () => string {
    const all = Object.values(rows.getFields()).filter((field) => !isLeafType(getNamedType(field.type)));
    const edges = all.filter(({ args, type }) => args.length === 0 || this.#isConnection(type));
    const chosen = edges.length > 0 ? [this.#pick(edges), this.#pick(edges)] : [];
    const shared = chosen.map((field) =>
      this.#fragment(rows, `${field.name} { ${this.#below(field, depth)} }`),
    );
    const concrete = isInterfaceType(rows) ? this.schema.getPossibleTypes(rows) : [];
    return () => {
      // Beside a fragment that asks for the edge without arguments, others would be a contradiction.
      const isShared = this.#chance(60);
      const args = (field: Field): string =>
        !isShared && this.#isConnection(field.type)
          ? this.#pick(['', '(first: 1)', '(first: 2)', '(last: 1)'])
          : '';
      const asked = chosen.map((field) => {
        const name = this.#chance(20) ? `a${++this.#names}: ${field.name}` : field.name;
        return [name, args(field), field] as const;
      });
      const [one] = asked;
      const texts = asked
        .filter(([name, , field], index) => index === 0 || name !== one?.[0] || field !== one[2])
        .map(([name, given, field]) => `${name}${given} { ${this.#below(field, depth)} }`);
      const narrowed = concrete.map((type) => {
        const field = this.#pick(chosen);
        return `... on ${type.name} { own${type.name}: ${field.name} { ${this.#below(field, depth)} }
          ${isShared ? `${field.name} { ${this.#below(field, depth)} }` : ''} }`;
      });
      const spread = isShared ? shared.map((name) => `...${name}`) : [];
      return ['__typename', ...spread, ...texts, ...(this.#chance(60) ? narrowed : [])].join(' ');
    };
  }

  #isConnection(type: Field['type']): boolean {
    return getNamedType(type).name.endsWith('Connection');
  }

  #below({ type }: Field, depth: number): string {
    const target = getNamedType(type) as Composite;
    if (this.#isConnection(type)) {
      if (depth < 2 && this.#chance(60)) return this.#page(target as GraphQLObjectType, depth + 1);
      return this.#chance(50) ? 'totalCount' : `nodes { ${this.#leaves(target.getFields().nodes?.type)} }`;
    }
    return `${this.#leaves(type)} ${depth < 2 && this.#chance(40) ? this.#further(target, depth) : ''}`;
  }

  #further(target: Composite, depth: number): string {
    const lists = Object.values(target.getFields()).filter(({ type }) => this.#isConnection(type));
    const plain = Object.values(target.getFields()).filter(
      ({ args, type }) => args.length === 0 && !isLeafType(getNamedType(type)) && !this.#isConnection(type),
    );
    const fields = [...lists, ...plain];
    if (fields.length === 0) return '';
    const field = this.#pick(fields);
    return `${field.name} { ${this.#below(field, depth + 1)} }`;
  }

  #leaves(type: Field['type'] | undefined): string {
    const fields = Object.values((getNamedType(type) as unknown as Composite).getFields());
    const leaves = fields.filter(({ args, type: own }) => args.length === 0 && isLeafType(getNamedType(own)));
    if (leaves.length === 0) return '__typename';
    return [this.#pick(leaves), this.#pick(leaves)].map(({ name }) => name).join(' ');
  }
}
