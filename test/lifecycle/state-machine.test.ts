import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Moves {
  readonly stateMachine: {
    readonly transitions: readonly {
      readonly name: string;
      readonly guards: readonly string[];
      readonly guardLabels: readonly string[];
    }[];
  };
}

it.each([
  [
    'PLAN',
    'planReject',
    ['FOUR_EYES', 'REASON_GIVEN'],
    ['iemand anders heeft het ingevoerd', 'er is een reden'],
  ],
  ['CLAIM', 'claimDraftExpire', ['SUBMISSION_OVER'], ['de claimperiode is voorbij']],
  ['ENROLLMENT', 'enrollmentTaxExpire', ['TAX_EXPIRED'], ['het belastingprofiel is verlopen']],
  [
    'PAYMENT',
    'paymentStart',
    ['NOTHING_OUTSTANDING', 'INVOICE_ACCEPTED', 'DAY_REACHED'],
    [
      'er ontbreekt niets meer',
      'een belastingfactuur over het bedrag van de betaling is aanvaard, waar het programma erom vraagt',
      'haar dag is gekomen, voor wat per maand wordt betaald',
    ],
  ],
])('the life cycle %s tells the conditions of %s in words', async (machine, act, guards, guardLabels) => {
  const { data, errors } = await world.ask<Moves>(
    'incentives-user',
    `{ stateMachine(name: ${machine}) { transitions { name guards guardLabels } } }`,
    {},
    { 'accept-language': 'nl' },
  );
  expect(errors).toBeUndefined();
  expect(data?.stateMachine.transitions.find(({ name }) => name === act)).toEqual({
    name: act,
    guards,
    guardLabels,
  });
});

it('tells which flow of a claim a role may act in (OP-10, OP-15)', async () => {
  const { data } = await world.ask<{
    stateMachine: { transitions: { name: string; from: string; actors: string[]; variant: string | null }[] };
  }>('incentives-user', '{ stateMachine(name: CLAIM) { transitions { name from actors variant } } }');
  const rejected = data?.stateMachine.transitions.filter(({ from }) => from === 'REJECTED');
  const inPlans = { from: 'REJECTED', actors: ['INCENTIVES_ADMIN'], variant: 'PLAN_POE' };
  const others = {
    from: 'REJECTED',
    actors: ['INCENTIVES_ADMIN', 'INCENTIVES_USER'],
    variant: 'CO_OP_CLAIM',
  };
  expect(rejected).toEqual([
    { name: 'documentUploadCreate', ...inPlans },
    { name: 'documentAttach', ...inPlans },
    { name: 'documentUploadCreate', ...others },
    { name: 'documentAttach', ...others },
    { name: 'claimDispute', ...others, variant: null },
  ]);
});
