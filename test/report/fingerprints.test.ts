import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { advance } from '../sandbox/sandbox.js';
import { share } from '../support/properties.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const dayMs = 86_400_000;

/** One of the rows of a table, by a condition and by chance. */
async function one(type: string, from: string, seed: number): Promise<string> {
  const [row] = await sql(`select t.id from ${from} order by md5(t.id::text || '${seed}') limit 1`);
  return row ? toGlobalId(type, String(row.id)) : '';
}

/** Tries an act through the API; what the rules refuse changes nothing, and is no matter here. */
async function attempt(persona: string, mutation: string, input: Record<string, unknown>): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { errors } = await world.ask(
    persona,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`,
    { input },
  );
  for (const { extensions } of errors ?? []) expect(extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
}

const place = `t.location_id = (select id from partner_location where location_key = '50000000')`;
const ofPayments = `payment as t where status = 'SENT' and ${place} and exists (select 1 from payment_line n where n.payment_id = t.id and`;

/** A payment that was issued anew in another currency, as it stands once that has arrived too. */
async function reprice(which: string, seed: number): Promise<void> {
  const currency = ['EUR', 'USD', 'GBP', 'NOK'][seed % 4];
  const chosen = `(select t.id from ${ofPayments} ${which}) order by md5(t.id::text || '${seed}') limit 1)`;
  const factor = 1 + (seed % 7) / 10;
  await sql(`with p as (update payment set currency = '${currency}', gross_minor = round(gross_minor * ${factor}),
      amount_minor = round(gross_minor * ${factor}) - recovered_minor where id = ${chosen} returning id)
    update payment_line n set currency = '${currency}', amount_minor = round(n.amount_minor * ${factor}) from p where n.payment_id = p.id`);
}

type Act = (seed: number) => Promise<unknown>;
const acts: Readonly<Record<string, Act>> = {
  'a payment of claims in another currency': (seed) => reprice('n.claim_id is not null', seed),
  'a payment of months in another currency': (seed) => reprice('n.month_id is not null', seed),
  'a payment that comes back': async (seed) =>
    attempt('finance', 'paymentReverse', {
      id: await one('Payment', ofPayments.replace(/ and exists.*/, ''), seed),
      comment: 'It came back.',
    }),
  'a claim that asks for more': async (seed) =>
    attempt('incentives-admin', 'claimUpdate', {
      id: await one('Claim', `claim as t where status = 'EDITING' and ${place}`, seed),
      claimedAmount: { amount: `${100 + (seed % 900)}.00`, currency: seed % 2 ? 'EUR' : 'GBP' },
    }),
  'a decision on a claim': async (seed) => {
    const id = await one(
      'Claim',
      `claim as t where status in ('SUBMITTED', 'UNDER_REVIEW') and ${place}`,
      seed,
    );
    await attempt('reviewer', 'claimReviewStart', { id });
    if (seed % 2) await attempt('reviewer', 'claimApprove', { id });
    else
      await attempt('reviewer', 'claimReject', { id, reason: 'No.', reasonCodes: ['INELIGIBLE_ACTIVITY'] });
  },
  'a plan with another limit': async (seed) =>
    attempt('incentives-admin', 'planUpdate', {
      id: await one('CoopPlan', `plan as t where status = 'EDITING' and ${place}`, seed),
      limit: { amount: `${1000 + (seed % 5000)}.00`, currency: 'EUR' },
    }),
  'an adjustment of earnings': (seed) =>
    attempt('finance', 'adjustmentPost', {
      locationId: '50000000',
      programCode: 'CLOUD_INDIRECT_RESELLER',
      amount: { amount: `${10 + (seed % 90)}.00`, currency: 'USD' },
      reasonCode: 'POLICY_EXCEPTION',
      earningType: 'Co-op',
      appliesOn: '2026-08-31',
      processedOn: '2026-08-31',
      legalEntityCode: 'OWNER_EMEA',
    }),
  'the day after': async () => {
    now = new Date(now.getTime() + dayMs);
    await advance(world, now.toISOString());
  },
  'a rate': (seed) => {
    epoch += 1;
    return attempt('finance', 'exchangeRatesImport', {
      csv: `20${10 + (seed % 17)}-0${1 + (seed % 9)},JPY,${seed % 2 ? 'EUR' : 'USD'},0.00${61 + (seed % 30)},Treasury,2026-01-01`,
    });
  },
};
let now = sandboxNow;
/** Rates are no part of a snapshot, as they are none of its rows: within one state of them it tells all figures. */
let epoch = 0;

const money = '{ amount currency }';
const spread = `{ average ${money} median ${money} p90 ${money} }`;
const days = 'daysToDecision { average median p90 }';
const decisions = `decidedCount rejectedCount rejectionRate slaBreaches ${days}`;
const claims = ['requested', 'claimed', 'approved', 'paid', 'rejected', 'expired'];
const plans = ['limit', 'planned', ...claims];
const funds = [
  'earned',
  'recoverable',
  'converted',
  'reserved',
  'approved',
  'claimed',
  'remaining',
  'expired',
];
const sums = (names: readonly string[]): string => names.map((name) => `${name} ${money}`).join(' ');
const told = (names: readonly string[], more = '', converted = ''): string =>
  `count unconverted ${sums(names)} ${more} inCurrency { ${sums(names)} ${converted} }`;
const ofClaims = told(
  claims,
  `${decisions} requestedSpread ${spread} approvedSpread ${spread}`,
  `requestedSpread ${spread}`,
);
const ofPlans = told(
  plans,
  `activityCount claimCount ${decisions} limitSpread ${spread}`,
  `limitSpread ${spread}`,
);

// The acts befall one location: what is asked of it alone has fewer rows to read, and changes as often.
const its = 'filter: { location: { locationId: { eq: "50000000" } } }';
const questions: readonly (readonly [report: string, figures: string])[] = [
  [`claimReport(${its}, currency: "EUR", groupBy: [STATUS])`, ofClaims],
  [`claimReport(${its}, currency: "USD", bucket: MONTH, bucketOn: PAID)`, ofClaims],
  [`claimReport(${its})`, ofClaims],
  [`planReport(${its}, currency: "EUR", groupBy: [PROGRAM])`, ofPlans],
  [`planReport(${its}, currency: "GBP")`, ofPlans],
  ['fundReport(currency: "EUR", groupBy: [PERIOD])', told(funds)],
];
const personas = ['finance', 'incentives-admin', 'billing-admin'];

interface Answer {
  readonly asOfAt: string;
  readonly snapshotId: string;
  readonly digest: string;
  readonly [figures: string]: unknown;
}

const seen = new Map<string, string>();

/** A report and the same as of its own instant rest on the same: whoever has its digest can have it again. */
async function expectSameAsOf(
  persona: string,
  [report, figures]: readonly [string, string],
  { asOfAt, ...now }: Answer,
  after: string,
) {
  const asOf = report.includes('(')
    ? report.replace(')', `, asOf: "${asOfAt}")`)
    : `${report}(asOf: "${asOfAt}")`;
  const then = await world.ask<{ report: Answer }>(
    persona,
    `{ report: ${asOf} { snapshotId digest rows { ${figures} } total { ${figures} } } }`,
  );
  expect(then.data?.report, `${asOf} after ${after}`).toEqual(now);
}

/** Whoever quotes the same fingerprint quotes the same figures. */
async function expectFunction(
  persona: string,
  question: readonly [report: string, figures: string],
  after: string,
  alsoAsOf: boolean,
) {
  const [report, figures] = question;
  const { data, errors } = await world.ask<{ report: Answer }>(
    persona,
    `{ report: ${report} { asOfAt snapshotId digest rows { ${figures} } total { ${figures} } } }`,
  );
  // He may not read the day of a payment (FLD-7).
  if (persona === 'billing-admin' && report.includes('PAID')) {
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FIELD_FORBIDDEN']);
    return;
  }
  if (errors || !data) throw new Error(JSON.stringify(errors));
  if (alsoAsOf) await expectSameAsOf(persona, question, data.report, after);
  const { asOfAt: _asOfAt, snapshotId, digest, ...rest } = data.report;
  const stands = `${now.toISOString().slice(0, 7)} ${epoch}`;
  for (const [fingerprint, all] of [
    [`digest ${digest}`, rest],
    [`${stands} snapshot ${snapshotId}`, rest],
  ] as const) {
    const key = `${persona} ${report} ${fingerprint}`;
    const text = JSON.stringify(all);
    expect(seen.get(key) ?? text, `${report} of ${persona}: ${fingerprint} after ${after}`).toBe(text);
    seen.set(key, text);
  }
}

it('snapshotId and digest change with whatever changes a figure, for random acts', async () => {
  let round = 0;
  const check = async (after: string): Promise<void> => {
    // Answers of the past take long: after each act one of the questions is asked that way, in turns.
    const inTurn = questions[round++ % questions.length];
    for (const persona of personas)
      for (const question of questions) {
        const alsoAsOf = persona === 'incentives-admin' && question === inTurn;
        await expectFunction(persona, question, after, alsoAsOf);
      }
  };
  await check('nothing');
  const before = seen.size;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(acts)), fc.nat(10_000), async (name, seed) => {
      await acts[name]?.(seed);
      await check(name);
    }),
    { numRuns: share(24), endOnFailure: true },
  );
  expect(seen.size).toBeGreaterThan(before * 3);
}, 240_000);
