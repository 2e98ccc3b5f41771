import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';
import {
  type GuardedField,
  guardedFields,
  guardedSums,
  personas,
  type Rule,
  readersByRule,
  roleOfLetter,
  seersByKind,
} from './field-table.js';
import { guardedKeys, guardedReports } from './report-table.js';

let world: World;

/** What the demo world leaves empty at the places below: fields that are empty would look like hidden ones. */
const fillings = [
  `update tax_profile set tax_exemption_last4 = '1992'`,
  `update plan set decision_reason = 'As discussed' where decision_reason is null`,
  `update plan_revision set decision_reason = 'As discussed' where decision_reason is null`,
  `insert into upload (id, partner_id, location_id, program_id, claim_id, user_id, state, file_name, content_type,
      byte_size, sha256, storage_key, expires_at, created_at)
    select id, partner_id, location_id, program_id, claim_id, (select id from app_user order by id limit 1), 'ATTACHED',
      file_name, content_type, byte_size, sha256, id::text, created_at, created_at
    from document where file_name is not null and partner_id in (
      select id from partner where name like 'Roerdomp%' or name like 'Lavandi%')`,
  `update payment set exchange_rate = 1.1, exchange_rate_source = 'Treasury', exchange_rate_on = '2026-01-01'`,
  `insert into payment_month (id, partner_id, location_id, program_id, legal_entity_id, month, currency, earned_minor,
      carried_in_minor, paid_minor, surplus_minor, carried_on_minor, limit_minor, surplus_policy, created_at)
    select gen_random_uuid(), partner_id, location_id, program_id, min(legal_entity_id::text)::uuid, '2026-01-01', 'USD',
      1, 0, 1, 0, 0, 1, 'CARRY', now() from payment where kind = 'CLAIM_REIMBURSEMENT' group by partner_id, location_id, program_id`,
  `update earning e set conversion_month_id = m.id, converted_minor = e.co_op_minor from payment_month m
    where m.location_id = e.location_id and m.program_id = e.program_id and m.month = '2026-01-01' and e.co_op_minor <> 0`,
  `insert into payment_recovery (id, partner_id, location_id, program_id, payment_id, fund_id, fund_minor, fund_currency,
      amount_minor, currency)
    select distinct on (p.location_id, p.program_id) gen_random_uuid(), p.partner_id, p.location_id, p.program_id, p.id, f.id,
      1, f.currency, 1, p.currency
    from payment p join fund_balance f on f.location_id = p.location_id and f.program_id = p.program_id`,
  'update document set upload_id = upload.id from upload where upload.id = document.id',
];

beforeAll(async () => {
  world = await openWorld();
  for (const sql of fillings) await world.database.db.readUnscoped({ sql, parameters: [] });
});

afterAll(() => world.close());

/** Where the incentives user of the first partner has his role; everybody else of that partner sees it too. */
const places = {
  'first partner': `location_id = (select id from partner_location where name like 'Roerdomp%Utrecht')
    and program_id = (select id from program where code = 'CLOUD_INDIRECT_RESELLER')`,
  'second partner': `partner_id = (select id from partner where name like 'Lavandi%')`,
} as const;
type Place = keyof typeof places;

const holds = (letters: string, letter: string): boolean => letters.split(' ').includes(letter);

const rolesOf = (rule: Rule): string[] =>
  readersByRule[rule].split(' ').map((letter) => roleOfLetter[letter] ?? '');

/** Global id of an object of a tenant on which the field is filled in. */
async function findObject(typeName: string, { table, where }: GuardedField, place: Place): Promise<string> {
  const [row] = await world.database.db.readUnscoped({
    sql: `select id from "${table}" where ${where} and ${places[place]} order by id limit 1`,
    parameters: [],
  });
  return row ? toGlobalId(typeName, String(row.id)) : '';
}

type Cell = 'shown' | 'hidden' | 'not found';

function expectedCell({ rule, kind }: GuardedField, persona: string, place: Place): Cell {
  const { letter, tenant } = personas[persona] ?? { letter: '', tenant: 'owner' };
  if (tenant !== 'owner' && tenant !== place) return 'not found';
  if (!holds(seersByKind[kind], letter)) return 'not found';
  return holds(readersByRule[rule], letter) ? 'shown' : 'hidden';
}

/** What the API makes of a field, with everything that must come along. */
async function foundCell(
  persona: string,
  coordinate: string,
  field: GuardedField,
  id: string,
): Promise<Cell | string> {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const { data, errors, extensions } = await world.ask<{ node: { value: unknown } | null }>(
    persona,
    `query ($id: ID!) { node(id: $id) { ... on ${typeName} { value: ${fieldName} ${field.selection ?? ''} } } }`,
    { id },
  );
  const redactions = extensions?.redactions ?? [];
  if (errors) return JSON.stringify(errors);
  if (data?.node === null) return 'not found';
  if (data?.node.value != null && redactions.length === 0) return 'shown';
  const redaction = {
    path: ['node', 'value'],
    field: coordinate,
    rule: field.rule,
    roles: rolesOf(field.rule),
    partial: false,
  };
  const told = JSON.stringify(redactions.map((found) => ({ ...found, roles: [...found.roles].sort() })));
  const fits = told === JSON.stringify([{ ...redaction, roles: redaction.roles.sort() }]);
  return data?.node.value === null && fits ? 'hidden' : JSON.stringify({ data, redactions });
}

/** Coordinates of all fields that the schema declares as guarded, with their rules; types repeat their interfaces. */
function declaredGuards(): [coordinate: string, rule: string][] {
  return Object.values(world.server.schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field): [string, string][] => {
      const { guard } = field.extensions as { guard?: string };
      return guard ? [[`${type.name}.${field.name}`, guard]] : [];
    });
  });
}

const sums = Object.entries({ ...guardedSums, ...guardedReports });

describe('the field matrix (rulebook 2.2)', () => {
  it('names every guarded field of the schema, and no other', () => {
    const written = [...Object.entries(guardedFields), ...sums, ...Object.entries(guardedKeys)];
    const rules = written.map(([coordinate, { rule }]) => [coordinate, rule]);
    expect(Object.fromEntries(declaredGuards())).toEqual(Object.fromEntries(rules));
  });

  it.each(Object.entries(guardedFields))(
    'holds for %s as every persona, on both partners',
    async (coordinate, field) => {
      const [typeName = ''] = coordinate.split('.');
      const expected: Record<string, Cell> = {};
      const found: Record<string, string> = {};
      for (const place of Object.keys(places) as Place[]) {
        const id = await findObject(typeName, field, place);
        expect(id, `the demo world has a filled ${coordinate} of the ${place}`).not.toBe('');
        for (const persona of Object.keys(personas)) {
          const cell = `${persona}, ${place}`;
          expected[cell] = expectedCell(field, persona, place);
          found[cell] = await foundCell(persona, coordinate, field, id);
        }
      }
      expect(found).toEqual(expected);
    },
  );

  it.each(sums)('holds for %s as every persona', async (coordinate, { rule, kind, also = rule, query }) => {
    for (const [persona, { letter }] of Object.entries(personas)) {
      const { data, extensions } = await world.ask(persona, `{ ${query} }`);
      const hidden = extensions?.redactions?.find(({ field }) => field === coordinate);
      const readable = holds(readersByRule[rule], letter);
      const amounts = [...JSON.stringify(data).matchAll(/"amount":"/g)].length;
      expect(hidden === undefined, `${persona} is told why`).toBe(readable);
      const sees =
        (kind === undefined || holds(seersByKind[kind], letter)) && holds(readersByRule[also], letter);
      expect(amounts > 0, `${persona} reads amounts`).toBe(readable && sees);
      if (hidden) expect(hidden, persona).toMatchObject({ rule, partial: false });
    }
  });

  it.each(Object.entries(guardedKeys))(
    'refuses to group by %s whoever may not read it',
    async (_, { rule, query }) => {
      for (const [persona, { letter }] of Object.entries(personas)) {
        const { errors } = await world.ask(persona, `{ ${query} }`);
        const codes = errors?.map(({ extensions }) => extensions.code) ?? [];
        expect(codes, persona).toEqual(holds(readersByRule[rule], letter) ? [] : ['FIELD_FORBIDDEN']);
      }
    },
  );

  it('shows bank and tax data by their last characters only (FLD-1)', async () => {
    const bank = guardedFields['PayoutProfile.iban'] as GuardedField;
    const tax = guardedFields['TaxProfile.taxId'] as GuardedField;
    const [payout, taxProfile] = await Promise.all([
      findObject('PayoutProfile', bank, 'first partner'),
      findObject('TaxProfile', tax, 'first partner'),
    ]);
    for (const persona of ['incentives-admin', 'finance', 'program-manager']) {
      const { data } = await world.ask<Record<string, Record<string, string>>>(
        persona,
        `query ($payout: ID!, $tax: ID!) {
          payout: node(id: $payout) { ... on PayoutProfile { bankAccountNumber iban bankName beneficiaryContact } }
          tax: node(id: $tax) { ... on TaxProfile { taxId } } }`,
        { payout, tax: taxProfile },
      );
      const values = Object.values(data ?? {}).flatMap((object) => Object.values(object));
      expect(values.length).toBe(5);
      for (const value of values) expect(value, persona).toMatch(/^[^\p{L}\p{N}]+[\p{L}\p{N} .'-]{0,4}$/u);
    }
  });
});
