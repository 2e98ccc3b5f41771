import { describe, expect, it } from 'vitest';
import {
  amountBreakdown,
  type BreakdownFacts,
  type KeptStep,
  stepsToKeep,
} from '../../src/claim/claim-breakdown.rules.js';
import { capFindings, type StoredCap } from '../../src/fund/cap.rules.js';
import {
  type ClaimMoneyFacts,
  capFactsOf,
  decideClaimBooking,
  moneyFindingsOf,
} from '../../src/fund/claim-money.rules.js';
import { emptyBalance } from '../../src/fund/fund.rules.js';
import { setRate } from '../../src/rate/exchange-rate.rules.js';
import { typeOf } from '../proof/evidence.fixture.js';

const usd = (dollars: number): bigint => BigInt(Math.round(dollars * 100));

/** A claim of 4,000.00 on a fund in which 16,000.00 was earned and 12,000.00 remains. */
const facts: ClaimMoneyFacts = {
  usagePeriod: 'period',
  status: 'EDITING',
  reimbursed: true,
  phase: 'OPEN',
  balance: { ...emptyBalance, EARNED: usd(16_000), APPROVED: usd(4000), REMAINING: usd(12_000) },
  pending: null,
  heldMinor: 0n,
  releasedMinor: 0n,
  pinnedRate: null,
  programCode: 'CLOUD_INDIRECT_RESELLER',
  programGroup: null,
  country: 'US',
  fundCurrency: 'USD',
  caps: [],
  claim: {
    amountMinor: usd(4000),
    currency: 'USD',
    conferenceKey: null,
    expenses: [],
    executedOn: '2021-03-10',
    rates: [],
  },
  others: [],
};
const claiming = (dollars: number, change: Partial<ClaimMoneyFacts> = {}): ClaimMoneyFacts => ({
  ...facts,
  ...change,
  claim: { ...facts.claim, ...change.claim, amountMinor: usd(dollars) },
});

describe('moneyFindingsOf', () => {
  it('MON-13: tells what is available, to the cent', () => {
    expect(moneyFindingsOf(claiming(12_000)).onSubmit).toEqual([]);
    expect(moneyFindingsOf(claiming(12_000.01)).onSubmit).toEqual([
      {
        code: 'INSUFFICIENT_FUNDS',
        field: ['claimedAmount'],
        details: { available: '12000.00', unit: 'USD' },
        severity: 'ERROR',
      },
    ]);
    expect(moneyFindingsOf({ ...facts, balance: null }).onSubmit).toMatchObject([
      { details: { available: '0.00' } },
    ]);
  });

  it('MON-14: a draft hears of the deadline alone, a correction of the money too', () => {
    const late = claiming(1000, { phase: 'CLOSED', heldMinor: usd(500) });
    expect(moneyFindingsOf(late).onSubmit).toEqual([]);
    expect(moneyFindingsOf({ ...late, status: 'ACTION_REQUIRED' }).onSubmit).toMatchObject([
      { code: 'INSUFFICIENT_FUNDS', details: { available: '500.00' } },
    ]);
  });

  it('holds nothing against a claim that is not reimbursed, and without a usage period only caps per conference', () => {
    expect(moneyFindingsOf(claiming(99_000, { reimbursed: false })).onSubmit).toEqual([]);
    const rebate = { reimbursed: false, usagePeriod: null, balance: null };
    const capped = (code: string, claim: Partial<ClaimMoneyFacts['claim']> = {}) =>
      moneyFindingsOf(
        claiming(46_000, {
          ...rebate,
          caps: typeOf(code).caps as unknown as readonly StoredCap[],
          claim: { ...facts.claim, ...claim },
        }),
      ).onSubmit;
    for (const code of ['SYNDICATED_CONTENT', 'CUSTOMER_OFFERS', 'PRODUCT_SEEDING_DEMO_UNITS']) {
      expect(capped(code), code).toEqual([]);
    }
    const fare = { kind: 'TRAVEL_TRANSPORT', amountMinor: usd(11_500), currency: 'USD' };
    const expenses = ['Ann', 'Ben', 'Cid', 'Dee'].map((personName) => ({ ...fare, personName }));
    expect(capped('HOSTED_CONFERENCES', { expenses }).map(({ details }) => details.capCode)).toEqual([
      'CONF_ATTENDEES',
      ...Array.from({ length: 4 }, () => 'CONF_TRAVEL_PER_PERSON'),
    ]);
  });

  it('CAP-8, CAP-9: tells caps and remainder at once, also of the amount that a reviewer approves', () => {
    const caps = typeOf('CUSTOMER_OFFERS').caps as unknown as readonly StoredCap[];
    const over = claiming(12_500, { caps });
    expect(moneyFindingsOf(over).onSubmit.map(({ code }) => code)).toEqual([
      'INSUFFICIENT_FUNDS',
      'CAP_EXCEEDED',
    ]);
    const capped = moneyFindingsOf(claiming(4000, { caps }));
    expect(capped.onSubmit).toEqual([]);
    expect(capped.onApprove(usd(4000))).toEqual([]);
    expect(capped.onApprove(usd(4000.01))).toMatchObject([
      { code: 'CAP_EXCEEDED', field: ['approvedAmount'], details: { cap: '4000.00', unit: 'USD' } },
    ]);
  });

  it('MON-10: cannot do without the rate of the month, but for one that was pinned', () => {
    const pounds = { claim: { ...facts.claim, currency: 'GBP' } };
    expect(moneyFindingsOf(claiming(1000, pounds)).onSubmit).toEqual([
      {
        code: 'EXCHANGE_RATE_NOT_CONFIGURED',
        field: ['claimedAmount'],
        details: { from: 'GBP', to: 'USD', month: '2021-03' },
        severity: 'ERROR',
      },
    ]);
    const undated = { claim: { ...pounds.claim, executedOn: null } };
    expect(moneyFindingsOf(claiming(1000, undated)).onSubmit).toEqual([]);
    const rates = [{ from: 'GBP', to: 'USD', rate: '1.25' }];
    const rated = (dollars: number) => claiming(dollars, { claim: { ...pounds.claim, rates } });
    expect(moneyFindingsOf(rated(9600)).onSubmit).toEqual([]);
    expect(moneyFindingsOf(rated(9600.01)).onSubmit).toMatchObject([{ code: 'INSUFFICIENT_FUNDS' }]);
    const disputed = claiming(1000, { ...pounds, pinnedRate: setRate('1.25'), releasedMinor: usd(1250) });
    expect(moneyFindingsOf(disputed).onDispute).toEqual([]);
  });
});

describe('a rate that a cap lacks', () => {
  const caps = typeOf('SYNDICATED_CONTENT').caps as unknown as readonly StoredCap[];
  const rates = [{ from: 'GBP', to: 'USD', rate: '1.25' }];
  const other = { ...facts.claim, amountMinor: usd(100), currency: 'GBP', executedOn: '2021-05-03' };
  const told = (change: Partial<ClaimMoneyFacts>) =>
    moneyFindingsOf(claiming(100, { caps, ...change })).onSubmit.map(({ code, details }) => [
      code,
      details.from,
      details.to,
      details.month,
    ]);

  it('MON-10, CAP-7: is told with the month of the claim that needs it, which may be another one', () => {
    const may = ['EXCHANGE_RATE_NOT_CONFIGURED', 'GBP', 'USD', '2021-05'];
    expect(told({ others: [other] })).toEqual([may]);
    // Other months may be missing than that of the claim itself; the same one is told once.
    const pounds = { ...facts.claim, currency: 'GBP' };
    const march = [...may.slice(0, 3), '2021-03'];
    expect(told({ claim: pounds, others: [{ ...other, executedOn: '2021-05-03' }] })).toEqual([march, may]);
    expect(told({ claim: pounds, others: [{ ...other, rates }] })).toEqual([march]);
    expect(told({ claim: { ...pounds, rates }, others: [{ ...other, rates }] })).toEqual([]);
  });
});

describe('what is available of a fund whose threshold was not applied', () => {
  const explained = (money: ClaimMoneyFacts, status: BreakdownFacts['status'] = 'EDITING') =>
    stepsToKeep({ status, claimedMinor: money.claim.amountMinor, money }).map(({ rule, after, limit }) => [
      rule,
      after,
      limit?.amount,
    ]);
  const threshold = { minor: usd(20_000), currency: 'USD', fundCurrency: 'USD', rate: setRate('1') };
  const below = claiming(4000, { pending: { threshold, thresholdWithoutRate: null, month: '2020-12' } });

  it('MON-3, MON-13: below it there is nothing, for a submission as for the explanation of its amount', () => {
    expect(moneyFindingsOf(below).onSubmit).toMatchObject([
      { code: 'INSUFFICIENT_FUNDS', details: { available: '0.00' } },
    ]);
    expect(explained(below)).toEqual([['MON-13', '0', '0.00']]);
    const reached = {
      ...below,
      pending: {
        threshold: { ...threshold, minor: usd(16_000) },
        thresholdWithoutRate: null,
        month: '2020-12',
      },
    };
    expect(moneyFindingsOf(reached).onSubmit).toEqual([]);
    expect(explained(reached)).toEqual([['MON-13', '400000', '12000.00']]);
  });

  it('MON-3, CAP-9: without its rate nothing can be said of what a claim does not hold yet', () => {
    const pending = { threshold: null, thresholdWithoutRate: 'EUR', month: '2020-12' };
    const unknown = claiming(4000, { pending });
    expect(moneyFindingsOf(unknown).onSubmit).toMatchObject([
      { code: 'EXCHANGE_RATE_NOT_CONFIGURED', details: { from: 'USD', to: 'EUR', month: '2020-12' } },
    ]);
    expect(explained(unknown)).toEqual([]);
    const held = { ...unknown, heldMinor: usd(4000), status: 'UNDER_REVIEW' } as const;
    expect(explained(held, 'UNDER_REVIEW')).toEqual([['MON-13', '400000', '4000.00']]);
  });
});

describe('decideClaimBooking', () => {
  it('decisions 8: reserves at the rate of the month, and decides at the rate that was pinned', () => {
    const balance = facts.balance ?? emptyBalance;
    const rates = [{ from: 'GBP', to: 'USD', rate: '1.25' }];
    const pounds = claiming(1000, { claim: { ...facts.claim, currency: 'GBP', rates } });
    expect(decideClaimBooking(pounds, balance, { to: 'SUBMITTED', approvedMinor: null })).toEqual({
      transfers: [{ kind: 'RESERVATION', debit: 'REMAINING', credit: 'RESERVED', amountMinor: usd(1250) }],
      rate: setRate('1.25'),
    });
    const held = {
      ...pounds,
      heldMinor: usd(1250),
      pinnedRate: setRate('1.25'),
      claim: { ...pounds.claim, rates: [] },
    };
    expect(decideClaimBooking(held, balance, { to: 'APPROVED', approvedMinor: usd(900) })?.transfers).toEqual(
      [
        { kind: 'APPROVAL', debit: 'RESERVED', credit: 'APPROVED', amountMinor: usd(1125) },
        { kind: 'RELEASE', debit: 'RESERVED', credit: 'REMAINING', amountMinor: usd(125) },
      ],
    );
    expect(decideClaimBooking(held, balance, { to: 'UNDER_REVIEW', approvedMinor: null })?.transfers).toEqual(
      [],
    );
  });
});

describe('a rate of which only the opposite was set (decisions 8, 13)', () => {
  const inverse = (from: string, to: string, rate: string, amountMinor: bigint): ClaimMoneyFacts => ({
    ...facts,
    fundCurrency: from,
    claim: { ...facts.claim, currency: to, amountMinor, rates: [{ from, to, rate }] },
  });

  it('gives at the approval what it gave at the reservation: 190.19 DKK at 7.6 are 25.025 EUR', () => {
    const balance = { ...emptyBalance, EARNED: usd(100), REMAINING: usd(100) };
    const kroner = { ...inverse('EUR', 'DKK', '7.6', 19_019n), balance };
    const submitted = decideClaimBooking(kroner, balance, { to: 'SUBMITTED', approvedMinor: null });
    expect(submitted?.transfers).toMatchObject([{ kind: 'RESERVATION', amountMinor: 2503n }]);
    expect(submitted?.rate?.inverseOf).toBe('7.6');
    // The ledger keeps twelve decimals of the inverse.
    const pinnedRate = { rate: '0.131578947368', inverseOf: '7.6' };
    const held = { ...kroner, heldMinor: 2503n, pinnedRate, claim: { ...kroner.claim, rates: [] } };
    const move = { to: 'APPROVED', approvedMinor: 19_019n };
    expect(decideClaimBooking(held, { ...balance, RESERVED: 2503n }, move)?.transfers).toEqual([
      { kind: 'APPROVAL', debit: 'RESERVED', credit: 'APPROVED', amountMinor: 2503n },
    ]);
  });

  it('asks at the dispute for what it released: 1,000,000,052.00 IDR at 16,250 are 61,538.46 USD', () => {
    const balance = { ...emptyBalance, EARNED: 6_153_846n, REMAINING: 6_153_846n };
    const rupiah = { ...inverse('USD', 'IDR', '16250', 100_000_005_200n), balance };
    expect(moneyFindingsOf(rupiah).onSubmit).toEqual([]);
    const pinnedRate = { rate: '0.000061538462', inverseOf: '16250' };
    expect(moneyFindingsOf({ ...rupiah, pinnedRate, releasedMinor: 6_153_846n }).onDispute).toEqual([]);
  });
});

const explained = (change: Partial<BreakdownFacts>) =>
  amountBreakdown(
    {
      seesFunds: true,
      status: 'EDITING',
      claimedMinor: usd(4000),
      approvedMinor: null,
      currency: 'USD',
      decisionReason: null,
      policyVersion: '2020-07-01',
      money: facts,
      approvedSteps: null,
      ...change,
    },
    'en',
  );

/** Rule and amounts of each step. */
const shown = (steps: ReturnType<typeof explained>) =>
  steps.map(({ rule, before, after }) => `${rule} ${before.amount} ${after.amount}`);

describe('amountBreakdown', () => {
  it('shows caps and what remains, and adds up', () => {
    const caps = typeOf('CUSTOMER_OFFERS').caps as unknown as readonly StoredCap[];
    const others = [{ ...facts.claim, amountMinor: usd(3000) }];
    const money = claiming(13_000, { caps, others });
    const steps = explained({ claimedMinor: usd(13_000), money });
    expect(shown(steps)).toEqual([
      'EVD-1 13000.00 13000.00',
      'CAP-7 13000.00 1000.00',
      'MON-13 1000.00 1000.00',
      'CLM-9 1000.00 1000.00',
    ]);
    expect(steps[1]).toMatchObject({
      capCode: 'CUSTOMER_OFFERS_PCT',
      limit: { amount: '4000.00', currency: 'USD' },
      policyVersion: '2020-07-01',
    });
    expect(steps[2]?.limit).toEqual({ amount: '12000.00', currency: 'USD' });
  });

  it('shows the decision afterwards, whatever caps have become', () => {
    const money = claiming(4000, { balance: emptyBalance });
    const part = explained({
      status: 'APPROVED',
      approvedMinor: usd(2500),
      decisionReason: 'Half a page',
      money,
    });
    expect(shown(part)).toEqual(['EVD-1 4000.00 4000.00', 'CLM-9 4000.00 2500.00', 'CLM-9 2500.00 2500.00']);
    expect(part[1]?.explanation).toContain('Half a page');
    expect(shown(explained({ status: 'REJECTED' })).at(-1)).toBe('CLM-9 0.00 0.00');
    expect(shown(explained({ status: 'EXPIRED' }))[1]).toBe('CLM-13 4000.00 0.00');
  });

  it('keeps what an approval rested on, whatever others have used since (CAP-9)', () => {
    const caps = typeOf('CUSTOMER_OFFERS').caps as unknown as readonly StoredCap[];
    const money = claiming(5000, { caps });
    const claimedMinor = usd(5000);
    const kept = stepsToKeep({ status: 'UNDER_REVIEW', claimedMinor, money });
    const others = [{ ...facts.claim, amountMinor: usd(4000) }];
    const later = claiming(5000, { caps, others, balance: emptyBalance });
    const approved = { status: 'APPROVED', claimedMinor, approvedMinor: usd(3500), money: later } as const;
    const approvedSteps = JSON.parse(JSON.stringify(kept)) as KeptStep[];
    const steps = explained({ ...approved, approvedSteps });
    expect(shown(steps)).toEqual([
      'EVD-1 5000.00 5000.00',
      'CAP-7 5000.00 4000.00',
      'MON-13 4000.00 4000.00',
      'CLM-9 4000.00 3500.00',
      'CLM-9 3500.00 3500.00',
    ]);
    expect(steps[1]).toMatchObject({ capCode: 'CUSTOMER_OFFERS_PCT', policyVersion: '2020-07-01' });
    expect(shown(explained({ ...approved, approvedSteps, seesFunds: false }))[2]).toBe(
      'CLM-9 4000.00 3500.00',
    );
    expect(shown(explained({ ...approved, approvedSteps, status: 'REJECTED' }))[1]).toBe(
      'CLM-10 5000.00 0.00',
    );
    // Facts are kept, and no words: each reader has them in his language.
    expect(kept.flatMap((step) => Object.keys(step))).not.toContain('texts');
    expect(steps[1]?.explanation).toBe(
      'The cap CUSTOMER_OFFERS_PCT is 4000.00 USD; other claims use 0.00 USD.',
    );
    expect(steps[2]?.explanation).toBe('12000.00 USD can be used for this claim.');
    // Earlier approvals kept the words.
    const texts = {
      en: { label: 'Old', explanation: 'As it was said.' },
      nl: { label: 'Oud', explanation: 'Zoals het werd gezegd.' },
    };
    const older = approvedSteps.map(({ used: _used, ...step }) => ({ ...step, texts }));
    expect(explained({ ...approved, approvedSteps: older })[1]).toMatchObject({
      ...texts.en,
      before: { amount: '5000.00', currency: 'USD' },
      after: { amount: '4000.00', currency: 'USD' },
    });
  });

  it('names the largest amount in another currency that submitting lets through, to the cent', () => {
    const cap = { code: 'FIXED', kind: 'ABSOLUTE', value: 18_750, currency: 'USD' };
    const rates = [{ from: 'EUR', to: 'USD', rate: '1.11711111' }];
    const inEuro = (minor: bigint): ClaimMoneyFacts => {
      const money = claiming(20_000, { caps: [cap] });
      return {
        ...money,
        claim: { ...money.claim, currency: 'EUR', amountMinor: minor, rates },
        fundCurrency: 'USD',
      };
    };
    const steps = explained({ claimedMinor: 2_000_000n, currency: 'EUR', money: inEuro(2_000_000n) });
    expect(steps.find(({ rule }) => rule === 'CAP-7')?.after).toEqual({
      amount: '16784.36',
      currency: 'EUR',
    });
    expect(capFindings(capFactsOf(inEuro(1_678_436n)))).toEqual([]);
    expect(capFindings(capFactsOf(inEuro(1_678_437n)))).toHaveLength(1);
  });

  it('MON-6b: pays nothing under a plan that is paid monthly', () => {
    const steps = explained({ money: { ...facts, reimbursed: false } });
    expect(shown(steps)).toEqual(['EVD-1 4000.00 4000.00', 'MON-6b 4000.00 0.00']);
  });
});
