import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, readyDraft } from '../claim/claim-acts.js';
import { act, bankInput, freePlace, profile, taxInput } from '../enrollment/enrollment-acts.js';
import { earn, fundOf } from '../fund/earn.js';
import { Planning } from '../plan/planning.js';
import { advance, toldTo } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';

const start = '2021-06-15T17:00:00Z';
const end = '2021-10-05T17:00:00Z';

/** A world with everything that waits for time, told by name. */
async function waitingWorld(): Promise<{ world: World; ids: Record<string, string> }> {
  const world = await openWorld();
  world.setTime(start);
  // Below the threshold by a cent: it is converted when the half-year is over (MON-3).
  await earn(world, { dollars: '9999.99', periodCode: 'FY21_H2', at: '2021-06-10T00:00:00Z' });
  const draft = await readyDraft(world);
  const asked = await readyDraft(world, { executedOn: '2021-03-11' });
  const late = await readyDraft(world, { executedOn: '2021-03-12' });
  for (const { id } of [asked, late]) await done(world, 'incentives-user', 'claimSubmit', { id });
  await done(world, 'reviewer', 'claimReviewStart', { id: asked.id });
  await done(world, 'reviewer', 'claimActionRequest', { id: asked.id, comment: 'Please.' });
  const planning = new Planning(world);
  const plan = await planning.draft({ periodCode: 'FY21' });
  return { world, ids: { draft: draft.id, asked: asked.id, late: late.id, plan } };
}

/** What somebody sees afterwards; ids are those of one world and no other's. */
async function seen(world: World, ids: Record<string, string>): Promise<unknown> {
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  const history = 'history(first: 50) { nodes { at action actorRole fromStatus toStatus comment } }';
  const state = `status slaBreached nextDueOn ${history}`;
  const { data, errors } = await world.ask<Record<string, object>>(
    'incentives-admin',
    `query ($draft: ID!, $asked: ID!, $late: ID!, $plan: ID!) { draft: claim(id: $draft) { ${state} }
      asked: claim(id: $asked) { ${state} } late: claim(id: $late) { ${state} } plan(id: $plan) { ${state} } }`,
    ids,
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  const funds = [];
  for (const code of ['FY21_H1', 'FY21_H2']) {
    const { id, ...fund } = await fundOf(world, code);
    const entries = await world.ask<{ node: object }>(
      'finance',
      `query ($id: ID!) { node(id: $id) { ... on FundBalance { entries(first: 50) { nodes { number kind debit credit
        amount { amount } appliesOn processedAt reasonCode } } } } }`,
      { id },
    );
    funds.push({ ...fund, ...entries.data?.node });
  }
  const told = await toldTo(world, 'incentives-admin', { createdAt: { gte: start } });
  const about = told.map(({ kind, createdAt, text, claim, plan }) => [
    createdAt,
    kind,
    text,
    names.get(claim?.id ?? plan?.id ?? '') ?? 'another',
  ]);
  return { ...data, funds, told: about.toSorted() };
}

describe('clockAdvance over a threshold, the end of a claim period and of a plan', () => {
  let once: Awaited<ReturnType<typeof waitingWorld>>;
  let often: Awaited<ReturnType<typeof waitingWorld>>;
  beforeAll(async () => {
    once = await waitingWorld();
    often = await waitingWorld();
  });
  afterAll(async () => {
    await once.world.close();
    await often.world.close();
  });

  it('TIME-20, MON-3: one long step leaves what many short ones do', async () => {
    const long = await advance(once.world, end);
    let processed = 0;
    for (let day = Date.parse(start); day < Date.parse(end); day += 3 * 86_400_000 + 4_321_000) {
      processed += (await advance(often.world, new Date(day).toISOString())).processed;
    }
    processed += (await advance(often.world, end)).processed;
    expect(processed).toBe(long.processed);
    const [one, many] = [await seen(once.world, once.ids), await seen(often.world, often.ids)];
    expect(many).toEqual(one);
    expect(one).toMatchObject({
      draft: { status: 'EXPIRED' },
      asked: { status: 'REJECTED' },
      late: { status: 'SUBMITTED', slaBreached: true },
      plan: { status: 'EXPIRED' },
      funds: [{}, { amounts: { earned: '9999.99', converted: '9999.99' } }],
    });
  });
});

describe('clockAdvance over several years', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  /** An enrollment for FY20, which goes on by itself at the end of each year. */
  async function enrolled(): Promise<string> {
    const place = await freePlace(world);
    world.setTime('2020-04-02T17:00:00Z');
    const { enrollment } = await act(world, 'program-manager', 'enrollmentInvite', place);
    const id = enrollment?.id ?? '';
    await profile(world, 'incentives-admin', 'payoutProfileSave', bankInput(place));
    const lasting = { ...taxInput(place), expiresOn: '2029-12-31' };
    await profile(world, 'incentives-admin', 'taxProfileSave', lasting);
    await act(world, 'incentives-admin', 'enrollmentAccept', { id });
    const validated = await act(world, 'program-manager', 'enrollmentValidate', { id });
    expect(validated.enrollment).toMatchObject({ status: 'ENROLLED', enrolledForYear: 'FY20' });
    return id;
  }

  it('TIME-20, ENR-12: does what its own work brings about, though something later was found with it', async () => {
    const id = await enrolled();
    world.setTime('2021-05-14T17:00:00Z');
    const draft = await readyDraft(world);
    await advance(world, '2022-07-02T12:00:00Z');
    expect((await advance(world, '2022-07-02T12:00:01Z')).processed).toBe(0);
    const { data } = await world.ask<{
      node: { enrolledForYear: string; history: { nodes: { action: string; at: string }[] } };
      claim: { status: string };
    }>(
      'incentives-admin',
      `query ($id: ID!, $claim: ID!) { claim(id: $claim) { status } node(id: $id) { ... on Enrollment {
        enrolledForYear history(first: 50) { nodes { action at } } } } }`,
      { id, claim: draft.id },
    );
    const rolled = data?.node.history.nodes.filter(({ action }) => action === 'enrollmentRollForward');
    expect(rolled?.slice(1).map(({ at }) => at)).toEqual(['2021-07-01T07:00:00Z', '2022-07-01T07:00:00Z']);
    expect(data?.node.enrolledForYear).toBe('FY23');
    expect(data?.claim.status).toBe('EXPIRED');
  });
});
