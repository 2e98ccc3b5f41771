import { fromGlobalId } from '../../src/kernel/global-id.js';
import { advertising, completeDossier, done } from '../claim/claim-acts.js';
import { bankInput, profile } from '../enrollment/enrollment-acts.js';
import type { World } from '../support/server.js';

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: string[] | null;
  readonly details: Record<string, unknown> | null;
}

/** A payment as these tests look at it. */
export interface PaymentView {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly heldReasons: readonly string[];
  readonly [field: string]: unknown;
}

export const paymentFields = `id status version kind heldReasons amount { amount currency } grossAmount { amount }
  recoveredAmount { amount } sourceAmount { amount currency } exchangeRate exchangeRateSource exchangeRateOn dueOn sentOn
  month legalEntity { code } location { locationId } program { code } claims { nodes { id } }
  history(first: 50) { nodes { action actorRole fromStatus toStatus comment } }`;

export interface RunAnswer {
  readonly created: number;
  readonly reexamined: number;
  readonly lines: readonly Record<string, unknown>[];
  readonly findings: readonly UserError[];
  readonly payments: readonly PaymentView[];
  readonly userErrors: readonly UserError[];
  readonly replayed: boolean;
}

/** Runs payments as a persona; a fault of the server is a failed test. */
export async function run(world: World, input: object, persona = 'finance'): Promise<RunAnswer> {
  const { data, errors } = await world.ask<{ paymentRun: RunAnswer }>(
    persona,
    `mutation ($input: PaymentRunInput!) { paymentRun(input: $input) { created reexamined replayed
      lines { locationId programCode legalEntityCode status heldReasons amount { amount currency } dueOn }
      findings { code details } payments { ${paymentFields} } userErrors { code message field details } } }`,
    { input },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.paymentRun;
}

export interface PaymentAnswer {
  readonly payment: PaymentView | null;
  readonly userErrors: readonly UserError[];
}

/** Does one act on a payment as a persona. */
export async function act(
  world: World,
  persona: string,
  mutation: string,
  input: Record<string, unknown>,
): Promise<PaymentAnswer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await world.ask<Record<string, PaymentAnswer>>(
    persona,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { payment { ${paymentFields} }
      userErrors { code message field details } } }`,
    { input },
  );
  const answer = data?.[mutation];
  if (errors || !answer) throw new Error(JSON.stringify(errors));
  return answer;
}

export const codesOf = ({ userErrors }: { readonly userErrors: readonly UserError[] }): string[] =>
  userErrors.map(({ code }) => code);

/** Does an act that must be done. */
export async function must(
  world: World,
  persona: string,
  mutation: string,
  input: Record<string, unknown>,
): Promise<PaymentView> {
  const { payment, userErrors } = await act(world, persona, mutation, input);
  if (payment === null || userErrors.length > 0)
    throw new Error(`${mutation}: ${JSON.stringify(userErrors)}`);
  return payment;
}

/** Runs any mutation that must be done, for what surrounds payments. */
export async function mutate(world: World, persona: string, mutation: string, input: object): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await world.ask<Record<string, { userErrors: UserError[] }>>(
    persona,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code field details message } } }`,
    { input },
  );
  const reasons = data?.[mutation]?.userErrors;
  if (errors || reasons === undefined || reasons.length > 0) {
    throw new Error(`${mutation}: ${JSON.stringify(errors ?? reasons)}`);
  }
}

const place = { locationId: '50000000', programCode: 'CLOUD_INDIRECT_RESELLER' };

/** Co-op of the half-year by company, through the API; by default of FY21 H1. */
export async function earnFrom(
  world: World,
  legalEntityCode: string,
  dollars: string,
  { appliesOn = '2020-11-30', programCode = place.programCode, earningType = 'Co-op' } = {},
): Promise<void> {
  await mutate(world, 'finance', 'adjustmentPost', {
    ...place,
    programCode,
    amount: { amount: dollars, currency: 'USD' },
    reasonCode: 'POLICY_EXCEPTION',
    earningType,
    appliesOn,
    processedOn: appliesOn,
    legalEntityCode,
  });
}

/** A payout profile in a currency; validated again by finance, as every change is (ENR-7). */
export async function payInto(world: World, legalEntityCode: string, payoutCurrency: string): Promise<void> {
  await profile(world, 'incentives-admin', 'payoutProfileSave', {
    ...bankInput(place),
    legalEntityCode,
    payoutCurrency,
  });
  await validate(world);
}

/** The place in a program has tax data, which finance still has to find valid. */
export function taxData(world: World): Promise<void> {
  const tax = { taxId: 'NL001234567B01', taxForms: ['VAT_REGISTRATION'] };
  return mutate(world, 'incentives-admin', 'taxProfileSave', { ...place, ...tax });
}

/** Finance finds the profiles of the place valid. */
export async function validate(world: World, programCode = place.programCode): Promise<void> {
  await mutate(world, 'finance', 'enrollmentValidate', { id: await enrollmentOf(world, programCode) });
}

export async function enrollmentOf(world: World, programCode = place.programCode): Promise<string> {
  const { data } = await world.ask<{ enrollments: { nodes: { id: string }[] } }>(
    'finance',
    `query ($code: String!) { enrollments(filter: { location: { locationId: { eq: "50000000" } },
      program: { code: { eq: $code } } }) { nodes { id } } }`,
    { code: programCode },
  );
  return data?.enrollments.nodes[0]?.id ?? '';
}

let numbers = 0;

/** A claim that was approved in full, at the present instant or on a day. */
export async function approvedClaim(
  world: World,
  claimedAmount: { amount: string; currency: string },
  executedOn = '2021-03-10',
  on: string | null = null,
): Promise<string> {
  if (on !== null) world.setTime(`${on}T17:00:00Z`);
  const { id } = await done(world, 'incentives-user', 'claimCreate', {
    ...advertising,
    executedOn,
    claimedAmount,
  });
  numbers += 1;
  await completeDossier(world, id, `PAY-${numbers}`, Number(claimedAmount.amount) * 100);
  await world.database.db.orm.em
    .fork()
    .getConnection()
    .execute(`update document set currency = ?, invoiced_on = ? where claim_id = ? and kind = 'INVOICE'`, [
      claimedAmount.currency,
      executedOn,
      fromGlobalId(id)?.uuid,
    ]);
  await done(world, 'incentives-user', 'claimSubmit', { id });
  await done(world, 'reviewer', 'claimReviewStart', { id });
  await done(world, 'reviewer', 'claimApprove', { id });
  return id;
}

/** The payments of a claim as finance sees them. */
export async function paymentsOf(world: World, claim: string, persona = 'finance'): Promise<PaymentView[]> {
  const { data, errors } = await world.ask<{ claim: { payments: { nodes: PaymentView[] } } | null }>(
    persona,
    `query ($id: ID!) { claim(id: $id) { payments { nodes { ${paymentFields} } } } }`,
    { id: claim },
  );
  if (errors || !data?.claim) throw new Error(JSON.stringify(errors ?? 'There is no such claim.'));
  return data.claim.payments.nodes;
}
