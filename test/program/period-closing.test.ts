import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPast } from '../../src/app/verification.js';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { must } from '../payment/paying.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const reserving = `status in ('SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'DISPUTED')`;

interface Period {
  readonly id: string;
  readonly program: string;
  readonly code: string;
  readonly open: number;
}

/** A half-year whose claim period is over or not, with claims that are open or not. */
async function aPeriod(condition: string): Promise<Period> {
  const rows = await sql(`select * from (
    select p.id, r.code as program, p.code, p.claim_ends_on, count(c.id)::int as claims, bool_or(exists (select 1 from period_closing k where k.period_id = p.id)) as closed,
      count(*) filter (where c.${reserving})::int as open
    from program_period p join program r on r.id = p.program_id join claim c on c.usage_period_id = p.id group by 1, 2, 3) s
    where ${condition} order by claims desc, code, program limit 1`);
  const [row] = rows as unknown as Period[];
  if (!row) throw new Error(`The demo world has no period with ${condition}.`);
  return row;
}
const over = `claim_ends_on < '2026-09-01' and not closed`;

interface Side {
  readonly claimCount: number;
  readonly requested: { readonly amount: string } | null;
}
interface Line {
  readonly status: string;
  readonly currency: string;
  readonly corrected: boolean;
  readonly atClose: Side;
  readonly now: Side;
}
interface Closing {
  readonly number: number;
  readonly closedAt: string;
  readonly comment: string | null;
  readonly reopenedAt: string | null;
  readonly reopenReason: string | null;
  readonly figures: Line[];
  readonly corrections: Line[];
}

async function act(persona: string, name: 'periodClose' | 'periodReopen', input: object) {
  const { data, errors } = await world.ask<
    Record<string, { program: { id: string } | null; userErrors: { code: string; field: string[] | null }[] }>
  >(
    persona,
    `mutation ($input: ${name === 'periodClose' ? 'PeriodCloseInput' : 'PeriodReopenInput'}!) {
      ${name}(input: $input) { program { id } userErrors { code field } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data?.[name]?.userErrors.map(({ code }) => code);
}

async function closingsOf(persona: string, { program, code }: Period): Promise<Closing[]> {
  const side = '{ claimCount requested { amount } approved { amount } paid { amount } }';
  const line = `status currency corrected atClose ${side} now ${side}`;
  const { data, errors } = await world.ask<{
    programs: { nodes: { periods: { nodes: { closings: Closing[] }[] } }[] };
  }>(
    persona,
    `query ($program: String!, $code: String!) { programs(filter: { code: { eq: $program } }) { nodes {
      periods(filter: { code: { eq: $code } }) { nodes { closings {
        number closedAt comment reopenedAt reopenReason figures { ${line} } corrections { ${line} } } } } } } }`,
    { program, code },
  );
  expect(errors).toBeUndefined();
  return data?.programs.nodes[0]?.periods.nodes[0]?.closings ?? [];
}

const input = ({ program, code }: Period) => ({ programCode: program, periodCode: code });

describe('closing a period', () => {
  it('is for whoever sets up programs, of a half-year that is over and decided; a refusal writes nothing', async () => {
    const closable = await aPeriod(`${over} and open = 0`);
    const running = await aPeriod(`claim_ends_on >= '2026-09-16'`);
    const undecided = await aPeriod(`${over} and open > 0`);
    const before = await tablesDigest(world.database.db);
    expect(await act('reviewer', 'periodClose', input(closable))).toEqual(['FORBIDDEN']);
    expect(await act('incentives-admin', 'periodClose', input(closable))).toEqual(['FORBIDDEN']);
    expect(await act('program-manager', 'periodClose', input(running))).toEqual(['PERIOD_NOT_OVER']);
    expect(await act('program-manager', 'periodClose', input(undecided))).toEqual(['PERIOD_HAS_OPEN_CLAIMS']);
    expect(
      await act('program-manager', 'periodClose', { ...input(closable), periodCode: 'FY99_H1' }),
    ).toEqual(['NOT_FOUND']);
    expect(
      await act('program-manager', 'periodReopen', { ...input(closable), reason: 'A mistake.' }),
    ).toEqual(['PERIOD_NOT_CLOSED']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await closingsOf('program-manager', closable)).toEqual([]);
  });

  it('keeps the figures; what changes afterwards is a correction, and opening again keeps the record', async () => {
    const period = await aPeriod(`${over} and open = 0`);
    const ask = { ...input(period), comment: 'Reported to the board.' };
    expect(await act('program-manager', 'periodClose', ask)).toEqual([]);
    expect(await act('program-manager', 'periodClose', ask)).toEqual(['PERIOD_CLOSED']);
    const [closed] = await closingsOf('program-manager', period);
    expect(closed).toMatchObject({
      number: 1,
      comment: 'Reported to the board.',
      reopenedAt: null,
      corrections: [],
    });
    const counts = await sql(`select status, currency, count(*)::int as "claimCount" from claim
      where usage_period_id = '${period.id}' group by 1, 2 order by 1, 2`);
    expect(
      closed?.figures.map(({ status, currency, atClose: { claimCount } }) => ({
        status,
        currency,
        claimCount,
      })),
    ).toEqual(counts);
    expect(closed?.figures.map(({ now }) => now)).toEqual(closed?.figures.map(({ atClose }) => atClose));

    await sql(`update claim set status = 'DISPUTED' where id = (select id from claim where usage_period_id = '${period.id}'
      and status = 'REJECTED' order by id limit 1)`);
    const [later] = await closingsOf('program-manager', period);
    expect(later?.figures.map(({ atClose }) => atClose)).toContainEqual(closed?.figures[0]?.atClose);
    expect(
      later?.corrections.map(({ status, atClose, now }) => [status, now.claimCount - atClose.claimCount]),
    ).toEqual([
      ['DISPUTED', 1],
      ['REJECTED', -1],
    ]);

    expect(await act('program-manager', 'periodReopen', { ...input(period), reason: ' ' })).toEqual([
      'COMMENT_REQUIRED',
    ]);
    expect(await act('program-manager', 'periodReopen', { ...input(period), reason: 'A dispute.' })).toEqual(
      [],
    );
    await sql(
      `update claim set status = 'REJECTED' where usage_period_id = '${period.id}' and status = 'DISPUTED'`,
    );
    expect(await act('program-manager', 'periodClose', input(period))).toEqual([]);
    const both = await closingsOf('program-manager', period);
    expect(both.map(({ number, reopenReason }) => [number, reopenReason])).toEqual([
      [2, null],
      [1, 'A dispute.'],
    ]);
  });

  it('shows what cancels out, between places and within one, to whoever may read the amounts', async () => {
    const [found] =
      await sql(`select p.id, r.code as program, p.code, c.status, c.currency, min(c.id::text) as first, max(c.id::text) as second,
        (select min(o.id::text) from claim o where o.usage_period_id = p.id and o.status = c.status and o.currency = c.currency
          and o.location_id <> c.location_id and o.claimed_minor > 1) as other
      from claim c join program_period p on p.id = c.usage_period_id join program r on r.id = p.program_id
      where p.claim_ends_on < '2026-09-01' and c.status in ('REJECTED', 'EXPIRED') and c.claimed_minor > 1
        and not exists (select 1 from claim o where o.usage_period_id = p.id and o.${reserving})
        and not exists (select 1 from period_closing k where k.period_id = p.id)
        and exists (select 1 from claim o where o.usage_period_id = p.id and o.status = c.status and o.currency = c.currency
          and o.location_id <> c.location_id and o.claimed_minor > 1)
      group by p.id, r.code, p.code, c.status, c.currency, c.location_id, c.partner_id having count(*) > 1
      order by c.partner_id = (select id from partner where name like 'Roerdomp%') desc, 1, 4, 5, 6 limit 1`);
    const period = found as unknown as Period &
      Record<'status' | 'currency' | 'first' | 'second' | 'other', string>;
    expect(await act('program-manager', 'periodClose', input(period))).toEqual([]);
    const corrected = async (persona: string) =>
      (await closingsOf(persona, period))[0]?.corrections.map(({ status, currency, atClose, now }) => ({
        status,
        currency,
        isSame: JSON.stringify(atClose) === JSON.stringify(now),
      }));
    expect(await corrected('program-manager')).toEqual([]);
    const { status, currency, first, second, other } = period;
    for (const to of [second, other]) {
      await sql(`update claim set claimed_minor = claimed_minor + case id when '${first}' then 1 else -1 end
        where id in ('${first}', '${to}')`);
      expect(await corrected('program-manager')).toEqual([{ status, currency, isSame: true }]);
      // No amounts, no digest: he cannot learn that some have changed.
      expect((await closingsOf('billing-admin', period))[0]?.corrections ?? []).toEqual([]);
      await sql(`update claim set claimed_minor = claimed_minor + case id when '${first}' then -1 else 1 end
        where id in ('${first}', '${to}')`);
      expect(await corrected('program-manager')).toEqual([]);
    }
  });

  it('waits for what has expired and is not booked yet', async () => {
    const period = await aPeriod(`${over} and open = 0`);
    const [draft] =
      await sql(`update claim set status = 'EDITING', next_due_on = '2026-09-01' where id = (select id from claim
      where usage_period_id = '${period.id}' and status = 'EXPIRED' order by id limit 1) returning id`);
    expect(await act('program-manager', 'periodClose', input(period))).toEqual(['PERIOD_NOT_SETTLED']);
    await sql(`update claim set status = 'EXPIRED', next_due_on = null where id = '${draft?.id}'`);
    expect(await act('program-manager', 'periodClose', input(period))).toEqual([]);
  });

  it('takes the proofs of yearly plans with their program year', async () => {
    const ofYear = 'c.usage_period_id is null and c.plan_id in (select id from plan where period_id = p.id)';
    const [found] =
      await sql(`select p.id, r.code as program, p.code from program_period p join program r on r.id = p.program_id
      join claim c on ${ofYear} where p.kind = 'PROGRAM_YEAR' and p.resubmission_ends_on < '2026-09-01'
      group by 1, 2, 3 having count(*) filter (where c.${reserving}) = 0 order by count(*) desc, 3, 2 limit 1`);
    const period = found as unknown as Period;
    expect(await act('program-manager', 'periodClose', input(period))).toEqual([]);
    const [closed] = await closingsOf('program-manager', period);
    const counts =
      await sql(`select c.status, c.currency, count(*)::int as "claimCount" from claim c join program_period p
      on p.id = '${period.id}' where ${ofYear} group by 1, 2 order by 1, 2`);
    expect(counts.length).toBeGreaterThan(0);
    expect(
      closed?.figures.map(({ status, currency, atClose }) => ({
        status,
        currency,
        claimCount: atClose.claimCount,
      })),
    ).toEqual(counts);
    expect(closed?.corrections).toEqual([]);
    await sql(`update claim set claimed_minor = claimed_minor + 1 where id = (select c.id from claim c join program_period p
      on p.id = '${period.id}' where ${ofYear} order by c.id limit 1)`);
    expect((await closingsOf('program-manager', period))[0]?.corrections).toHaveLength(1);
  });

  it('shows a viewer the claims that he sees, and amounts that he may read', async () => {
    const [found] =
      await sql(`select p.id, r.code as program, p.code from claim c join program_period p on p.id = c.usage_period_id
      join program r on r.id = p.program_id where p.claim_ends_on < '2026-09-01'
        and c.partner_id = (select id from partner where name like 'Roerdomp%')
        and not exists (select 1 from claim o where o.usage_period_id = p.id and o.${reserving})
        and not exists (select 1 from period_closing k where k.period_id = p.id)
      group by 1, 2, 3 order by count(*) desc, 3, 2 limit 1`);
    const period = found as unknown as Period;
    expect(await act('finance', 'periodClose', input(period))).toEqual([]);
    const own =
      await sql(`select status, currency, count(*)::int as "claimCount" from claim where usage_period_id = '${period.id}'
      and partner_id = (select id from partner where name like 'Roerdomp%') group by 1, 2 order by 1, 2`);
    const [closed] = await closingsOf('incentives-admin', period);
    expect(
      closed?.figures.map(({ status, currency, now: { claimCount } }) => ({ status, currency, claimCount })),
    ).toEqual(own);
    expect(closed?.figures.map(({ atClose }) => atClose)).toEqual(closed?.figures.map(({ now }) => now));
    const [hidden] = await closingsOf('billing-admin', period);
    // The currency is a part of the amount: claims of all currencies are one line of their status.
    const byStatus = Map.groupBy(own, ({ status }) => status);
    expect(
      hidden?.figures.map(({ status, currency, atClose }) => [status, currency, atClose.claimCount]),
    ).toEqual(
      [...byStatus].map(([status, lines]) => [
        status,
        null,
        lines.reduce((count, { claimCount }) => count + Number(claimCount), 0),
      ]),
    );
    for (const { atClose, now } of hidden?.figures ?? [])
      expect([atClose.requested, now.requested]).toEqual([null, null]);
  });

  it('decisions 11: what is done at the very instant of a closing is no fault of it', async () => {
    const [found] = await sql(`select p.id, r.code as program, p.code, y.id as payment
      from claim c join program_period p on p.id = c.usage_period_id join program r on r.id = p.program_id
        join payment_line n on n.claim_id = c.id join payment y on y.id = n.payment_id and y.status = 'SENT'
      where p.claim_ends_on < '2026-09-01' and not exists (select from claim o where o.usage_period_id = p.id and o.${reserving})
        and not exists (select from period_closing k where k.period_id = p.id)
        and not exists (select from claim_state e where e.location_id = c.location_id and e.program_id = c.program_id
          and e.status = 'ACTION_REQUIRED' and coalesce(e.until_at, 'infinity') > '2026-09-01') order by y.id limit 1`);
    const period = found as unknown as Period & { readonly payment: string };
    const faults = async () => {
      const lines: string[] = [];
      await verifyPast(world.database.db, (line) => lines.push(line));
      return lines.filter((line) => line.startsWith('CLOSING_DIFFERS'));
    };
    const before = await faults();
    expect(await act('program-manager', 'periodClose', input(period))).toEqual([]);
    const id = toGlobalId('Payment', period.payment);
    await must(world, 'finance', 'paymentReverse', { id, comment: 'The account was closed.' });
    expect((await closingsOf('program-manager', period))[0]?.corrections).not.toEqual([]);
    expect(await faults()).toEqual(before);
  });
});
