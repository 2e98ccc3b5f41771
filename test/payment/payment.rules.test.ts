import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMachineFaults } from '../../src/kernel/transitions.js';
import type { PayingEntity } from '../../src/payment/payment.facts.js';
import { usualTerms } from '../../src/payment/payment.facts.js';
import { paymentStateMachine } from '../../src/payment/payment.machine.js';
import { priceAmount, quoteBetween, shareProRata } from '../../src/payment/payment-amount.rules.js';
import { paymentArrival, transitRouteRefusals } from '../../src/payment/payment-arrival.rules.js';
import {
  claimPaymentDeadline,
  claimPaymentDueOn,
  invoicedPaymentDueOn,
  isInRun,
  monthPaymentDueOn,
} from '../../src/payment/payment-due.rules.js';
import { decideMonthParts } from '../../src/payment/payment-month-part.rules.js';
import { withRecoveries } from '../../src/payment/payment-recovery.rules.js';
import { currencyToReprice } from '../../src/payment/payment-reprice.rules.js';
import type { PaymentDraft } from '../../src/payment/payment-run.facts.js';
import type { SurplusPolicy } from '../../src/program/program-setting.codes.js';

const entity = (id: string, contributedMinor = 0n, payoutCurrency: string | null = 'USD'): PayingEntity => ({
  id,
  code: id,
  currency: 'USD',
  contributedMinor,
  payoutCurrency,
  payoutMethod: null,
});

describe('PAY-8: the life of a payment', () => {
  it('is a sound table', () => {
    expect(findMachineFaults(paymentStateMachine)).toEqual([]);
  });
});

describe('MON-8, MON-9: what is priced anew before it goes to the bank', () => {
  const facts = {
    sourceCurrency: 'GBP',
    currency: 'EUR',
    payoutCurrency: 'EUR',
    month: '2021-05-01',
    invoiced: false,
    wasSent: false,
  };

  it.each([
    ['the same month', {}, '2021-05-01', null],
    ['a later month', {}, '2021-06-01', 'EUR'],
    ['a month that is over', {}, '2021-04-01', null],
    ['nothing to convert', { sourceCurrency: 'EUR' }, '2021-06-01', null],
    ['an invoice over the amount', { invoiced: true }, '2021-06-01', null],
    ['what was sent before', { wasSent: true }, '2021-06-01', null],
    [
      'what was sent before, in another currency',
      { wasSent: true, payoutCurrency: 'USD' },
      '2021-06-01',
      'USD',
    ],
    ['another currency', { payoutCurrency: 'USD' }, '2021-05-01', 'USD'],
    [
      'another currency than that of the invoice',
      { payoutCurrency: 'USD', invoiced: true },
      '2021-05-01',
      'USD',
    ],
    ['no profile', { payoutCurrency: null }, '2021-05-01', null],
  ])('%s', (_, change, month, currency) => {
    expect(currencyToReprice({ ...facts, ...change }, month)).toBe(currency);
  });
});

describe('MON-9: shares', () => {
  it('add up to the amount, are never below zero, and are right to half a cent but for the last', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.array(fc.bigInt({ min: -1000n, max: 10n ** 12n }), { minLength: 1, maxLength: 6 }),
        (amount, weights) => {
          const shares = shareProRata(
            amount,
            weights.map((weight, index) => entity(String(index), weight)),
          );
          const whole = weights.filter((weight) => weight > 0n).reduce((sum, weight) => sum + weight, 0n);
          if (whole === 0n) return shares.length === 0;
          const sum = shares.reduce((total, { minor }) => total + minor, 0n);
          const exact = shares.slice(0, -1).every(({ payer, minor }) => {
            const twice = 2n * (minor * whole - amount * payer.contributedMinor);
            return (twice < 0n ? -twice : twice) <= whole || minor * whole < amount * payer.contributedMinor;
          });
          return sum === amount && shares.every(({ minor }) => minor >= 0n) && exact;
        },
      ),
    );
  });

  it('leave the rounding to the last line', () => {
    const thirds = [entity('A', 1n), entity('B', 1n), entity('C', 1n)];
    expect(shareProRata(100n, thirds).map(({ minor }) => minor)).toEqual([33n, 33n, 34n]);
    expect(shareProRata(2n, [...thirds, entity('D', 1n)]).map(({ minor }) => minor)).toEqual([
      1n,
      1n,
      0n,
      0n,
    ]);
  });
});

describe('E2E-14: prices', () => {
  const rates = [
    { from: 'USD', to: 'EUR', rate: '0.85', source: 'Treasury', datedOn: '2021-03-31' },
    { from: 'GBP', to: 'EUR', rate: '1.16', source: 'Treasury', datedOn: '2021-03-31' },
  ];

  it('are in the currency of the profile of each company', () => {
    const lines = priceAmount(100_000n, 'USD', [entity('A', 6n, 'EUR'), entity('B', 4n, 'USD')], rates);
    expect(
      lines.map(({ currency, sourceMinor, amountMinor }) => [currency, sourceMinor, amountMinor]),
    ).toEqual([
      ['EUR', 60_000n, 51_000n],
      ['USD', 40_000n, 40_000n],
    ]);
    const [pounds] = priceAmount(200_000n, 'GBP', [entity('A', 1n, 'EUR')], rates);
    expect(pounds).toMatchObject({ amountMinor: 232_000n, quote: { rate: '1.16', source: 'Treasury' } });
  });

  it('name the rate, also the inverse one, and are missing without it', () => {
    expect(quoteBetween(rates, 'EUR', 'USD')?.rate).toBe('1.17647058823529411765');
    expect(quoteBetween(rates, 'USD', 'USD')).toEqual({
      rate: '1',
      inverseOf: null,
      source: null,
      datedOn: null,
    });
    expect(quoteBetween(rates, 'USD', 'GBP')).toBeNull();
    const kroner = [{ from: 'EUR', to: 'DKK', rate: '7.6', source: 'Treasury', datedOn: '2021-03-31' }];
    expect(priceAmount(19_019n, 'DKK', [entity('A', 1n, 'EUR')], kroner)).toMatchObject([
      { amountMinor: 2503n, quote: { rate: '0.13157894736842105263', inverseOf: '7.6' } },
    ]);
  });
});

describe('TIME-15, TIME-16, PAY-9: days', () => {
  it('are counted as the rulebook does', () => {
    expect(claimPaymentDueOn('2021-05-18', new Set())).toBe('2021-07-20');
    expect(claimPaymentDueOn('2021-05-18', new Set(['2021-05-31', '2021-07-05']))).toBe('2021-07-22');
    expect(invoicedPaymentDueOn('2021-05-18')).toBe('2021-06-17');
    expect([monthPaymentDueOn('2021-04-01'), monthPaymentDueOn('2021-12-01')]).toEqual([
      '2021-05-15',
      '2022-01-15',
    ]);
  });

  it('of a claim end when it was sent, and begin with the invoice where one is needed', () => {
    const facts = { approvedOn: '2021-05-18', holidays: [], taxInvoiceRequired: false, payments: [] };
    expect(claimPaymentDeadline(facts)).toBe('2021-07-20');
    expect(claimPaymentDeadline({ ...facts, taxInvoiceRequired: true })).toBeNull();
    const payments = [
      { status: 'DUE', dueOn: '2021-07-20' },
      { status: 'SENT', dueOn: '2021-07-01' },
    ];
    expect(claimPaymentDeadline({ ...facts, payments })).toBe('2021-07-20');
    expect(
      claimPaymentDeadline({ ...facts, payments: [{ status: 'SENT', dueOn: '2021-07-01' }] }),
    ).toBeNull();
  });

  it.each([
    ['2021-05-13', true],
    ['2021-05-14', false],
    ['2021-05-20', false],
    ['2021-04-30', true],
  ])('with a cut-off on the 14th, an approval on %s is in the run of May: %s', (approvedOn, inRun) => {
    expect(isInRun(approvedOn, '2021-05-19', { ...usualTerms, cutOffDay: 14 })).toBe(inRun);
  });
});

describe('TIME-19: the way of the money', () => {
  const sent = {
    status: 'SENT',
    sentOn: '2021-05-13',
    method: 'BANK_TRANSFER',
    holidays: new Set<string>(),
  } as const;

  it.each([
    ['WALLET', '2021-05-14', '2021-05-14'],
    ['ACH', '2021-05-17', '2021-05-18'],
    ['SEPA', '2021-05-17', '2021-05-18'],
    ['WIRE', '2021-05-24', '2021-05-27'],
    [null, '2021-05-17', '2021-05-27'],
  ] as const)('%s: from Thursday 13 May to %s or %s', (route, earliestOn, latestOn) => {
    expect(paymentArrival({ ...sent, route })).toEqual({ earliestOn, latestOn });
  });

  it('takes longer over a holiday', () => {
    const holidays = new Set(['2021-05-14']);
    expect(paymentArrival({ ...sent, route: 'WALLET', holidays })?.latestOn).toBe('2021-05-17');
  });

  it('has no end before it is sent, after it came back, and without a bank', () => {
    expect(paymentArrival({ ...sent, route: null, status: 'IN_PROGRESS', sentOn: null })).toBeNull();
    expect(paymentArrival({ ...sent, route: 'SEPA', status: 'REVERSED' })).toBeNull();
    expect(paymentArrival({ ...sent, route: 'SEPA', method: 'CREDIT_NOTE' })).toBeNull();
  });
});

describe('TIME-19, PAY-4: the way that the money of a payment can take', () => {
  const refused = (details: object) => [expect.objectContaining({ field: ['transitRoute'], details })];
  it.each([
    ['SEPA', 'BANK_TRANSFER', 'EUR', []],
    ['SEPA', null, 'EUR', []],
    ['SEPA', 'BANK_TRANSFER', 'GBP', refused({ allowed: ['WALLET', 'ACH', 'WIRE'] })],
    ['WIRE', 'BANK_TRANSFER', 'GBP', []],
    ['WALLET', 'CREDIT_NOTE', 'EUR', refused({ paymentMethod: 'CREDIT_NOTE' })],
    ['SEPA', 'CREDIT_NOTE', 'GBP', refused({ paymentMethod: 'CREDIT_NOTE' })],
    [null, 'CREDIT_NOTE', 'GBP', []],
  ] as const)('%s by %s in %s', (route, method, currency, reasons) => {
    expect(transitRouteRefusals(route, { method, currency })).toEqual(reasons);
  });
});

describe('MON-6, MON-6a: a month under a plan', () => {
  const limit = { plan: 'p', planRevision: 'v', minor: 1_000_000n, currency: 'USD' };
  const may = (
    earned: bigint,
    carried: bigint,
    limitMinor: bigint,
    policy: SurplusPolicy = 'CARRY',
    waiting: readonly string[] = [],
  ) =>
    decideMonthParts(
      [entity('A')],
      {
        month: '2021-05-01',
        earnings: [{ id: 'e', entity: 'A', minor: earned, processedOn: '2021-05-25' }],
        carried: { A: carried },
      },
      { limit, limitMinor },
      policy,
      new Set(waiting),
    ).map(({ paidMinor, surplusMinor, carriedOnMinor }) => [paidMinor, surplusMinor, carriedOnMinor]);

  it('E2E-4: carries the surplus, or forfeits it', () => {
    expect(may(800_000n, 500_000n, 2_000_000n)).toEqual([[1_300_000n, 0n, 0n]]);
    expect(may(1_500_000n, 0n, 1_000_000n, 'FORFEIT')).toEqual([[1_000_000n, 500_000n, 0n]]);
    expect(may(800_000n, 0n, 2_000_000n, 'FORFEIT')).toEqual([[800_000n, 0n, 0n]]);
  });

  it('forfeits only what lies above the limit, of what companies have to pay by their shares', () => {
    const two = (
      earned: readonly (readonly [string, bigint])[],
      limitMinor: bigint,
      waiting: readonly string[] = [],
    ) =>
      decideMonthParts(
        earned.map(([name]) => entity(name)),
        {
          month: '2021-05-01',
          earnings: earned.map(([name, minor]) => ({
            id: name,
            entity: name,
            minor,
            processedOn: '2021-05-25',
          })),
          carried: {},
        },
        { limit, limitMinor },
        'FORFEIT',
        new Set(waiting),
      ).map(({ paidMinor, surplusMinor, carriedOnMinor }) => [paidMinor, surplusMinor, carriedOnMinor]);
    const corrected = [
      ['A', 10_000n],
      ['B', -4_000n],
    ] as const;
    // Below the limit nothing is lost: what a company could not pay for the other is netted next month.
    expect(two(corrected, 100_000n)).toEqual([
      [6_000n, 4_000n, 4_000n],
      [0n, -4_000n, -4_000n],
    ]);
    expect(two(corrected, 5_000n)).toEqual([
      [5_000n, 5_000n, 4_000n],
      [0n, -4_000n, -4_000n],
    ]);
    const both = [
      ['A', 9_000n],
      ['B', 3_000n],
    ] as const;
    expect(two(both, 8_000n)).toEqual([
      [6_000n, 3_000n, 0n],
      [2_000n, 1_000n, 0n],
    ]);
    // A company that waits for the minimum carries on what it would have paid; the other pays no more for it.
    expect(two(both, 8_000n, ['A', 'B'])).toEqual([
      [0n, 9_000n, 6_000n],
      [0n, 3_000n, 2_000n],
    ]);
    expect(two(both, 8_000n, ['B'])).toEqual([
      [6_000n, 3_000n, 0n],
      [0n, 3_000n, 2_000n],
    ]);
  });

  it('FORFEIT: loses no more than lies above the limit, and no company more than its surplus, whatever the roundings', () => {
    const amounts = fc.array(fc.bigInt({ min: -20n, max: 20n }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 40n }), (earned, limitMinor) => {
        const parts = decideMonthParts(
          earned.map((_minor, index) => entity(String(index))),
          {
            month: '2021-05-01',
            earnings: earned.map((minor, index) => ({
              id: String(index),
              entity: String(index),
              minor,
              processedOn: '2021-05-25',
            })),
            carried: {},
          },
          { limit, limitMinor },
          'FORFEIT',
          new Set(),
        );
        const payable = earned.reduce((sum, minor) => sum + minor, 0n);
        const lost = parts.map(({ surplusMinor, carriedOnMinor }) => surplusMinor - carriedOnMinor);
        const between = parts.every(
          ({ surplusMinor, carriedOnMinor }) =>
            (0n <= carriedOnMinor && carriedOnMinor <= surplusMinor) || carriedOnMinor === surplusMinor,
        );
        const all = lost.reduce((sum, minor) => sum + minor, 0n);
        return between && all <= (payable > limitMinor ? payable - limitMinor : 0n);
      }),
    );
    // Rounded by themselves, the shares of 2 and of 1 would take a cent back from the third company.
    const thirds = decideMonthParts(
      ['A', 'B', 'C', 'D'].map((name) => entity(name)),
      {
        month: '2021-05-01',
        earnings: ['A', 'B', 'C', 'D'].map((name) => ({
          id: name,
          entity: name,
          minor: name === 'D' ? -1n : 1n,
          processedOn: '2021-05-25',
        })),
        carried: {},
      },
      { limit, limitMinor: 1n },
      'FORFEIT',
      new Set(),
    );
    expect(
      thirds.map(({ paidMinor, surplusMinor, carriedOnMinor }) => [paidMinor, surplusMinor, carriedOnMinor]),
    ).toEqual([
      [0n, 1n, 0n],
      [0n, 1n, 1n],
      [1n, 0n, 0n],
      [0n, -1n, -1n],
    ]);
  });

  it('FORFEIT: only what lies within the limit waits for the minimum payment (PAY-3)', () => {
    expect(may(1_500_000n, 0n, 0n, 'FORFEIT', ['A'])).toEqual([[0n, 1_500_000n, 0n]]);
    expect(may(1_500_000n, 0n, 4_999n, 'FORFEIT', ['A'])).toEqual([[0n, 1_500_000n, 4_999n]]);
    expect(may(4_999n, 0n, 1_000_000n, 'FORFEIT', ['A'])).toEqual([[0n, 4_999n, 4_999n]]);
  });

  it('pays nothing without a plan, below the minimum, or when more was taken back than earned; that is carried', () => {
    expect(may(500_000n, 0n, 0n)).toEqual([[0n, 500_000n, 500_000n]]);
    expect(may(9_999n, 0n, 1_000_000n, 'FORFEIT', ['A'])).toEqual([[0n, 9_999n, 9_999n]]);
    expect(may(-300n, 100n, 1_000_000n, 'FORFEIT')).toEqual([[0n, -200n, -200n]]);
  });
});

describe('MON-16: what is taken back', () => {
  const draft = (grossMinor: bigint, currency = 'USD') =>
    ({ grossMinor, currency, month: '2021-05-01', recoveries: [] }) as unknown as PaymentDraft;
  const recovered = (
    drafts: readonly PaymentDraft[],
    minor: bigint,
    rates: { from: string; to: string; rate: string }[] = [],
  ) =>
    withRecoveries(drafts, [{ fund: 'f', claim: null, minor }], 'USD', () =>
      rates.map((rate) => ({ ...rate, source: 's', datedOn: '2021-05-01' })),
    ).map(({ recoveries }) => recoveries.map(({ fundMinor, amountMinor }) => [fundMinor, amountMinor]));

  it('comes out of payments in their order, and never more than there is', () => {
    expect(recovered([draft(100n), draft(500n)], 300n)).toEqual([[[100n, 100n]], [[200n, 200n]]]);
    expect(recovered([draft(500n)], 300n)).toEqual([[[300n, 300n]]]);
    expect(recovered([draft(500n, 'EUR')], 300n, [{ from: 'USD', to: 'EUR', rate: '0.5' }])).toEqual([
      [[300n, 150n]],
    ]);
    expect(recovered([draft(500n, 'EUR')], 300n)).toEqual([[]]);
  });

  it('is given back with the first payment when it was too much, before anything else is taken', () => {
    expect(recovered([draft(100n), draft(500n)], -300n)).toEqual([[[-300n, -300n]], []]);
    expect(recovered([draft(500n, 'EUR')], -300n, [{ from: 'USD', to: 'EUR', rate: '0.5' }])).toEqual([
      [[-300n, -150n]],
    ]);
    const [both] = withRecoveries(
      [draft(100n)],
      [
        { fund: 'owes', claim: null, minor: 500n },
        { fund: 'took', claim: null, minor: -300n },
      ],
      'USD',
      () => [],
    );
    expect(both?.recoveries).toEqual([
      { fund: 'took', claim: null, fundMinor: -300n, amountMinor: -300n },
      { fund: 'owes', claim: null, fundMinor: 400n, amountMinor: 400n },
    ]);
  });

  it('however corrections come and go: a fund moves towards what it can recover and never past it', () => {
    const minors = fc.bigInt({ min: 0n, max: 100_000n });
    const rounds = fc.array(fc.record({ recoverable: minors, payments: fc.array(minors, { maxLength: 3 }) }));
    fc.assert(
      fc.property(rounds, fc.constantFrom('0.3333', '1.16', '117.5'), (history, rate) => {
        let taken = 0n;
        for (const { recoverable, payments } of history) {
          const drafts = payments.filter((minor) => minor > 0n).map((minor) => draft(minor, 'EUR'));
          const before = taken;
          const settled = withRecoveries(
            drafts,
            [{ fund: 'f', claim: null, minor: recoverable - before }],
            'USD',
            () => [{ from: 'USD', to: 'EUR', rate, source: 's', datedOn: '2021-05-01' }],
          );
          for (const { grossMinor, recoveries } of settled) {
            for (const { fundMinor, amountMinor } of recoveries) {
              taken += fundMinor;
              expect(fundMinor > 0n).toBe(amountMinor > 0n);
              expect(amountMinor).toBeLessThanOrEqual(grossMinor);
            }
          }
          const [low, high] = before < recoverable ? [before, recoverable] : [recoverable, before];
          expect(taken >= low && taken <= high).toBe(true);
          const sent = drafts.length > 0 && recoverable < before - 2n;
          if (sent) expect(taken).toBe(recoverable);
        }
      }),
    );
  });
});
