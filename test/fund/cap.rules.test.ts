import { describe, expect, it } from 'vitest';
import {
  type CapFacts,
  type CappedClaim,
  capFindings,
  RateMissing,
  type StoredCap,
} from '../../src/fund/cap.rules.js';
import { toMinor } from '../../src/kernel/money.js';
import { catalogue } from '../proof/evidence.fixture.js';

const capsOf = (code: string): readonly StoredCap[] =>
  (catalogue.find((type) => type.code === code)?.caps ?? []) as readonly StoredCap[];

const usd = (amount: string): bigint => toMinor(amount, 'USD');

const claimOf = (amount: string, change: Partial<CappedClaim> = {}): CappedClaim => ({
  amountMinor: usd(amount),
  currency: 'USD',
  conferenceKey: null,
  expenses: [],
  executedOn: null,
  rates: [],
  ...change,
});

/** Travel of so many persons to one conference. */
const travel = (fares: Readonly<Record<string, string>>, change: Partial<CappedClaim> = {}): CappedClaim => {
  const expenses = Object.entries(fares).map(([personName, amount]) => ({
    kind: 'TRAVEL_TRANSPORT',
    personName,
    amountMinor: usd(amount),
    currency: 'USD',
  }));
  const amountMinor = expenses.reduce((sum, line) => sum + line.amountMinor, 0n);
  return { ...claimOf('0'), conferenceKey: 'Partner summit', expenses, amountMinor, ...change };
};

const found = (code: string, claim: CappedClaim, change: Partial<CapFacts> = {}) =>
  capFindings({
    caps: capsOf(code),
    programCode: 'CLOUD_INDIRECT_RESELLER',
    programGroup: null,
    country: 'US',
    earnedMinor: usd('16000'),
    fundCurrency: 'USD',
    claim,
    others: [],
    ...change,
  });

describe('CAP-1: SYNDICATED_CONTENT', () => {
  it('takes 18,750 and not a cent more', () => {
    expect(found('SYNDICATED_CONTENT', claimOf('18750.00'))).toEqual([]);
    expect(found('SYNDICATED_CONTENT', claimOf('18750.01'))).toEqual([
      { capCode: 'SYNDICATED_MAX', cap: '18750.00', used: '0.00', available: '18750.00', unit: 'USD' },
    ]);
  });

  it('MON-10: is tested in its own currency, at the rate of the month of each activity', () => {
    const pounds = (amount: string, rate: string) =>
      claimOf(amount, { currency: 'GBP', rates: [{ from: 'GBP', to: 'USD', rate }] });
    expect(found('SYNDICATED_CONTENT', pounds('15000.00', '1.25'))).toEqual([]);
    expect(
      found('SYNDICATED_CONTENT', pounds('10000.00', '1.30'), { others: [pounds('5000.00', '1.20')] }),
    ).toEqual([
      { capCode: 'SYNDICATED_MAX', cap: '18750.00', used: '6000.00', available: '12750.00', unit: 'USD' },
    ]);
    expect(() => found('SYNDICATED_CONTENT', claimOf('1.00', { currency: 'GBP' }))).toThrow(RateMissing);
  });
});

describe('CAP-2, CAP-3, CAP-4: a percentage of what was earned (CAP-7)', () => {
  it('E2E-11: counts what was approved, and says what is available', () => {
    const others = [claimOf('3000.00')];
    expect(found('CUSTOMER_OFFERS', claimOf('1500.00'), { others })).toEqual([
      { capCode: 'CUSTOMER_OFFERS_PCT', cap: '4000.00', used: '3000.00', available: '1000.00', unit: 'USD' },
    ]);
    expect(found('CUSTOMER_OFFERS', claimOf('1000.00'), { others })).toEqual([]);
    expect(found('CUSTOMER_OFFERS', claimOf('1500.00'), { others, programGroup: 'DEVICE' })).toEqual([]);
  });

  it.each([
    ['CUSTOMER_OFFERS', '4000.00', '16000.00'],
    ['INTERNAL_INCENTIVES_SPIFFS', '4000.00', '16000.00'],
    ['ONSITE_CHAMP', '8000.00', '16000.00'],
  ])('%s: %s, in device programs %s', (code, cap, deviceCap) => {
    const over = (limit: string) => claimOf((Number(limit) + 0.01).toFixed(2));
    expect(found(code, claimOf(cap))).toEqual([]);
    expect(found(code, over(cap))).toMatchObject([{ cap, available: cap }]);
    expect(found(code, claimOf(deviceCap), { programGroup: 'DEVICE' })).toEqual([]);
    expect(found(code, over(deviceCap), { programGroup: 'DEVICE' })).toMatchObject([{ cap: deviceCap }]);
  });

  it('rounds half away from zero, and leaves nothing below zero', () => {
    const facts = { earnedMinor: 2n };
    expect(found('CUSTOMER_OFFERS', claimOf('0.01'), facts)).toEqual([]);
    const used = { earnedMinor: usd('4000'), others: [claimOf('3000.00')] };
    expect(found('CUSTOMER_OFFERS', claimOf('0.01'), used)).toMatchObject([
      { cap: '1000.00', used: '3000.00', available: '0.00' },
    ]);
  });
});

describe('CAP-5: HOSTED_CONFERENCES', () => {
  it('E2E-10: counts persons, and tests each person', () => {
    const four = travel({ '1': '5600.00', '2': '4900.00', '3': '3000.00', '4': '2000.00' });
    expect(found('HOSTED_CONFERENCES', four, { earnedMinor: usd('60000') })).toEqual([
      { capCode: 'CONF_ATTENDEES', cap: '3', used: '0', available: '3', unit: 'PERSONS' },
      {
        capCode: 'CONF_TRAVEL_PER_PERSON',
        cap: '5000.00',
        used: '0.00',
        available: '5000.00',
        unit: 'USD',
        person: '1',
      },
    ]);
    const three = travel({ '1': '5000.00', '2': '4900.00', '3': '3000.00' });
    expect(three.amountMinor).toBe(usd('12900'));
    expect(found('HOSTED_CONFERENCES', three, { earnedMinor: usd('60000') })).toEqual([]);
  });

  it('counts other claims for the same conference, and only those', () => {
    const others = [travel({ Ann: '4000.00', Ben: '100.00' })];
    expect(found('HOSTED_CONFERENCES', travel({ Ann: '1000.01' }), { others })).toMatchObject([
      { capCode: 'CONF_TRAVEL_PER_PERSON', used: '4000.00', available: '1000.00', person: 'Ann' },
    ]);
    expect(found('HOSTED_CONFERENCES', travel({ Ann: '1000.00', Cid: '1.00' }), { others })).toEqual([]);
    expect(found('HOSTED_CONFERENCES', travel({ Cid: '1.00', Dee: '1.00' }), { others })).toMatchObject([
      { capCode: 'CONF_ATTENDEES', used: '2', available: '1' },
    ]);
    const elsewhere = travel({ Ann: '5000.00' }, { conferenceKey: 'Another' });
    expect(found('HOSTED_CONFERENCES', elsewhere, { others })).toEqual([]);
  });

  it('takes 45,000 of travel per usage period, whatever the conference', () => {
    const others = Array.from({ length: 9 }, (_, index) =>
      travel({ [`Guest ${index}`]: '4900.00' }, { conferenceKey: `Conference ${index}` }),
    );
    expect(found('HOSTED_CONFERENCES', travel({ Ann: '900.00' }), { others })).toEqual([]);
    expect(found('HOSTED_CONFERENCES', travel({ Ann: '900.01' }), { others })).toMatchObject([
      { capCode: 'CONF_TRAVEL_TOTAL', cap: '45000.00', used: '44100.00', available: '900.00' },
    ]);
  });
});

describe('CAP-6: PRODUCT_SEEDING_DEMO_UNITS', () => {
  it('E2E-17: takes the larger of 10 % and 3,000', () => {
    expect(found('PRODUCT_SEEDING_DEMO_UNITS', claimOf('2900.00'))).toEqual([]);
    const others = [claimOf('2900.00')];
    expect(found('PRODUCT_SEEDING_DEMO_UNITS', claimOf('200.00'), { others })).toEqual([
      { capCode: 'SEEDING_MAX', cap: '3000.00', used: '2900.00', available: '100.00', unit: 'USD' },
    ]);
    const more = { earnedMinor: usd('40000'), others };
    expect(found('PRODUCT_SEEDING_DEMO_UNITS', claimOf('1100.00'), more)).toEqual([]);
    expect(found('PRODUCT_SEEDING_DEMO_UNITS', claimOf('1100.01'), more)).toMatchObject([{ cap: '4000.00' }]);
    const device = { programGroup: 'DEVICE' };
    expect(found('PRODUCT_SEEDING_DEMO_UNITS', claimOf('99999.00'), device)).toEqual([]);
  });
});

describe('CAP-10: countries differ as data', () => {
  const caps: readonly StoredCap[] = [
    {
      code: 'LOCAL',
      kind: 'ABSOLUTE',
      value: 100,
      currency: 'USD',
      overrides: [
        { country: 'DE', programGroup: 'DEVICE', unlimited: true },
        { country: 'DE', value: 50 },
      ],
    },
  ];

  it('the first override that fits holds', () => {
    const cap = (change: Partial<CapFacts>) => found('LOCAL', claimOf('100.01'), { caps, ...change });
    expect(cap({})).toMatchObject([{ cap: '100.00' }]);
    expect(cap({ country: 'DE' })).toMatchObject([{ cap: '50.00' }]);
    expect(cap({ country: 'DE', programGroup: 'DEVICE' })).toEqual([]);
  });
});
