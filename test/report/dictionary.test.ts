import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportDictionary } from '../../src/app/dictionary.js';
import { money } from '../../src/kernel/money.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const run = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });

/** What is printed for each measure and field of a report: its SQL, piece by piece. */
function printed(report: string): Map<string, string[]> {
  const [, section = ''] = reportDictionary().split(`\n## ${report}\n`);
  const [own = ''] = section.split('\n## ');
  const rows = own.split('\n').filter((line) => /^\| `\w+` \|.*\|$/.test(line));
  return new Map(
    rows.flatMap((line) => {
      const cells = line.slice(2, -2).split(' | ');
      const pieces = (cells.at(-1) ?? '').split('<br>').map((piece) => piece.replaceAll('`', ''));
      return /\(/.test(pieces[0] ?? '') ? [[(cells[0] ?? '').replaceAll('`', ''), pieces] as const] : [];
    }),
  );
}

const micros = (of: string): string =>
  `case when ${of}.status in ('APPROVED', 'REJECTED') and ${of}.decided_at >= ${of}.submitted_at
    then (extract(epoch from ${of}.decided_at - ${of}.submitted_at) * 1000000)::bigint end as micros`;
const common = 'true as counted, false as unknown, true as told';
const decimals = (currency: string): string =>
  `case ${currency} when 'JPY' then 0 when 'BHD' then 3 else 2 end`;

/** The rows that the words of the dictionary describe, written by hand; `minor` is what is converted of them. */
const rowsOf: Readonly<Record<string, string>> = {
  claimReport: `(select c.*, ${common}, c.claimed_minor as minor, c.review_missed_at is not null as breached,
      c.decision_reason_codes is null as reason_unknown, ${micros('c')},
      case when c.currency = 'EUR' then 1 when d.rate is not null then d.rate::numeric * unit when i.rate is not null then unit end as factor,
      case when c.currency <> 'EUR' and d.rate is null and i.rate is not null then i.rate::numeric else 1 end as divisor
    from claim c cross join lateral (select power(10::numeric, 2 - ${decimals('c.currency')}) as unit) as u
    left join exchange_rate d on d.month = date_trunc('month', c.executed_on::timestamp)::date and d.from_currency = c.currency and d.to_currency = 'EUR'
    left join exchange_rate i on i.month = date_trunc('month', c.executed_on::timestamp)::date and i.from_currency = 'EUR' and i.to_currency = c.currency
    ) as claim`,
  planReport: `(select 'PLAN' as kind, ${common}, p.status, p.currency, p.review_missed_at is not null as breached, ${micros('p')},
      p.id as plan_key, null::uuid as activity_key, null::uuid as claim_key, null::uuid as line_key from plan p
    union all select 'ACTIVITY', false, false, true, null, a.currency, null, null, null, a.id, null, null from activity a where a.plan_id is not null
    union all select 'CLAIM', false, false, true, null, c.currency, null, null, null, null, c.id, null from claim c where c.plan_id is not null
    union all select null, false, false, true, null, n.source_currency, null, null, null, null, null, n.id from payment_line n
      join payment_month m on m.id = n.month_id join payment y on y.id = n.payment_id
      where m.plan_id is not null and y.status in ('SENT', 'INCORRECT_PAYMENT')) as r
    left join (select id, limit_minor from plan) as plan on plan.id = plan_key
    left join (select id, planned_minor from activity) as activity on activity.id = activity_key
    left join (select id, status, claimed_minor, held_minor, approved_minor, paid_minor from claim) as claim on claim.id = claim_key
    left join (select id, source_minor from payment_line) as payment_line on payment_line.id = line_key`,
  fundReport: `(select f.*, ${common}, f.reserved_minor + f.approved_minor as claimed_minor from fund_balance f) as fund_balance`,
};

/** Below plans, a state without a table is that of the row that is counted. */
const asRow = (report: string, sql: string): string =>
  report === 'planReport' ? sql.replaceAll(/(?<![.\w])(status|currency)\b/g, 'r.$1') : sql;

async function reported(report: string, fields: string, args = ''): Promise<Record<string, unknown>> {
  const { data, errors } = await world.ask<{ report: { total: Record<string, unknown> } }>(
    'reporting',
    `{ report: ${report}${args} { total { ${fields} } } }`,
  );
  expect(errors, fields).toBeUndefined();
  return data?.report.total ?? {};
}

const perCurrency = (report: string, sql: string) =>
  run(
    `select ${asRow(report, 'currency')} as currency, ${asRow(report, sql)} from ${rowsOf[report]} group by 1 order by 1`,
  );
const minorIn = (value: unknown, currency: unknown) => money(String(value), String(currency));

describe.each(Object.keys(rowsOf))('the SQL that the dictionary prints for %s', (report) => {
  const pieces = printed(report);
  const named = (test: (sql: string) => boolean) => [...pieces].filter(([, [first = '']]) => test(first));

  it('adds up what the amounts of the report do', async () => {
    const amounts = named((sql) => /^sum\((?!round).*\)$/.test(sql));
    expect(amounts.length).toBeGreaterThan(5);
    for (const [name, [sql = '']] of amounts) {
      const rows = await perCurrency(report, `${sql}::text as sum`);
      const expected = rows
        .filter(({ sum }) => sum !== null)
        .map(({ sum, currency }) => minorIn(sum, currency));
      const told = await reported(report, `${name} { amount currency }`);
      expect(told[name], name).toEqual(expected);
    }
  });

  it('tells how they lie', async () => {
    for (const [name, [average, median, p90]] of named((sql) => sql.startsWith('avg('))) {
      const rows = await perCurrency(
        report,
        `round(${average})::text as average, (${median})::text as median, (${p90})::text as p90`,
      );
      const expected = rows
        .filter((row) => row.average !== null)
        .map((row) => ({
          average: minorIn(row.average, row.currency),
          median: minorIn(row.median, row.currency),
          p90: minorIn(row.p90, row.currency),
        }));
      const part = '{ amount currency }';
      const told = await reported(report, `${name} { average ${part} median ${part} p90 ${part} }`);
      expect(told[name], name).toEqual(expected);
    }
  });

  it('counts what the report counts', async () => {
    const plain = named((sql) => / as \w+$/.test(sql)).filter(([name]) => name !== 'daysToDecision');
    const counts = [
      ...plain,
      ...[...pieces].filter(([name]) => name === 'count' || name === 'unknownAmounts'),
    ];
    expect(counts.length).toBeGreaterThan(1);
    for (const [name, own] of counts) {
      const columns = own.map((sql) => asRow(report, / as \w+$/.test(sql) ? sql : `${sql} as "${name}"`));
      const [row = {}] = await run(`select ${columns.join(', ')} from ${rowsOf[report]}`);
      const value = Object.entries(row).find(
        ([column]) => column === name.toLowerCase() || column === name,
      )?.[1];
      const told = await reported(report, name);
      if (name === 'rejectionRate') expect(Number(told[name])).toBeCloseTo(Number(value), 4);
      else expect(told[name], name).toBe(Number(value));
    }
    const days = pieces.get('daysToDecision');
    if (days === undefined) return;
    const [row = {}] = await run(
      `select ${days.map((sql) => asRow(report, sql)).join(', ')} from ${rowsOf[report]}`,
    );
    const { daysToDecision } = await reported(report, 'daysToDecision { average median p90 }');
    const shown = daysToDecision as Record<string, string>;
    expect(Number(shown.average)).toBeCloseTo(Number(row.daystodecision), 2);
    expect(Number(shown.median)).toBeCloseTo(Number(row.daysmedian), 2);
    expect(Number(shown.p90)).toBeCloseTo(Number(row.daysp90), 2);
  });
});

it('MON-8: the SQL that the dictionary prints converts as the report does, also by opposite rates', async () => {
  const pieces = printed('claimReport');
  const [row] = await run(
    `select (${pieces.get('inCurrency')?.[0]})::text as minor, ${pieces.get('unconverted')?.[0]} as unconverted,
      count(*) filter (where divisor <> 1) as inverse, count(*) filter (where factor <> 1 and currency in ('JPY', 'BHD')) as unusual
      from ${rowsOf.claimReport}`,
  );
  const told = await reported(
    'claimReport',
    'inCurrency { requested { amount currency } } unconverted',
    '(currency: "EUR")',
  );
  expect([Number(row?.inverse) > 0, Number(row?.unusual) > 0]).toEqual([true, true]);
  expect(told).toEqual({
    inCurrency: { requested: minorIn(row?.minor, 'EUR') },
    unconverted: Number(row?.unconverted),
  });
});
