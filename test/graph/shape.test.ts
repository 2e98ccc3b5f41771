import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildClientSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  valueFromASTUntyped,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
let schema: GraphQLSchema;

beforeAll(async () => {
  world = await openWorld();
  // Without a token: whoever can reach the server may read what it offers.
  const { data, errors } = await world.ask<IntrospectionQuery>(null, getIntrospectionQuery());
  if (!data) throw new Error(`Introspection failed: ${JSON.stringify(errors)}`);
  schema = buildClientSchema(data);
});

afterAll(() => world.close());

/** A name of the contract, as docs/graph.md writes it: `limit: Money`, `activityTypes(on:)`, `name`. */
interface Promised {
  readonly name: string;
  readonly type: string | undefined;
  readonly args: readonly string[] | undefined;
}

const contract = readFileSync(fileURLToPath(new URL('../../docs/graph.md', import.meta.url)), 'utf8');

/** The names between backticks; what stands in brackets explains the name before it. */
function promisedIn(text: string): Promised[] {
  let depth = 0;
  return [...text.matchAll(/`([^`]+)`|[()]/g)].flatMap(([mark, code]) => {
    if (code === undefined) depth += mark === '(' ? 1 : -1;
    if (code === undefined || depth > 0) return [];
    const [, name, args, type] = /^(\w+)(?:\(([^)]*)\))?(?:: (\w+))?$/.exec(code) ?? [];
    if (name === undefined) throw new Error(`docs/graph.md writes \`${code}\`, which is no name.`);
    return [{ name, type, args: args?.split(',').map((arg) => arg.replace(':', '').trim()) }];
  });
}

/** The rows of the table of types: a type, or an interface with those that implement it, and their fields. */
const promisedTypes: readonly (readonly [type: string, fields: readonly Promised[]])[] = contract
  .split('\n')
  .flatMap((line) => {
    const [, types = '', fields] = /^\| (`[A-Z][^|]*) \| ([^|]*) \|$/.exec(line) ?? [];
    if (fields === undefined) return [];
    return [...types.matchAll(/`(\w+)`/g)].map(([, type = '']) => [type, promisedIn(fields)] as const);
  });

/** The list below a line that begins so. */
const listBelow = (title: string): Promised[] => {
  const [, list = ''] = new RegExp(`^${title}.*:\n\n((?:- .*\n)+)`, 'm').exec(contract) ?? [];
  return promisedIn(list);
};
const promisedReads = listBelow('Root reads');
const promisedWrites = listBelow('Root writes');

/** What the promises of graph.md say of single fields. */
const exactTypes: Readonly<Record<string, string>> = {
  'Money.amount': 'Decimal!',
  'Money.currency': 'CurrencyCode!',
  'Activity.countries': '[CountryCode!]!',
  'Claim.activity': 'Activity',
  'ClaimConnection.totalCount': 'Int',
  'Claim.executedOn': 'LocalDate',
  'Claim.submittedAt': 'DateTime',
};

const own = (): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

function fieldsOf(name: string) {
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`There is no type ${name}.`);
  return type.getFields();
}

function fieldAt(coordinate: string) {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const field = fieldsOf(typeName)[fieldName];
  if (!field) throw new Error(`There is no field ${coordinate}.`);
  return field;
}

const namesOf = (promised: readonly Promised[]): string[] => promised.map(({ name }) => name);

const paging = ['first', 'after', 'last', 'before', 'filter', 'orderBy'];

/** The arguments of a field; those that every list has where they are asked for. */
function argumentsOf(coordinate: string, asked: readonly string[]): string[] {
  const names = fieldAt(coordinate).args.map(({ name }) => name);
  const isList = names.includes('first');
  return names.filter((name) => asked.includes(name) || !isList || !paging.includes(name)).sort();
}

/** The field has the type and the arguments that the contract names beside it. */
function keepsTo(type: string, { name, type: named, args }: Promised): void {
  const coordinate = `${type}.${name}`;
  if (named !== undefined)
    expect.soft(String(fieldAt(coordinate).type).replace('!', ''), coordinate).toBe(named);
  if (args !== undefined) expect.soft(argumentsOf(coordinate, args), coordinate).toEqual([...args].sort());
}

describe('the shape of the graph (graph.md 1)', () => {
  it('is read from the contract', () => {
    expect(promisedTypes.length).toBeGreaterThan(18);
    expect(promisedReads.length).toBeGreaterThan(25);
    expect(promisedWrites.length).toBeGreaterThan(50);
  });

  it.each(promisedTypes)('%s has the fields that others rely on', (type, fields) => {
    const names = fields.map(({ name }) => name);
    expect(Object.keys(fieldsOf(type))).toEqual(expect.arrayContaining(['id', ...names]));
    for (const field of fields) keepsTo(type, field);
  });

  it('has every root read', () => {
    expect(Object.keys(fieldsOf('Query'))).toEqual(expect.arrayContaining(namesOf(promisedReads)));
    for (const read of promisedReads) keepsTo('Query', read);
  });

  it('has every root write, with one input', () => {
    expect(Object.keys(fieldsOf('Mutation'))).toEqual(expect.arrayContaining(namesOf(promisedWrites)));
    for (const { name } of promisedWrites) {
      expect.soft(argumentsOf(`Mutation.${name}`, []), name).toEqual(['input']);
    }
  });

  it.each(Object.entries(exactTypes))('%s is %s', (coordinate, type) => {
    expect(String(fieldAt(coordinate).type)).toBe(type);
  });

  it('has global ids on everything that a table holds (Relay)', () => {
    const types = own()
      .filter(isObjectType)
      .filter((type) => 'id' in type.getFields())
      // No table holds the viewer: his id is that of the user that he is, who has it as a node, or null.
      .filter(({ name }) => name !== 'Viewer');
    expect(types.map(({ name }) => name)).toEqual(expect.arrayContaining(['Claim', 'Invoice', 'RoleGrant']));
    expect(String(fieldAt('Viewer.id').type)).toBe('ID');
    for (const type of types) {
      const parents = type.getInterfaces().map(({ name }) => name);
      expect.soft(parents, type.name).toContain('Node');
      expect.soft(String(type.getFields().id?.type), type.name).toBe('ID!');
    }
  });

  it('pages every list in the same way', () => {
    const connections = own()
      .filter(isObjectType)
      .filter(({ name }) => name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThan(10);
    for (const { name } of connections) {
      const fields = Object.keys(fieldsOf(name));
      expect.soft(fields, name).toEqual(expect.arrayContaining(['nodes', 'edges', 'pageInfo', 'totalCount']));
    }
    for (const type of own().filter(isObjectType)) {
      for (const field of Object.values(type.getFields())) {
        if (!String(field.type).endsWith('Connection!')) continue;
        const args = field.args.map(({ name }) => name);
        // Events have one order only, the one in which a follower misses none.
        const order = field.name === 'events' ? [] : ['orderBy'];
        const expected = ['first', 'after', 'last', 'before', 'filter', ...order];
        expect.soft(args, `${type.name}.${field.name}`).toEqual(expect.arrayContaining(expected));
      }
    }
  });
});

/** Everything that a reader of the docs pane can open, with what it says of itself. */
function described(): { readonly coordinate: string; readonly description: string }[] {
  const found: { coordinate: string; description: string }[] = [];
  const add = (coordinate: string, { description }: { description?: string | null | undefined }): void => {
    found.push({ coordinate, description: description?.trim() ?? '' });
  };
  for (const type of own()) {
    if (['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
    if (type.name !== 'Query') add(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) add(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) add(`${type.name}.${field.name}`, field);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      add(`${type.name}.${field.name}`, field);
      for (const arg of field.args) add(`${type.name}.${field.name}(${arg.name}:)`, arg);
    }
  }
  return found;
}

/** The words of a name or a sentence, without those that say nothing, and without the s of a plural. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^(the|an?|of|its?|in|to|is)$/.test(word))
    .map((word) => word.replace(/s$/, ''));

describe('descriptions', () => {
  it('exist on every type, field, argument and enum value', () => {
    const all = described();
    expect(all.length).toBeGreaterThan(900);
    const silent = all.filter(({ description }) => description.length < 4);
    expect(silent.map(({ coordinate }) => coordinate)).toEqual([]);
  });

  it('say more of a field than its name', () => {
    // What these say is no more than their name, and waits for better words.
    const waiting = [
      'Earning.program',
      'EarningDetail.earning',
      'EarningDetail.productName',
      'EarningDetail.transactionCountry',
      'EarningDetail.transactionType',
      'JobFinding.job',
    ];
    const fields = own().filter(
      (type) => isObjectType(type) || isInterfaceType(type) || isInputObjectType(type),
    );
    const bare = fields.flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ name, description }) => {
          const told = wordsOf(name);
          return wordsOf(description ?? '').every((word) => told.includes(word));
        })
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(bare.sort()).toEqual(waiting);
  });

  it('repeat every right that a directive declares, since introspection hides directives (decisions 24)', async () => {
    const { body } = await world.server.app.inject({ method: 'GET', url: '/schema.graphql' });
    const texts = new Map(described().map(({ coordinate, description }) => [coordinate, description]));
    const rights = rightsOf(body);
    expect(rights.length).toBeGreaterThan(60);
    const silent = rights.filter(({ coordinate, rule, roles }) => {
      const text = texts.get(coordinate) ?? '';
      return !text.includes(rule) || (rule.startsWith('FLD') && !text.includes(roles.join(', ')));
    });
    expect(silent.map(({ coordinate, rule }) => `${coordinate} ${rule}`)).toEqual([]);
  });
});

interface DeclaredRight {
  readonly coordinate: string;
  readonly rule: string;
  readonly roles: readonly string[];
}

/** Every `@access` of a field, input field or enum value in an SDL. */
function rightsOf(sdl: string): DeclaredRight[] {
  return parse(sdl).definitions.flatMap((type) => {
    if (!('name' in type) || !type.name) return [];
    const members = [
      ...('fields' in type ? (type.fields ?? []) : []),
      ...('values' in type ? (type.values ?? []) : []),
    ];
    return members.flatMap((member) => {
      const args = member.directives?.find(({ name }) => name.value === 'access')?.arguments ?? [];
      const values = Object.fromEntries(
        args.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
      );
      if (args.length === 0) return [];
      const { rule, roles } = values as { rule: string; roles: string[] };
      return [{ coordinate: `${type.name?.value}.${member.name.value}`, rule, roles }];
    });
  });
}

describe('the SDL', () => {
  it('is served as it is committed', async () => {
    const committed = fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url));
    const served = await world.server.app.inject({ method: 'GET', url: '/schema.graphql' });
    expect(served.statusCode).toBe(200);
    expect(served.body).toBe(readFileSync(committed, 'utf8'));
  });

  it('prints every right as a directive', async () => {
    const { body } = await world.server.app.inject({ method: 'GET', url: '/schema.graphql' });
    expect(body).toMatch(/^ {2}iban: String @access\(rule: "FLD-1", roles: \[INCENTIVES_ADMIN, /m);
    expect(body).toMatch(/^ {2}claimedAmount: MoneyFilter @access\(rule: "FLD-6"/m);
    expect(body).toMatch(/^ {2}CLAIMED_AMOUNT @access\(rule: "FLD-6"/m);
  });
});
