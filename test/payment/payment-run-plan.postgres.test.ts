import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Statement } from '../../src/kernel/database.js';
import { monthlyPayeesSql } from '../../src/payment/payment-month.queries.js';
import type { PayingProgram } from '../../src/payment/payment-run.queries.js';
import { always, compile } from '../../src/read/sql.js';
import { openWorld, type World } from '../support/server.js';
import { mutate } from './paying.js';

/** A run looks at what it has to pay, and not at all that was ever booked: what was converted is found by an index of it. */

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };
/** Entries that a fund has beside those of the demo world. */
const busyFund = 300;

let world: World;
let client: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2027-03-10T17:00:00Z');
  const rhythm = { ...program, validFrom: '2027-03-11', rebateRhythm: 'MONTHLY' };
  await mutate(world, 'program-manager', 'programSettingsSet', rhythm);
  const { clientUrl } = world.database.db.orm.config.getAll();
  client = new pg.Client({ connectionString: clientUrl });
  await client.connect();
  await client.query(bookMuch);
  await client.query(convert);
  await client.query('analyze ledger_entry, fund_balance, earning');
});
afterAll(async () => {
  await client.end();
  await world.close();
});

const copied = `partner_id, location_id, program_id, fund_id, debit, credit, currency, applies_on, processed_at, digest, earned_minor,
  recoverable_minor, converted_minor, reserved_minor, approved_minor, remaining_minor, expired_minor`;
const ofProgram = `from ledger_entry t join program r on r.id = t.program_id and r.code = '${program.programCode}' where t.kind = 'EARNING' and t.number = 1`;
const columns = copied.replaceAll(/\w+/g, 't.$&');

/** So many earnings more in each fund of the program, as years of imports book them. */
const bookMuch = `insert into ledger_entry (id, number, kind, amount_minor, booked_at, ${copied})
  select gen_random_uuid(), 1000 + g, 'EARNING', 1, t.booked_at, ${columns} ${ofProgram.replace(' join', ` cross join generate_series(1, ${busyFund}) g join`)}`;

/** What became rebate after the rhythm began, in each of them. */
const convert = `insert into ledger_entry (id, number, kind, amount_minor, booked_at, ${copied})
  select gen_random_uuid(), 5000, 'CONVERSION', 100, '2027-07-01T08:00:00Z', ${columns} ${ofProgram}`;

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Node[];
}

/** How many rows of a table a statement read, those included that it then left out. */
function readOf(table: string, node: Node): number {
  const loops = node['Actual Loops'];
  const rows =
    node['Actual Rows'] +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0);
  const below = (node.Plans ?? []).reduce((sum, plan) => sum + readOf(table, plan), 0);
  return below + (node['Relation Name'] === table ? Math.round(rows * loops) : 0);
}

async function explained({ sql, parameters }: Statement): Promise<Node> {
  const { rows } = await client.query(`explain (analyze, format json, timing off) ${sql}`, [...parameters]);
  return rows[0]['QUERY PLAN'][0].Plan as Node;
}

/** What a run asks for what is to be paid by the month, as finance does, who sees all of it. */
async function asked(programCode = program.programCode): Promise<Statement> {
  const [found] = await world.database.db.readUnscoped({
    sql: `select id, time_zone as "timeZone", payment_model as "paymentModel", code, currency from program where code = $1`,
    parameters: [programCode],
  });
  const paying = { ...found, settings: [], holidays: new Set() } as unknown as PayingProgram;
  return compile(monthlyPayeesSql(paying, '2027-08-15', always));
}

it('MON-4: a run reads of the ledger what was converted, however much else was booked', async () => {
  const plan = await explained(await asked());
  const { rows } = await client.query<{ all: number; converted: number }>(
    `select count(*)::int as all, count(*) filter (where kind in ('CONVERSION', 'CONVERSION_REVERSAL'))::int as converted
      from ledger_entry where program_id = (select id from program where code = $1)`,
    [program.programCode],
  );
  const [{ all, converted } = { all: 0, converted: 0 }] = rows;
  expect(converted).toBeGreaterThan(10);
  expect(all).toBeGreaterThan(100 * converted);
  // Once to see whether there is anything, and once for how much.
  expect(readOf('ledger_entry', plan)).toBeLessThanOrEqual(2 * converted);
});

it('MON-6: a run reads each earning once', async () => {
  const code = 'MARKETING_PLAN_FUND';
  await client.query('update earning set payment_month_id = null');
  const plan = await explained(await asked(code));
  const { rows } = await client.query<{ all: number }>(
    'select count(*)::int as all from earning where program_id = (select id from program where code = $1)',
    [code],
  );
  const [{ all } = { all: 0 }] = rows;
  expect(all).toBeGreaterThan(100);
  expect(readOf('earning', plan)).toBeLessThanOrEqual(all);
});
