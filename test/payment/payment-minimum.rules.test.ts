import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PayingEntity } from '../../src/payment/payment.facts.js';
import { decideAtLocation } from '../../src/payment/payment-decision.rules.js';
import { decideMonths, type MonthlyPayee } from '../../src/payment/payment-month.rules.js';
import { decideMonthParts } from '../../src/payment/payment-month-part.rules.js';
import { recoverablesAfter } from '../../src/payment/payment-recovery.rules.js';
import type {
  PayableClaim,
  PaymentDraft,
  Recoverable,
  RunDecision,
  RunProgram,
} from '../../src/payment/payment-run.facts.js';
import type { SurplusPolicy } from '../../src/program/program-setting.codes.js';

const place = { partner: 'p', location: 'l', program: 'r', locationId: '50000000' };
const company = (id: string, contributedMinor = 0n, payoutCurrency = 'USD'): PayingEntity => ({
  id,
  code: id,
  currency: 'USD',
  contributedMinor,
  payoutCurrency,
  payoutMethod: null,
});

const dated = { validFrom: '2020-07-01', validTo: null };
const program = (minimum: bigint, surplusPolicy: SurplusPolicy = 'CARRY'): RunProgram => ({
  id: 'r',
  code: 'PROGRAM',
  currency: 'USD',
  settings: [
    { ...dated, kind: 'MINIMUM_PAYMENT', value: { minor: String(minimum) } },
    { ...dated, kind: 'SURPLUS_POLICY', value: surplusPolicy },
  ],
  holidays: new Set(),
});

const owed = (minor: bigint): Recoverable[] => [{ fund: 'f', claim: null, minor }];
const euros = [{ from: 'USD', to: 'EUR', rate: '0.5', source: 's', datedOn: '2021-05-01' }];

/** What companies earned in April, and more of them in May. */
function monthly(
  april: Readonly<Record<string, bigint>>,
  limitMinor: bigint | null,
  may: Readonly<Record<string, bigint>> = {},
): MonthlyPayee {
  const earned = (month: string, of: Readonly<Record<string, bigint>>) =>
    Object.entries(of).map(([entity, minor]) => ({
      id: `${month} ${entity}`,
      entity,
      minor,
      processedOn: `2021-${month}-20`,
    }));
  const limit = { plan: 'p', planRevision: 'v', minor: limitMinor ?? 0n, currency: 'USD' };
  return {
    ...place,
    kind: limitMinor === null ? 'REBATE_MONTHLY' : 'PLAN_MONTHLY',
    entities: [...new Set([...Object.keys(april), ...Object.keys(may)])].sort().map((id) => company(id)),
    earnings: [...earned('04', april), ...earned('05', may)],
    lastMonth: null,
    carried: {},
    limitOf: () => limit,
  };
}

const paidOf = ({ drafts }: Pick<RunDecision, 'drafts'>) =>
  drafts.map(({ entity, grossMinor, recoveries }) => [
    entity.id,
    grossMinor - recoveries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
  ]);
const carriedOf = ({ months }: Pick<RunDecision, 'months'>) =>
  months.map(({ part }) => [part.entity.id, part.carriedOnMinor]);
const told = ({ findings }: Pick<RunDecision, 'findings'>) =>
  findings.map(({ code, details }) => [code, details?.legalEntity, details?.amount]);
const below = (entity: string, amount: string) => ['PAYMENT_BELOW_MINIMUM', entity, amount];

describe('PAY-3: payments of a month below the minimum', () => {
  const april = (
    earned: Readonly<Record<string, bigint>>,
    limitMinor: bigint | null,
    minimum: bigint,
    { policy = 'CARRY' as SurplusPolicy, recoverable = 0n } = {},
  ) =>
    decideMonths(
      program(minimum, policy),
      monthly(earned, limitMinor),
      '2021-05-15',
      () => [],
      recoverable === 0n ? [] : owed(recoverable),
    );

  it('are not made of two companies, although both together reach it', () => {
    const decided = april({ A: 15_000n, B: 12_000n }, 1_000_000n, 20_000n);
    expect(paidOf(decided)).toEqual([]);
    expect(carriedOf(decided)).toEqual([
      ['A', 15_000n],
      ['B', 12_000n],
    ]);
    expect(told(decided)).toEqual([below('A', '150.00'), below('B', '120.00')]);
  });

  it('are not made of one company, whose share of the limit the other does not take', () => {
    const decided = april({ A: 1_000_000n, B: 10_000n }, 505_000n, 20_000n);
    expect(paidOf(decided)).toEqual([['A', 500_000n]]);
    expect(carriedOf(decided)).toEqual([
      ['A', 500_000n],
      ['B', 10_000n],
    ]);
    expect(told(decided)).toEqual([below('B', '50.00')]);
    // Forfeited is what lies above the limit, and what waits is carried on.
    expect(carriedOf(april({ A: 1_000_000n, B: 10_000n }, 505_000n, 20_000n, { policy: 'FORFEIT' }))).toEqual(
      [
        ['A', 0n],
        ['B', 5_000n],
      ],
    );
  });

  it('are told whatever lies above the limit, and only where the minimum keeps them', () => {
    for (const policy of ['CARRY', 'FORFEIT'] as const) {
      // A limit below the minimum: what is earned is above it.
      expect(told(april({ A: 1_500_000n }, 4_900n, 5_000n, { policy }))).toEqual([below('A', '49.00')]);
      // What one company lacks lowers what the other is paid.
      expect(told(april({ A: 10_000n, B: -6_000n }, 1_000_000n, 8_000n, { policy }))).toEqual([
        below('A', '40.00'),
        ['RECOVERY_WAITS', 'B', '60.00'],
      ]);
      // No limit, or a correction: nothing would be paid without a minimum either.
      expect(told(april({ A: 4_000n }, 0n, 5_000n, { policy }))).toEqual([]);
      expect(told(april({ A: 4_000n, B: -4_000n }, 1_000_000n, 5_000n, { policy }))).toEqual([
        ['RECOVERY_WAITS', 'B', '40.00'],
      ]);
    }
  });

  it('MON-9: are not made while somebody unknown owes a part, and are when that was taken back', () => {
    const payee = monthly({ A: 15_000n }, null);
    const nobodys = (minor: bigint) => ({ id: `N${minor}`, entity: null, minor, processedOn: '2021-04-20' });
    const owing = (...minors: bigint[]) =>
      decideMonths(
        program(0n),
        { ...payee, earnings: [...payee.earnings, ...minors.map(nobodys)] },
        '2021-05-15',
        () => [],
        [],
      );
    expect([paidOf(owing(500n)), told(owing(500n)).map(([code]) => code)]).toEqual([
      [],
      ['PAYER_NOT_CONFIGURED'],
    ]);
    expect([paidOf(owing(500n, -500n)), told(owing(500n, -500n))]).toEqual([[['A', 15_000n]], []]);
  });

  it('MON-16: are those that are below it after what they take back', () => {
    const decided = april({ A: 30_000n, B: 50_000n }, null, 20_000n, { recoverable: 15_000n });
    expect(paidOf(decided)).toEqual([['B', 35_000n]]);
    expect(carriedOf(decided)).toEqual([
      ['A', 30_000n],
      ['B', 0n],
    ]);
    expect(told(decided)).toEqual([below('A', '150.00')]);
    // What is taken back whole pays nothing, and settles what is owed.
    expect(paidOf(april({ A: 30_000n }, null, 20_000n, { recoverable: 40_000n }))).toEqual([['A', 0n]]);
    // What was taken too much goes back with it.
    expect(paidOf(april({ A: 15_000n }, null, 20_000n, { recoverable: -5_000n }))).toEqual([['A', 20_000n]]);
  });

  it('are paid with a later month, and need no rate', () => {
    const payee = monthly({ A: 15_000n }, 1_000_000n, { A: 5_000n });
    expect(paidOf(decideMonths(program(20_000n), payee, '2021-06-15', () => [], []))).toEqual([
      ['A', 20_000n],
    ]);
    const abroad = { ...payee, entities: [company('A', 0n, 'EUR')] };
    const decided = decideMonths(program(20_000n), abroad, '2021-05-15', () => [], []);
    expect([told(decided), carriedOf(decided)]).toEqual([[below('A', '150.00')], [['A', 15_000n]]]);
    const later = decideMonths(program(20_000n), abroad, '2021-06-15', () => [], []);
    // It is made without one, in the currency of the program, and waits for the rate by itself (MON-9).
    expect([told(later), paidOf(later)]).toEqual([[below('A', '150.00')], [['A', 20_000n]]]);
    expect(later.drafts).toMatchObject([{ currency: 'USD', quote: { rate: '1', source: null } }]);
  });

  it('whatever is earned and taken back: every month adds up, and what is paid is nothing or enough', () => {
    const amounts = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.bigInt({ min: -300n, max: 900n }));
    const drawn = fc.record({
      earned: amounts,
      later: amounts,
      limit: fc.option(fc.bigInt({ min: 0n, max: 1_500n })),
      minimum: fc.bigInt({ min: 0n, max: 600n }),
      recoverable: fc.bigInt({ min: -300n, max: 900n }),
      policy: fc.constantFrom<SurplusPolicy>('CARRY', 'FORFEIT'),
    });
    fc.assert(
      fc.property(drawn, ({ earned, later, limit, minimum, recoverable, policy }) => {
        const payee = monthly(earned, limit, later);
        const before = recoverable === 0n ? [] : owed(recoverable);
        const decided = decideMonths(program(minimum, policy), payee, '2021-06-15', () => [], before);
        const carried = new Map<string, bigint>();
        const waited: string[] = [];
        for (const month of ['2021-04-01', '2021-05-01']) {
          const parts = decided.months.map(({ part }) => part).filter((part) => part.month === month);
          const payable = parts.reduce((sum, part) => sum + part.earnedMinor + part.carriedInMinor, 0n);
          const room = limit === null || payable < limit ? payable : limit;
          // Who would be paid without a minimum, and is not, is told; nobody else is.
          const earnings = parts.map(({ entity, earnedMinor: minor, month: day }) => ({
            id: entity.id,
            entity: entity.id,
            minor,
            processedOn: day,
          }));
          const carriedIn = Object.fromEntries(parts.map((part) => [part.entity.id, part.carriedInMinor]));
          const open = { month, earnings, carried: carriedIn };
          const whole = { limit: null, limitMinor: limit };
          for (const { entity, paidMinor } of decideMonthParts(
            payee.entities,
            open,
            whole,
            policy,
            new Set(),
          )) {
            const part = parts.find((one) => one.entity.id === entity.id);
            if (paidMinor > 0n && part?.paidMinor === 0n) waited.push(entity.id);
          }
          let [paid, lost] = [0n, 0n];
          for (const part of parts) {
            expect(part.carriedInMinor).toBe(carried.get(part.entity.id) ?? 0n);
            carried.set(part.entity.id, part.carriedOnMinor);
            const forfeited = part.surplusMinor - part.carriedOnMinor;
            expect(forfeited >= 0n).toBe(true);
            expect(part.earnedMinor + part.carriedInMinor).toBe(
              part.paidMinor + part.carriedOnMinor + forfeited,
            );
            paid += part.paidMinor;
            lost += forfeited;
          }
          expect(paid <= (room > 0n ? room : 0n)).toBe(true);
          expect(lost <= (payable > room ? payable - room : 0n)).toBe(true);
        }
        const small = decided.findings.filter(({ code }) => code === 'PAYMENT_BELOW_MINIMUM');
        expect(small.map(({ details }) => details?.legalEntity).sort()).toEqual(waited.sort());
        for (const [, minor] of paidOf(decided)) {
          expect(minor === 0n || (minor as bigint) >= minimum).toBe(true);
        }
        const [left = 0n] = recoverablesAfter(before, decided.drafts).map(({ minor }) => minor);
        const [low, high] = recoverable < 0n ? [recoverable, 0n] : [0n, recoverable];
        expect(low <= left && left <= high).toBe(true);
      }),
    );
  });
});

describe('PAY-3, MON-16: claims below the minimum', () => {
  const claim = (id: string, approvedMinor: bigint, entities = [company('A', 1n)]): PayableClaim => ({
    ...place,
    id,
    currency: 'USD',
    approvedMinor,
    approvedOn: '2021-05-10',
    entities,
  });
  const decided = (
    claims: readonly PayableClaim[],
    minimum: bigint,
    recoverables: readonly Recoverable[] = [],
    payees: readonly MonthlyPayee[] = [],
  ) => decideAtLocation(program(minimum), { claims, payees, recoverables }, '2021-05-15', () => euros);
  const claimsOf = (drafts: readonly PaymentDraft[]) =>
    drafts.map(({ lines }) => lines.map((line) => line.claim ?? 'month'));

  it('wait, when what is taken back leaves too little, and so does that', () => {
    const found = decided([claim('1', 150_000n)], 100_000n, owed(60_000n));
    expect([paidOf(found), told(found)]).toEqual([[], [below('A', '900.00')]]);
    expect(paidOf(decided([claim('1', 150_000n)], 100_000n, owed(50_000n)))).toEqual([['A', 100_000n]]);
    expect(paidOf(decided([claim('1', 150_000n)], 100_000n, owed(150_000n)))).toEqual([['A', 0n]]);
  });

  it('are waited for whole, and what they would have taken back comes out of the next payment', () => {
    const both = [company('A', 9n), company('B', 1n, 'EUR')];
    const claims = [claim('1', 100_000n, both), claim('2', 150_000n, [company('C', 1n)])];
    const found = decided(claims, 20_000n, owed(30_000n));
    expect(claimsOf(found.drafts)).toEqual([['2']]);
    expect(paidOf(found)).toEqual([['C', 120_000n]]);
    expect(told(found)).toEqual([below('B', '100.00')]);
  });

  it('leave what is owed to the months of the location', () => {
    const found = decided([claim('1', 40_000n)], 20_000n, owed(30_000n), [monthly({ A: 60_000n }, null)]);
    expect(claimsOf(found.drafts)).toEqual([['month']]);
    expect(paidOf(found)).toEqual([['A', 30_000n]]);
  });
});

describe('MON-16, MON-5: corrections of what is paid by the month', () => {
  it('are told while they come to more than there was', () => {
    const owes = decideMonths(
      program(0n),
      monthly({ A: 5_000n, B: -9_000n }, null),
      '2021-05-15',
      () => [],
      [],
    );
    expect(told(owes)).toEqual([['RECOVERY_WAITS', 'B', '90.00']]);
    const even = decideMonths(
      program(0n),
      monthly({ A: 9_000n, B: -9_000n }, null),
      '2021-05-15',
      () => [],
      [],
    );
    expect(told(even)).toEqual([['RECOVERY_WAITS', 'B', '90.00']]);
    const paid = monthly({ A: -9_000n }, null, { A: 10_000n });
    const later = decideMonths(program(0n), paid, '2021-06-15', () => [], []);
    expect([told(later), paidOf(later)]).toEqual([[], [['A', 1_000n]]]);
  });
});
