import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { disputeEndsOn } from '../../src/claim/claim-window.rules.js';
import { disputeEndsOnSql } from '../../src/fund/disputable.queries.js';
import { addDays } from '../../src/kernel/local-date.js';
import { compile } from '../../src/read/sql.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import '../support/properties.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const zones = [
  ...['America/Los_Angeles', 'America/St_Johns', 'Europe/Amsterdam', 'Asia/Kathmandu', 'UTC'],
  ...['Pacific/Auckland', 'Pacific/Kiritimati', 'Australia/Lord_Howe', 'America/Sao_Paulo'],
];
const firstDay = '2018-01-01';
const days = 12 * 365;
const kind = 'DISPUTE_WINDOW_DAYS';

/** Terms one behind another, with gaps, some of them open at their end. */
const terms = fc
  .array(
    fc.record({
      from: fc.nat(days),
      length: fc.integer({ min: 1, max: 900 }),
      value: fc.integer({ min: 1, max: 120 }),
    }),
    {
      maxLength: 4,
    },
  )
  .map((drawn) => {
    const ordered = drawn.toSorted((one, two) => one.from - two.from);
    return ordered.map(({ from, length, value }, index) => {
      const next = ordered[index + 1]?.from;
      const until = next === undefined ? undefined : Math.min(from + length, next - 1);
      return {
        kind,
        value,
        validFrom: addDays(firstDay, from),
        validTo:
          until === undefined
            ? length % 2 === 0
              ? null
              : addDays(firstDay, from + length)
            : addDays(firstDay, until),
      } as const;
    });
  });
const cases = fc.record({
  rejectedAt: fc.date({
    min: new Date('2018-01-01T00:00:00Z'),
    max: new Date('2029-12-31T00:00:00Z'),
    noInvalidDate: true,
  }),
  timeZone: fc.constantFrom(...zones),
  terms,
});

it('TIME-13: the last day to dispute is the same in the rule and in the statements that look for it', async () => {
  const drawn = fc.sample(cases, { numRuns: 400, seed: Number(process.env.PROPERTY_SEED ?? 11) });
  const programs = drawn.map(({ rejectedAt, timeZone }, id) => ({
    id,
    at: rejectedAt.toISOString(),
    zone: timeZone,
  }));
  const settings = drawn.flatMap((one, program) => one.terms.map((term) => ({ program, ...term })));
  const found = await database.db.readUnscoped(
    compile(sql`with program_setting as (
        select program as program_id, kind, value, "validFrom" as valid_from, "validTo" as valid_to
        from jsonb_to_recordset(${JSON.stringify(settings)}::text::jsonb)
          as t(program integer, kind text, value jsonb, "validFrom" date, "validTo" date))
      select ${disputeEndsOnSql}::text as day
      from jsonb_to_recordset(${JSON.stringify(programs)}::text::jsonb) as c(id integer, at timestamptz, zone text),
        lateral (select c.at as from_at) s, lateral (select c.id, c.zone as time_zone) r
      order by c.id`),
  );
  const told = found.map(({ day }) => day);
  expect(told).toEqual(
    drawn.map(({ rejectedAt, timeZone, terms: all }) => disputeEndsOn(rejectedAt, timeZone, all)),
  );
  // The draws are worth it: some rest on a term of the program, others on none.
  expect(drawn.some(({ terms: all }) => all.length === 0)).toBe(true);
  expect(
    new Set(
      told.map(
        (day, index) =>
          addDays(String(day), 0) > addDays(drawn[index]?.rejectedAt.toISOString().slice(0, 10) ?? '', 31),
      ),
    ).size,
  ).toBe(2);
});
