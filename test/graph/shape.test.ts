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

/** graph.md 1: names that other programs are written against. Payments, funds and jobs come with later issues. */
const promisedFields: Readonly<Record<string, string>> = {
  Viewer: 'id subject roles partners can locale',
  RoleGrant: 'id role location program',
  Partner: 'id hqId name locations',
  PartnerLocation: `id locationId name country partner enrollments plans claims payoutProfile taxProfile`,
  PayoutProfile:
    'id bankAccountNumber iban bankName beneficiaryContact payoutCurrency paymentMethod location program',
  TaxProfile: 'id taxId taxForms taxExemption location program',
  Program: `id code name fundType claimModel paymentModel planMode coOpThreshold split currency timeZone activityTypes
    periods enrollments plans claims totals`,
  ActivityType: `id code category name coreRequirements evidence metrics eligibleExpenses caps validFrom validTo`,
  ProgramPeriod: `id code kind startsOn endsOn usageStartsOn usageEndsOn claimStartsOn claimEndsOn cureEndsOn program`,
  Enrollment: 'id status statusForViewer location program missing',
  CoopPlan: `id name status fundType period currency limit reviewerEmail revision revisions inForce version submittedAt
    firstSubmittedAt decidedAt decisionReason program location campaigns claims totals
    deadlines history comments`,
  Campaign: 'id name startsOn endsOn plan activities claims totals',
  Activity: 'id name type countries plannedAmount campaign claims proofsOfExecution totals',
  Claim: `id name flow status executedOn claimedAmount approvedAmount version submittedAt decidedAt decisionReason
    reviewDueOn slaBreached activity activityType program location usagePeriod proofOfExecution
    deadlines history comments retainUntil`,
  ProofOfExecution: `id claim campaign activity executedOn claimedAmount estimatedImpressions preApprovalId documents
    expenses metrics coreRequirements`,
  Document: `id evidenceKind fileName contentType byteSize sha256 note url reviewState downloadUrl`,
  Invoice: 'id evidenceKind fileName proofOfExecution',
  CertificationStatement: 'id evidenceKind fileName proofOfExecution',
  ProofDocument: 'id evidenceKind note proofOfExecution',
  Money: 'amount currency',
  PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
  ClaimConnection: 'nodes edges pageInfo totalCount aggregates',
  Query: `viewer node nodes program programs activityTypes partner partners partnerLocation enrollments plan plans
    campaign campaigns activity activities claim claims proofOfExecution`,
};

const promisedArguments: Readonly<Record<string, string>> = {
  'Query.node': 'id',
  'Query.nodes': 'ids',
  'Query.program': 'code',
  'Query.partner': 'id',
  'Query.partnerLocation': 'locationId',
  'Query.plan': 'id',
  'Query.campaign': 'id',
  'Query.activity': 'id',
  'Query.claim': 'id',
  'Query.proofOfExecution': 'id',
  'Query.claims': 'first after last before filter orderBy',
  'Viewer.can': 'action',
  'Program.activityTypes': 'on first after last before filter orderBy',
  'PartnerLocation.payoutProfile': 'program legalEntity',
};

/** Types that graph.md names exactly. */
const promisedTypes: Readonly<Record<string, string>> = {
  'Money.amount': 'Decimal!',
  'Money.currency': 'CurrencyCode!',
  'CoopPlan.limit': 'Money',
  'Activity.type': 'ActivityType!',
  'Activity.countries': '[CountryCode!]!',
  'Claim.activity': 'Activity',
  'ClaimConnection.totalCount': 'Int',
  'Claim.executedOn': 'LocalDate',
  'Claim.submittedAt': 'DateTime',
};

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
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

describe('the shape of the graph (graph.md 1)', () => {
  it.each(Object.entries(promisedFields))('%s has the fields that others rely on', (name, fields) => {
    expect(Object.keys(fieldsOf(name))).toEqual(expect.arrayContaining(words(fields)));
  });

  it.each(Object.entries(promisedArguments))('%s takes its arguments', (coordinate, names) => {
    const found = fieldAt(coordinate).args.map(({ name }) => name);
    expect(found.sort()).toEqual(words(names).sort());
  });

  it.each(Object.entries(promisedTypes))('%s is %s', (coordinate, type) => {
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

describe('descriptions', () => {
  it('exist on every type, field, argument and enum value', () => {
    const all = described();
    expect(all.length).toBeGreaterThan(900);
    const silent = all.filter(({ description }) => description.length < 4);
    expect(silent.map(({ coordinate }) => coordinate)).toEqual([]);
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
