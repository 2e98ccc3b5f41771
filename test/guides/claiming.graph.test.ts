import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { questionsIn, retold, written } from '../support/told.js';

const guide = fileURLToPath(new URL('../../docs/guides/claiming.md', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('the guide shows what the server answers, step by step', async () => {
  const text = readFileSync(guide, 'utf8');
  expect(questionsIn(text)).toHaveLength(9);
  let claimId = '';
  const answered = await retold(text, async ({ persona, query }) => {
    const { data, errors } = await world.ask(persona, query.replaceAll('CLAIM_ID', claimId));
    expect(errors).toBeUndefined();
    const told = written(data);
    claimId = /"id": "([^"]+)"/.exec(told)?.[1] ?? claimId;
    return told.replaceAll(claimId, 'CLAIM_ID');
  });
  // `npx vitest run test/guides/claiming.graph.test.ts --update` writes the new answers into the guide.
  await expect(answered).toMatchFileSnapshot(guide);
});
