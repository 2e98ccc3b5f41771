import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromMinor, toMinor } from '../../src/kernel/money.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Money {
  readonly amount: string;
  readonly currency: string;
}
interface Row {
  readonly key: Readonly<Record<string, unknown>>;
  readonly groupedBy: number;
  readonly count: number;
  readonly requested: Money[] | null;
  readonly approved: Money[] | null;
  readonly rejectedCount: number;
  readonly decidedCount: number;
  readonly rejectionRate: string | null;
  readonly unknownAmounts: number;
  readonly unconverted: number | null;
  readonly inCurrency: { readonly requested: Money } | null;
}
interface Report {
  readonly rows: Row[];
  readonly total: Row;
  readonly remainder: Row;
  readonly subtotals: Row[];
  readonly totalCount: number;
  readonly snapshotId: string;
  readonly digest: string;
  readonly asOfAt: string;
}

const ask = (persona: string, report: string) =>
  world.ask<{ report: Report }>(persona, `{ report: ${report} }`);
async function reported(persona: string, report: string): Promise<Report> {
  const { data, errors } = await ask(persona, report);
  expect(errors).toBeUndefined();
  return data?.report as Report;
}
const sqlRows = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });

const money = '{ amount currency }';
const inEuro = `inCurrency { requested ${money} } unconverted`;

describe('a report', () => {
  it('is one statement, however many groups there are, and one more per kind of object in its keys', async () => {
    const all = `rows { count requested ${money} ${inEuro} daysToDecision { median } } total { count }
      subtotals { count } rates { rate } missingRates { rowCount } snapshotId digest`;
    const run =
      (first: number, more = '') =>
      () =>
        reported(
          'reviewer',
          `claimReport(groupBy: [CAMPAIGN, STATUS], currency: "EUR", first: ${first}) { ${all} ${more} }`,
        );
    expect(await world.statementsOf(run(2))).toBe(1);
    expect(await world.statementsOf(run(500))).toBe(1);
    expect(await world.statementsOf(run(500, 'keys: rows { key { campaign { name } } }'))).toBe(2);
  });

  it('tells the rest behind a top three, and pages through all groups', async () => {
    const report = (page: string) =>
      reported(
        'reviewer',
        `claimReport(groupBy: [COUNTRY], currency: "EUR", orderBy: [{ field: REQUESTED, direction: DESC }], ${page}) {
          rows { key { country } count ${inEuro} } total { count ${inEuro} } remainder { count ${inEuro} } totalCount }`,
      );
    const whole = await report('first: 1000');
    const top = await report('first: 3');
    expect(top.rows).toEqual(whole.rows.slice(0, 3));
    expect(top.totalCount).toBe(whole.rows.length);
    const minor = ({ inCurrency }: Row): bigint => toMinor(inCurrency?.requested.amount ?? '', 'EUR');
    expect(whole.rows.map(minor)).toEqual([...whole.rows].map(minor).sort((a, b) => (a < b ? 1 : -1)));
    const rest = whole.rows.slice(3);
    expect(top.remainder).toEqual({
      count: rest.reduce((sum, { count }) => sum + count, 0),
      inCurrency: {
        requested: {
          amount: fromMinor(
            rest.reduce((sum, row) => sum + minor(row), 0n),
            'EUR',
          ),
          currency: 'EUR',
        },
      },
      unconverted: rest.reduce((sum, { unconverted }) => sum + Number(unconverted), 0),
    });
    expect(whole.remainder.count).toBe(0);
  });

  it('has subtotals that add up to the total', async () => {
    const { rows, subtotals, total } = await reported(
      'reviewer',
      `claimReport(groupBy: [PROGRAM, STATUS, FLOW], first: 1000) { rows { count } subtotals { groupedBy count } total { groupedBy count } }`,
    );
    const sum = (some: readonly Row[]): number => some.reduce((all, { count }) => all + count, 0);
    for (const depth of [1, 2]) {
      expect(sum(subtotals.filter(({ groupedBy }) => groupedBy === depth))).toBe(total.count);
    }
    expect([sum(rows), total.groupedBy]).toEqual([total.count, 0]);
  });

  it('labels the codes of its keys as lists do, and leaves keys empty that it was not grouped by', async () => {
    const key = `key { fundType fundTypeLabel category categoryLabel flow flowLabel status statusLabel period country
      currency activityType decisionReason bucketStartsOn bucketEndsOn program { id } campaign { id } }`;
    const empty = {
      ...{ fundType: null, fundTypeLabel: null, category: null, categoryLabel: null, flow: null },
      ...{ flowLabel: null, status: null, statusLabel: null, period: null, country: null, currency: null },
      ...{ activityType: null, decisionReason: null, bucketStartsOn: null, bucketEndsOn: null },
      ...{ program: null, campaign: null },
    };
    const labelled = async (language: string) => {
      const query = `{ report: claimReport(filter: { status: { eq: REJECTED }, flow: { eq: CO_OP_CLAIM } },
        groupBy: [STATUS, FLOW], first: 10) { rows { ${key} } subtotals { groupedBy ${key} } total { ${key} } remainder { ${key} } } }`;
      const answer = await world.ask<{ report: Report }>(
        'reviewer',
        query,
        {},
        { 'accept-language': language },
      );
      expect(answer.errors).toBeUndefined();
      return answer.data?.report as Report;
    };
    const { rows, subtotals, total, remainder } = await labelled('en');
    const status = { status: 'REJECTED', statusLabel: 'Rejected' };
    const flow = { flow: 'CO_OP_CLAIM', flowLabel: expect.any(String) };
    expect(rows).toEqual([{ key: { ...empty, ...status, ...flow } }]);
    expect(subtotals).toEqual([{ groupedBy: 1, key: { ...empty, ...status } }]);
    expect([total.key, remainder.key]).toEqual([empty, empty]);
    expect((await labelled('nl')).rows[0]?.key).toMatchObject({ statusLabel: 'Afgewezen' });
  });

  it('counts decisions and breaches as SQL does', async () => {
    const { total } = await reported(
      'reviewer',
      `claimReport { total { count decidedCount rejectedCount rejectionRate slaBreaches daysToDecision { average median p90 } } }`,
    );
    const days = 'extract(epoch from decided_at - submitted_at) / 86400';
    const decided = `status in ('APPROVED', 'REJECTED')`;
    const [row] =
      await sqlRows(`select count(*)::int as count, count(*) filter (where ${decided})::int as "decidedCount",
      count(*) filter (where status = 'REJECTED')::int as "rejectedCount",
      round(count(*) filter (where status = 'REJECTED')::numeric / count(*) filter (where ${decided}), 4)::text as "rejectionRate",
      count(*) filter (where review_missed_at is not null)::int as "slaBreaches",
      round(avg(${days}) filter (where ${decided} and decided_at >= submitted_at), 2)::text as average,
      round(percentile_disc(0.5) within group (order by ${days}) filter (where ${decided} and decided_at >= submitted_at), 2)::text as median,
      round(percentile_disc(0.9) within group (order by ${days}) filter (where ${decided} and decided_at >= submitted_at), 2)::text as p90 from claim`);
    const { average, median, p90, ...counts } = row ?? {};
    expect(total).toEqual({ ...counts, daysToDecision: { average, median, p90 } });
  });

  it('begins spans of time as the program does, in its time zone', async () => {
    const { rows } = await reported(
      'reviewer',
      `claimReport(groupBy: [PROGRAM], bucket: FISCAL_YEAR, bucketOn: SUBMITTED, first: 1000) { rows { key { program { code } bucketStartsOn bucketEndsOn } count } }`,
    );
    const expected =
      await sqlRows(`select p.code, y::text || '-' || lpad(m::text, 2, '0') || '-01' as starts, count(*)::int as count
      from (select c.program_id, p.fiscal_year_start_month as m,
          extract(year from (submitted_at at time zone p.time_zone) - make_interval(months => p.fiscal_year_start_month - 1))::int as y
        from claim c join program p on p.id = c.program_id) s join program p on p.id = s.program_id group by 1, 2`);
    const told = rows.map(({ key, count }) => [
      (key.program as { code: string }).code,
      key.bucketStartsOn,
      count,
    ]);
    expect(told.sort()).toEqual(expected.map(({ code, starts, count }) => [code, starts, count]).sort());
  });

  it('refuses what has no right answer', async () => {
    for (const [report, code] of [
      ['claimReport(groupBy: [STATUS], orderBy: [{ field: REQUESTED }]) { totalCount }', 'BAD_USER_INPUT'],
      ['claimReport(first: 1001) { totalCount }', 'BAD_USER_INPUT'],
      ['claimReport(groupBy: [STATUS, STATUS]) { totalCount }', 'BAD_USER_INPUT'],
      [
        'fundReport(orderBy: [{ field: COUNT }, { field: COUNT, direction: DESC }]) { totalCount }',
        'BAD_USER_INPUT',
      ],
      ['planReport(bucketOn: DECIDED) { totalCount }', 'BAD_USER_INPUT'],
      ['claimReport(currency: "XXX") { totalCount }', 'BAD_USER_INPUT'],
      ['claimReport(after: "x") { totalCount }', 'BAD_USER_INPUT'],
    ] as const) {
      const { errors } = await ask('reviewer', report);
      expect(errors?.[0]?.extensions.code, report).toBe(code);
    }
    const byCurrency = await reported(
      'reviewer',
      `claimReport(groupBy: [CURRENCY], orderBy: [{ field: REQUESTED }]) { rows { key { currency } } }`,
    );
    expect(byCurrency.rows.length).toBeGreaterThan(5);
  });
});

describe('rights in reports (graph.md 2.9)', () => {
  it.each([
    'claimReport(groupBy: [DECISION_REASON]) { totalCount }',
    'claimReport(orderBy: [{ field: REQUESTED }], currency: "EUR") { totalCount }',
    'claimReport(filter: { claimedAmount: { gt: "1" } }) { totalCount }',
  ])('refuse to whoever reads no amounts: %s', async (report) => {
    const { errors } = await ask('billing-admin', report);
    expect(errors?.[0]?.extensions.code).toBe('FIELD_FORBIDDEN');
  });

  it('hide the amounts and count the claims for whoever reads no amounts', async () => {
    const { data, extensions } = await ask(
      'billing-admin',
      `claimReport(currency: "EUR") { total { count requested ${money} ${inEuro} } rates { rate fromCurrency } digest }`,
    );
    expect(data?.report.total.count).toBeGreaterThan(0);
    expect([data?.report.total.requested, data?.report.total.inCurrency]).toEqual([null, null]);
    expect(extensions?.redactions?.map(({ field }) => field).sort()).toEqual([
      'ClaimReportConverted.requested',
      'ClaimReportRow.inCurrency',
      'ClaimReportRow.requested',
      'ReportRate.rate',
    ]);
  });

  it('leave nothing to be learnt from small groups and their order where amounts are hidden on some rows', async () => {
    const readable = String(
      (await sqlRows(`select country, id from partner_location where name like 'Roerdomp%Utrecht'`))[0]?.id,
    );
    const { rows } = await reported(
      'mixed-roles',
      `claimReport(groupBy: [LOCATION, ACTIVITY, DECISION_REASON], currency: "EUR", first: 1000, orderBy: [{ field: REQUESTED, direction: DESC }]) {
        rows { key { location { id } activity { id } decisionReason } count requested ${money} ${inEuro} } }`,
    );
    const isReadable = ({ key }: Row): boolean =>
      Buffer.from((key.location as { id: string }).id, 'base64url')
        .toString()
        .endsWith(readable);
    const hidden = rows.filter((row) => !isReadable(row));
    expect(hidden.length).toBeGreaterThan(20);
    expect(rows.length).toBeGreaterThan(hidden.length);
    for (const { requested, key, inCurrency } of hidden) {
      expect([requested, key.decisionReason, inCurrency?.requested.amount]).toEqual([[], null, '0.00']);
    }
    // Hidden groups come in the order of their keys, as if they had no amounts.
    const ids = hidden.map(({ key }) =>
      Buffer.from((key.activity as { id: string } | null)?.id ?? '', 'base64url').toString(),
    );
    const locations = hidden.map(({ key }) =>
      Buffer.from((key.location as { id: string }).id, 'base64url').toString(),
    );
    const pairs = ids.map((id, index) => `${locations[index]} ${id || '~'}`);
    expect(pairs).toEqual([...pairs].sort());
  });
});

describe('a report as of an instant', () => {
  it('counts states as they stood, and stays the same when something happens afterwards', async () => {
    const asOf = '2026-09-15T15:00:00.000Z';
    const past = `claimReport(groupBy: [STATUS], asOf: "${asOf}", first: 20) {
      rows { key { status } count unknownAmounts approved ${money} } total { count } snapshotId digest asOfAt }`;
    const before = await reported('reviewer', past);
    const expected = await sqlRows(`select status, count(*)::int as count from claim_state
      where from_at <= '${asOf}' and (until_at is null or until_at > '${asOf}') group by 1 order by 1`);
    expect(before.rows.map(({ key, count }) => ({ status: key.status, count }))).toEqual(expected);
    expect(before.asOfAt).toBe(asOf);

    const now = await reported('reviewer', 'claimReport { snapshotId digest }');
    const { data } = await world.ask<{ claims: { nodes: { id: string }[] } }>(
      'reviewer',
      '{ claims(first: 1, filter: { status: { eq: SUBMITTED } }) { nodes { id } } }',
    );
    world.setTime('2026-09-15T17:00:00Z');
    const { data: done } = await world.ask<{ claimReviewStart: { userErrors: unknown[] } }>(
      'reviewer',
      `mutation { claimReviewStart(input: { id: "${data?.claims.nodes[0]?.id}" }) { userErrors { code } } }`,
    );
    expect(done?.claimReviewStart.userErrors).toEqual([]);
    expect(await reported('reviewer', past)).toEqual(before);
    const later = await reported('reviewer', 'claimReport { snapshotId digest }');
    expect(later.snapshotId).not.toBe(now.snapshotId);
    expect(later.digest).not.toBe(now.digest);
  });

  it('knows what drafts of then asked for, as history tells every change of it', async () => {
    const { rows } = await reported(
      'reviewer',
      `claimReport(groupBy: [STATUS], asOf: "2026-07-01T00:00:00Z") { rows { key { status } unknownAmounts requested ${money} } }`,
    );
    // Nobody has changed an amount in the demo world.
    const expected = await sqlRows(`select s.status, ${amount('asked')} as asked from (
      select s.status, c.currency, sum(c.claimed_minor) as asked from claim_state s join claim c on c.id = s.claim_id
        where s.from_at <= '2026-07-01T00:00:00Z' and (s.until_at is null or s.until_at > '2026-07-01T00:00:00Z')
        group by 1, 2) as s group by 1 order by 1`);
    expect(rows.map(({ key, requested, unknownAmounts }) => [key.status, requested, unknownAmounts])).toEqual(
      expected.map(({ status, asked }) => [status, shown(asked), 0]),
    );
    expect(rows.map(({ key }) => key.status)).toContain('EDITING');
  });
});

const amount = (column: string) =>
  `coalesce(json_agg(json_build_object('currency', currency, 'minor', ${column}::text) order by currency collate "C") filter (where ${column} is not null), '[]')`;
const shown = (rows: unknown): Money[] =>
  (rows as { currency: string; minor: string }[]).map(({ currency, minor }) => ({
    amount: fromMinor(minor, currency),
    currency,
  }));

describe('reports over plans and funds', () => {
  it('plans: limits, planned amounts and claims below them are what SQL says', async () => {
    const { total } = await reported(
      'reviewer',
      `planReport { total { count activityCount claimCount limit ${money} planned ${money} requested ${money} approved ${money} } }`,
    );
    const sums = async (table: string, column: string, where: string) =>
      shown(
        (
          await sqlRows(
            `select ${amount('sum')} as found from (select currency, sum(${column}) from ${table} where ${where} group by 1) s`,
          )
        )[0]?.found,
      );
    const [counts] =
      await sqlRows(`select (select count(*)::int from plan) as count, (select count(*)::int from activity) as "activityCount",
      (select count(*)::int from claim where plan_id is not null) as "claimCount"`);
    expect(total).toEqual({
      ...counts,
      limit: await sums('plan', 'limit_minor', 'true'),
      planned: await sums('activity', 'planned_minor', 'true'),
      requested: await sums('claim', 'claimed_minor', 'plan_id is not null'),
      approved: await sums('claim', 'approved_minor', 'plan_id is not null'),
    });
  });

  it('MON-11: funds balance in every row, now and as of an instant', async () => {
    const accounts = 'earned recoverable converted claimed remaining expired'.split(' ');
    for (const args of ['', ', asOf: "2026-01-01T00:00:00Z"']) {
      const { rows } = await reported(
        'finance',
        `fundReport(groupBy: [LOCATION, PERIOD], first: 1000${args}) { rows { count ${accounts.map((name) => `${name} ${money}`).join(' ')} } }`,
      );
      expect(rows.length).toBeGreaterThan(10);
      for (const row of rows as unknown as Record<string, Money[]>[]) {
        const of = (name: string): bigint =>
          toMinor(row[name]?.[0]?.amount ?? '0', row[name]?.[0]?.currency ?? 'USD');
        expect(of('earned') + of('recoverable')).toBe(
          of('converted') + of('claimed') + of('remaining') + of('expired'),
        );
      }
    }
    const { total } = await reported(
      'finance',
      `fundReport { total { count requested: remaining ${money} } }`,
    );
    const [row] = await sqlRows(
      `select ${amount('sum')} as found from (select currency, sum(remaining_minor) from fund_balance group by 1) s`,
    );
    expect(total.requested).toEqual(shown(row?.found));
  });
});

it('planReport takes the filters that plans takes, however many parts it is made of', async () => {
  const place = (country: string) => ({ location: { country: { eq: country } } });
  const program = (code: string) => ({ program: { code: { eq: code } } });
  const filter = {
    or: [...['NL', 'DE', 'FR'].map(place), ...['HOSTING', 'MARKETING_PLAN_FUND'].map(program)],
  };
  const { data, errors } = await world.ask<{
    plans: { totalCount: number };
    planReport: { total: { count: number } };
  }>(
    'finance',
    `query ($filter: CoopPlanFilter!) { plans(filter: $filter) { totalCount }
      planReport(filter: $filter, groupBy: [STATUS], currency: "EUR") { snapshotId digest rows { count planned { amount } } total { count } } }`,
    { filter },
  );
  expect(errors).toBeUndefined();
  expect(data?.plans.totalCount).toBeGreaterThan(0);
  expect(data?.planReport.total.count).toBe(data?.plans.totalCount);
});
