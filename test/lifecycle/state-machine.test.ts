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
  ['PAYMENT', 'paymentStart', ['NOTHING_OUTSTANDING'], ['er ontbreekt niets meer']],
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
