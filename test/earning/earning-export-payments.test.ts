import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importEarnings } from '../../src/earning/earning-import.service.js';
import type { RawLine } from '../../src/earning/earning-line.rules.js';
import {
  approvedPlan,
  dollars,
  earnRebate,
  enrol,
  leeds,
  programCode as monthly,
  montreal,
} from '../payment/monthly.js';
import {
  approvedClaim,
  earnFrom,
  must,
  mutate,
  payInto,
  paymentsOf,
  run,
  taxData,
} from '../payment/paying.js';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import { fileOf, rawLine } from './earning.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Line = Readonly<Record<string, string | null>>;

interface Exported {
  readonly status: number;
  readonly tag: string;
  readonly lines: readonly Line[];
}

async function exported(query: string, persona = 'finance', tag?: string): Promise<Exported> {
  const { token } = await world.server.tokens.issue(persona);
  const authorization = `Bearer ${token}`;
  const { statusCode, headers, body } = await world.server.app.inject({
    url: `/exports/earnings.ndjson?${query}`,
    headers: tag === undefined ? { authorization } : { authorization, 'if-none-match': tag },
  });
  const lines = body.split('\n').filter((line) => line !== '');
  return {
    status: statusCode,
    tag: String(headers.etag),
    lines: lines.map((line) => JSON.parse(line) as Line),
  };
}

const paidBy = (line: Line | undefined) => ({
  id: line?.paymentId,
  status: line?.paymentStatus,
  said: line?.paymentStatusDescription,
  currency: line?.lastPaymentCurrency,
  amount: line?.earningAmountInLastPaymentCurrency,
});
const unpaid = { id: null, status: null, said: null, currency: null, amount: null };

const referenceOf = async (id: string): Promise<unknown> => {
  const { data } = await world.ask<{ payment: { reference: string } }>(
    'finance',
    'query ($id: ID!) { payment(id: $id) { reference } }',
    { id },
  );
  return data?.payment.reference;
};

const importLine = (line: RawLine): Promise<unknown> =>
  importEarnings({
    database: world.database.db,
    source: () => Readable.from([fileOf([line])]),
    now: new Date('2026-09-15T16:00:00Z'),
    dryRun: false,
    onFinding: (finding) => {
      throw new Error(JSON.stringify(finding));
    },
  });

describe('PAY-1: the export of earnings names the payment of a month under a plan', () => {
  const here = `locationId=${leeds.locationId}&programCode=${monthly}`;
  const there = `locationId=${montreal.locationId}&programCode=${monthly}`;

  it('that takes it up, also where the limit leaves a part of it, and the tag follows the payment', async () => {
    const planning = new Planning(world);
    world.setTime('2020-07-10T17:00:00Z');
    await enrol(world, leeds);
    await enrol(world, montreal);
    world.setTime('2021-04-10T17:00:00Z');
    await approvedPlan(planning, leeds, '10000.00');
    world.setTime('2021-04-28T17:00:00Z');
    await earnRebate(world, leeds.locationId, '15000.00', '2021-04-20');
    const before = await exported(here);
    expect(before.lines.map(paidBy)).toEqual([unpaid]);

    world.setTime('2021-05-15T17:00:00Z');
    const { payments } = await run(world, { programCode: monthly });
    const id = payments[0]?.id ?? '';
    expect(payments.map(({ amount }) => amount)).toEqual([dollars('10000.00')]);
    const due = await exported(here, 'finance', before.tag);
    const paid = {
      id: await referenceOf(id),
      said: 'Due',
      status: 'DUE',
      currency: 'USD',
      amount: '15000.00',
    };
    expect(due.lines.map(paidBy)).toEqual([paid]);
    expect((await exported(here, 'finance', due.tag)).status).toBe(304);

    await must(world, 'finance', 'paymentStart', { id });
    const started = await exported(here, 'finance', due.tag);
    expect(started.lines.map(paidBy)).toEqual([{ ...paid, status: 'IN_PROGRESS', said: 'In progress' }]);
    await must(world, 'finance', 'paymentSend', { id });
    const sent = await exported(here, 'finance', started.tag);
    expect(sent.lines.map(paidBy)).toEqual([{ ...paid, status: 'SENT', said: 'Sent' }]);
    expect((await exported(here, 'finance', sent.tag)).status).toBe(304);
  });

  it('into which a month without a plan carried it', async () => {
    await earnRebate(world, montreal.locationId, '1200.00', '2021-04-22');
    await run(world, { programCode: monthly });
    expect((await exported(there)).lines.map(paidBy)).toEqual([unpaid]);
    await earnRebate(world, montreal.locationId, '800.00', '2021-05-10');
    world.setTime('2021-05-20T17:00:00Z');
    await approvedPlan(new Planning(world), montreal, '10000.00');
    world.setTime('2021-06-15T17:00:00Z');
    const { payments } = await run(world, { programCode: monthly });
    const made = payments.find(
      ({ location }) => (location as { locationId: string }).locationId === montreal.locationId,
    );
    const id = await referenceOf(made?.id ?? '');
    expect((await exported(there)).lines.map(paidBy)).toEqual(
      ['1200.00', '800.00'].map((amount) => ({ id, status: 'DUE', said: 'Due', currency: 'USD', amount })),
    );
  });
});

describe('PAY-1, MON-9: of a claim that companies share', () => {
  const place = 'locationId=50000000&programCode=CLOUD_INDIRECT_RESELLER';
  const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };

  it('it is the payment of the company that owes the earning, at its rate; other co-op has none', async () => {
    world.setTime('2028-01-10T17:00:00Z');
    await taxData(world);
    await payInto(world, 'OWNER_EMEA', 'EUR');
    await payInto(world, 'OWNER_AMERICAS', 'USD');
    await mutate(world, 'finance', 'exchangeRatesImport', {
      csv: '2028-01,USD,EUR,0.8500,Treasury,2027-12-31',
    });
    await earnFrom(world, 'OWNER_EMEA', '12000.00', { appliesOn: '2027-03-31' });
    await earnFrom(world, 'OWNER_AMERICAS', '8000.00', { appliesOn: '2027-04-30' });
    const claim = await approvedClaim(world, { amount: '1000.00', currency: 'USD' }, '2027-12-10');
    const line = { ...rawLine, earningType: 'Rebate', earningDate: '2027-04-10T00:00:00Z', claimId: claim };
    await importLine({ ...line, earningId: 'OF-A-CLAIM', paymentId: 'OLD-1', paymentStatus: 'Sent' });
    await importLine({ ...line, earningId: 'ELSEWHERE', claimId: '', paymentId: 'OLD-2' });
    await run(world, program);
    const payments = await paymentsOf(world, claim);
    expect(new Set(payments.map(({ amount }) => amount))).toEqual(
      new Set([
        { amount: '510.00', currency: 'EUR' },
        { amount: '400.00', currency: 'USD' },
      ]),
    );

    const query = `${place}&appliesFrom=2027-03-01&appliesUntil=2027-06-30`;
    const paid = async (persona: string) =>
      new Map((await exported(query, persona)).lines.map((one) => [one.earningId, paidBy(one)]));
    const emea = payments.find(({ legalEntity }) => (legalEntity as { code: string }).code === 'OWNER_EMEA');
    const told = await paid('finance');
    expect(told.get('OF-A-CLAIM')).toEqual({
      id: await referenceOf(emea?.id ?? ''),
      status: 'DUE',
      said: 'Due',
      currency: 'EUR',
      amount: '85.00',
    });
    // What the owner's file said of a payment counts until there is one here.
    expect(told.get('ELSEWHERE')).toEqual({ ...unpaid, id: 'OLD-2' });
    const others = [...told].filter(([key]) => key !== 'OF-A-CLAIM' && key !== 'ELSEWHERE');
    expect(others.map(([, payment]) => payment)).toEqual(others.map(() => unpaid));
    expect(others.length).toBeGreaterThan(1);
    // ROLE-10: who does not see payments does not learn from earnings what they came to.
    expect((await paid('reviewer')).get('OF-A-CLAIM')).toEqual({
      ...Object.fromEntries(['id', 'status', 'said', 'currency', 'amount'].map((name) => [name, undefined])),
    });
  });

  it('is sent with the payment of that company, and not with that of another', async () => {
    const earning = `{ earnings(filter: { earningId: { eq: "OF-A-CLAIM" } }) { nodes { status
      payments { nodes { legalEntity { code } status } } claim { payments { nodes { id legalEntity { code } } } } } } }`;
    interface Found {
      readonly status: string;
      readonly payments: object;
      readonly claim: {
        readonly payments: { readonly nodes: { id: string; legalEntity: { code: string } }[] };
      };
    }
    const found = async (): Promise<Found> => {
      const { data } = await world.ask<{ earnings: { nodes: Found[] } }>('finance', earning);
      const [one] = data?.earnings.nodes ?? [];
      if (!one) throw new Error('There is no such earning.');
      return one;
    };
    const { status, claim } = await found();
    expect(status).toBe('UPCOMING');
    const send = async (company: string): Promise<void> => {
      const id = claim.payments.nodes.find(({ legalEntity }) => legalEntity.code === company)?.id;
      await must(world, 'finance', 'paymentStart', { id });
      await must(world, 'finance', 'paymentSend', { id });
    };
    const of = (is: string) => ({ nodes: [{ legalEntity: { code: 'OWNER_EMEA' }, status: is }] });
    await send('OWNER_AMERICAS');
    expect(await found()).toMatchObject({ status: 'UPCOMING', payments: of('DUE') });
    await send('OWNER_EMEA');
    expect(await found()).toMatchObject({ status: 'SENT', payments: of('SENT') });
  });

  it('asks the same number of statements, however many are paid', async () => {
    const one = await world.statementsOf(() =>
      exported(`${place}&appliesFrom=2027-04-10&appliesUntil=2027-04-10`),
    );
    expect(await world.statementsOf(() => exported(place))).toBe(one);
  });
});
