import type { BookingReason } from '../../src/fund/fund.codes.js';
import { drawnId } from '../ids.js';
import { Random } from '../random.js';
import { legalEntityIdOf, periodIdOf } from '../reference.js';
import { dateOf, dayOf, type Instant, isoOf } from './days.js';
import type { Scene } from './scene.js';

/** What a fund books as earned, as the program owner's export has it. */
interface DemoEarning {
  readonly periodCode: string;
  readonly at: Instant;
  readonly amountMinor: bigint;
  readonly appliesOn: string;
  readonly earningReference: string;
  readonly reasonCode?: BookingReason;
  /** A rebate under a plan: the month that took it up, and whether that was paid (MON-6). */
  readonly rebate?: { readonly paymentMonthId: string; readonly status: string };
}

const workloads = ['Productivity', 'Infrastructure', 'Business applications', 'Security'] as const;
const customers = ['Example Bakery', 'Example Clinic', 'Example Harbour', 'Example School'] as const;
const countries = ['NL', 'DE', 'US', 'FR', 'ES'] as const;
/** A sale is so many times what it earned. */
const salesFactor = 20n;

/** Columns of an earning of which the demo world says nothing. */
const untold = {
  reasonText: null,
  note: null,
  exchangeRateOn: null,
  maturityMonth: null,
  externalReference: null,
  claimReference: null,
  claimId: null,
  createdById: null,
};

/** What was earned, and how it is booked: all co-op, or all rebate under a plan. */
function amountColumns({ amountMinor, rebate }: DemoEarning, currency: string) {
  const amount = String(amountMinor);
  const usdMinor = currency === 'USD' ? amount : null;
  return {
    earningType: rebate ? 'Rebate' : 'Co-op',
    fundType: rebate ? 'REBATE' : 'CO_OP',
    currency,
    amountMinor: amount,
    usdMinor,
    exchangeRate: usdMinor === null ? null : '1',
    bookedCurrency: currency,
    bookedMinor: amount,
    coOpMinor: rebate ? '0' : amount,
    rebateMinor: rebate ? amount : '0',
    coOpPercent: rebate ? '0' : '100',
    eligible: true,
  };
}

/**
 * Writes the co-op line of the export that stands behind a booking, with one sale. Its chance hangs on its id alone, so
 * that the rest of the world does not depend on it.
 */
export function addEarning(scene: Scene, earning: DemoEarning): void {
  const { sink, tenant, program, location } = scene;
  const { periodCode, at, appliesOn, earningReference, reasonCode = null, rebate } = earning;
  const random = new Random(`earning ${earningReference}`);
  const id = drawnId(random, at);
  sink.add('earning', {
    id,
    ...tenant,
    ...untold,
    ...amountColumns(earning, program.currency),
    earningKey: earningReference,
    periodId: periodIdOf(program.code, periodCode),
    reasonCode,
    appliesOn,
    processedOn: dateOf(dayOf(isoOf(at).slice(0, 10))),
    legalEntityId: legalEntityIdOf(location.country.entity),
    status: rebate?.status ?? 'UNPROCESSED',
    paymentMonthId: rebate?.paymentMonthId ?? null,
    earningRate: '0.05',
    lever: 'Core',
    workload: random.pick(workloads),
    context: JSON.stringify({ partnerCountryCode: location.countryCode }),
    createdAt: isoOf(at),
    updatedAt: isoOf(at),
  });
  if (earning.amountMinor > 0n) addSale(scene, random, id, earning);
}

function addSale(
  { sink, tenant, program, location }: Scene,
  random: Random,
  id: string,
  earning: DemoEarning,
) {
  sink.add('earning_detail', {
    id: drawnId(random, earning.at),
    ...tenant,
    earningId: id,
    transactionKey: `TRX-${random.hex(1)}`,
    productKey: `PRD-${random.integer(100, 999)}`,
    skuKey: '',
    subscriptionKey: '',
    transactionOn: earning.appliesOn,
    transactionType: 'Purchase',
    transactionCountry: location.countryCode,
    currency: program.currency,
    amountMinor: String(earning.amountMinor * salesFactor),
    usdMinor: null,
    exchangeRate: null,
    productName: null,
    quantity: String(random.integer(1, 500)),
    customerName: random.pick(customers),
    customerTenantId: `${random.hex(1)}.example`,
    customerCountry: random.pick(countries),
  });
}
