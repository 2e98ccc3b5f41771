import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done as moved } from '../claim/claim-acts.js';
import { attach, type Result, run as runMutation, uploaded } from '../document/dossier.js';
import { activityOf, approvedPlan, dollars, enrol, leeds } from '../payment/monthly.js';
import { run } from '../payment/paying.js';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
  world.setTime('2020-07-10T17:00:00Z');
  await enrol(world, leeds);
  // The scenarios of the rulebook are enrolled since then.
  const enrolled = "update enrollment set earnings_start_on = '2020-07-01'";
  await world.database.db.readUnscoped({ sql: enrolled, parameters: [] });
  world.setTime('2021-03-15T17:00:00Z');
});
afterAll(() => world.close());

const act = (persona: string, name: string, input: Record<string, unknown>): Promise<Result> => {
  const line = name === 'expenseAdd' || name === 'expenseUpdate';
  const selection = name === 'proofUpdate' ? 'proofOfExecution { id }' : 'claim { id }';
  return runMutation(world, persona, name, input, line ? 'expense { id }' : selection);
};

/** Does what must be done, and answers the id of the claim or the line of cost. */
async function done(persona: string, name: string, input: Record<string, unknown>): Promise<string> {
  const { userErrors, claim, expense } = await act(persona, name, input);
  expect(userErrors).toEqual([]);
  return ((claim ?? expense) as { id: string } | undefined)?.id ?? '';
}

async function document(claimId: string, fields: Record<string, unknown>): Promise<string> {
  const uploadId = await uploaded(world, claimId);
  const { userErrors, document: attached } = await attach(world, { claimId, uploadId, ...fields });
  expect(userErrors).toEqual([]);
  return (attached as { id: string }).id;
}

interface Place {
  readonly persona: string;
  readonly plan: string;
}

let proofs = 0;

/** A complete proof of four travellers to one conference, under the activity of a plan; answers with its lines. */
async function conference(
  { persona, plan }: Place,
  amount: string,
  fares: Readonly<Record<string, string>>,
): Promise<{ readonly claimId: string; readonly lines: readonly string[] }> {
  const claimId = await done(persona, 'claimCreate', {
    activityId: await activityOf(world, plan, persona),
    name: 'Inspire',
    executedOn: '2021-04-10',
    claimedAmount: dollars(amount),
    conferenceKey: 'Inspire 2021',
  });
  proofs += 1;
  await document(claimId, {
    evidenceKind: 'THIRD_PARTY_INVOICE',
    invoiceNumber: `TRAVEL-${proofs}`,
    invoicedOn: '2021-04-12',
    vendorName: 'Bright Ads',
    totalAmount: dollars('22400.00'),
    claimedAmount: dollars(amount),
  });
  const documentId = await document(claimId, { evidenceKind: 'CONFERENCE_CONFIRMATION', note: 'We go' });
  await document(claimId, { evidenceKind: 'TRAVEL_ITINERARY', note: 'The flights' });
  const coreRequirements = [{ requirement: 'OWNER_HOSTED', met: true, documentId }];
  await done(persona, 'proofUpdate', { claimId, coreRequirements });
  const fare = { claimId, kind: 'TRAVEL_TRANSPORT', description: 'Air fare' };
  const lines: string[] = [];
  for (const [personName, of] of Object.entries(fares)) {
    lines.push(await done(persona, 'expenseAdd', { ...fare, personName, amount: dollars(of) }));
  }
  return { claimId, lines };
}

/** Rule, amounts and cap of each step. */
async function breakdown(persona: string, id: string): Promise<string[]> {
  interface Step {
    readonly rule: string;
    readonly before: { readonly amount: string };
    readonly after: { readonly amount: string };
  }
  const { data, errors } = await world.ask<{ claim: { amountBreakdown: Step[] } }>(
    persona,
    'query ($id: ID!) { claim(id: $id) { amountBreakdown { rule before { amount } after { amount } } } }',
    { id },
  );
  expect(errors).toBeUndefined();
  return (data?.claim.amountBreakdown ?? []).map(
    ({ rule, before, after }) => `${rule} ${before.amount} ${after.amount}`,
  );
}

describe('a proof of a REBATE plan that is paid monthly', () => {
  const { persona } = leeds;
  let plan: string;

  it('CAP-5: takes three persons at 5,000.00 each per conference, and no more with another proof of it', async () => {
    plan = await approvedPlan(planning, leeds, '40000.00', { activityTypeCode: 'HOSTED_CONFERENCES' });
    world.setTime('2021-05-14T17:00:00Z');
    const fares = { Ann: '5600.00', Ben: '5600.00', Cid: '5600.00', Dee: '5600.00' };
    const { claimId, lines } = await conference({ persona, plan }, '22400.00', fares);
    const before = await tablesDigest(world.database.db);
    const { userErrors } = await act(persona, 'claimSubmit', { id: claimId });
    expect(await tablesDigest(world.database.db)).toEqual(before);
    const money = { capCode: 'CONF_TRAVEL_PER_PERSON', unit: 'USD', cap: '5000.00', used: '0.00' };
    expect(userErrors.map(({ code, details }) => [code, details])).toEqual([
      ['CAP_EXCEEDED', { capCode: 'CONF_ATTENDEES', unit: 'PERSONS', cap: '3', used: '0', available: '3' }],
      ...Object.keys(fares).map((person) => ['CAP_EXCEEDED', { ...money, available: '5000.00', person }]),
    ]);
    expect(await breakdown(persona, claimId)).toEqual([
      'EVD-1 22400.00 22400.00',
      'CAP-5 22400.00 0.00',
      ...Array.from({ length: 4 }, () => 'CAP-5 0.00 0.00'),
      'MON-6b 0.00 0.00',
    ]);

    const [ann, ben, cid, dee] = lines;
    for (const id of [ann, ben, cid])
      await done(persona, 'expenseUpdate', { id, amount: dollars('5000.00') });
    await runMutation(world, persona, 'expenseRemove', { id: dee }, 'claim { id }');
    await done(persona, 'claimUpdate', { id: claimId, claimedAmount: dollars('15000.00') });
    await done(persona, 'claimSubmit', { id: claimId });
    await moved(world, 'reviewer', 'claimReviewStart', { id: claimId });
    await moved(world, 'reviewer', 'claimApprove', { id: claimId });
    expect(await breakdown(persona, claimId)).toEqual([
      'EVD-1 15000.00 15000.00',
      ...Array.from({ length: 3 }, () => 'CAP-5 15000.00 15000.00'),
      'CLM-9 15000.00 15000.00',
      'MON-6b 15000.00 0.00',
    ]);

    const second = await conference({ persona, plan }, '1000.00', { Dee: '1000.00' });
    expect((await act(persona, 'claimSubmit', { id: second.claimId })).userErrors).toMatchObject([
      { code: 'CAP_EXCEEDED', details: { capCode: 'CONF_ATTENDEES', cap: '3', used: '3', available: '0' } },
    ]);
  });
});

describe('a proof of a REBATE plan where claims are reimbursed', () => {
  it('MON-6b: pays nothing, since rebate comes by the rhythm of the program', async () => {
    const reseller = { persona: 'incentives-admin', locationId: '50000000', legalEntityCode: 'OWNER_EMEA' };
    const { persona } = reseller;
    world.setTime('2021-03-15T17:00:00Z');
    const form = { programCode: 'CLOUD_INDIRECT_RESELLER', activityTypeCode: 'HOSTED_CONFERENCES' };
    const plan = await approvedPlan(planning, reseller, '5000.00', form);
    world.setTime('2021-05-14T17:00:00Z');
    const { claimId } = await conference({ persona, plan }, '2000.00', { Ann: '2000.00' });
    expect(await breakdown(persona, claimId)).toEqual([
      'EVD-1 2000.00 2000.00',
      'CAP-5 2000.00 2000.00',
      'MON-6b 2000.00 0.00',
    ]);
    await done(persona, 'claimSubmit', { id: claimId });
    await moved(world, 'reviewer', 'claimReviewStart', { id: claimId });
    await moved(world, 'reviewer', 'claimApprove', { id: claimId });
    expect((await breakdown(persona, claimId)).at(-1)).toBe('MON-6b 2000.00 0.00');
    expect(await run(world, { programCode: form.programCode })).toMatchObject({ created: 0, findings: [] });
    const { data } = await world.ask(
      persona,
      'query ($id: ID!) { claim(id: $id) { paymentEstimate { claimAmount { amount } } deadlines { kind } } }',
      { id: claimId },
    );
    expect(data).toEqual({ claim: { paymentEstimate: null, deadlines: [] } });
  });
});
