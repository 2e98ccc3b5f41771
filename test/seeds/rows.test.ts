import { afterAll, beforeAll, expect, it } from 'vitest';
import { inBulkLoad } from '../../seeds/copy.js';
import { type Row, RowBuffer } from '../../seeds/rows.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const activityType: Row = {
  id: '0197c3f0-0000-7000-8000-000000000001',
  code: 'COPY_TEST',
  name: 'tab\tline\nreturn\rback\\slash \\N "quoted" é 漢 🦊',
  nameNl: '\\N',
  category: 'DEMAND_GENERATION',
  status: 'ACTIVE',
  coreRequirements: [
    'plain',
    'with space',
    'a,b',
    '"quoted"',
    'back\\slash',
    '{}',
    'NULL',
    'null',
    '',
    'tab\t',
  ],
  financialProof: JSON.stringify([['A\\B', 'tab\t', 'line\n']]),
  evidence: '{}',
  metrics: '[]',
  eligibleExpenses: [],
  caps: '[]',
  exclusions: [],
  preapproval: 'OPTIONAL',
  eligiblePrograms: '{}',
  componentTypes: [],
  note: null,
  validFrom: '2020-07-01',
  validTo: null,
};

it('brings every text into the database as it is', async () => {
  const buffer = new RowBuffer();
  buffer.add('activity_type', activityType);
  await inBulkLoad(database.db, async (load) => {
    for (const batch of buffer.take()) await load.copy(batch);
  });
  const [row] = await database.db.readUnscoped({
    sql: `select name, name_nl, to_json(core_requirements) as list, financial_proof as proof, note, valid_to
          from activity_type where code = 'COPY_TEST'`,
    parameters: [],
  });
  expect(row).toEqual({
    name: activityType.name,
    name_nl: '\\N',
    list: activityType.coreRequirements,
    proof: [['A\\B', 'tab\t', 'line\n']],
    note: null,
    valid_to: null,
  });
});

it('undoes everything when the work fails', async () => {
  const buffer = new RowBuffer();
  buffer.add('legal_entity', {
    id: activityType.id ?? '',
    code: 'X',
    name: 'X',
    country: 'NL',
    currency: 'EUR',
  });
  const failing = inBulkLoad(database.db, async (load) => {
    for (const batch of buffer.take()) await load.copy(batch);
    throw new Error('the power went out');
  });
  await expect(failing).rejects.toThrow('the power went out');
  const rows = await database.db.readUnscoped({
    sql: `select from legal_entity where code = 'X'`,
    parameters: [],
  });
  expect(rows).toHaveLength(0);
});

it('refuses a row that leaves a property out', () => {
  const buffer = new RowBuffer();
  buffer.add('partner', { id: 'a', name: 'A' });
  expect(() => buffer.add('partner', { id: 'b' })).toThrow('A row of partner lacks name.');
});

it('hands out parents before children, and nothing twice', () => {
  const buffer = new RowBuffer();
  buffer.add('claim_state', { id: '2', fromAt: 'x' });
  buffer.add('claim', { id: '1', claimedMinor: 5n, slaBreached: true });
  const told = buffer
    .take()
    .map(({ bytes, ...batch }) => ({ ...batch, text: new TextDecoder().decode(bytes) }));
  expect(told).toEqual([
    { table: 'claim', columns: ['id', 'claimed_minor', 'sla_breached'], text: '1\t5\tt\n' },
    { table: 'claim_state', columns: ['id', 'from_at'], text: '2\tx\n' },
  ]);
  expect(buffer.characters).toBe(0);
  expect(buffer.take()).toEqual([]);
});
