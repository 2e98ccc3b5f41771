import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { questionsIn, written } from '../support/told.js';

const guide = fileURLToPath(new URL('../../docs/guides/claiming.md', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('the guide shows what the server answers, step by step', async () => {
  const text = readFileSync(guide, 'utf8');
  const questions = questionsIn(text);
  expect(questions).toHaveLength(9);
  let answered = text;
  let from = 0;
  let claimId = '';
  for (const { persona, query, shown } of questions) {
    const { data, errors } = await world.ask(persona, query.replaceAll('CLAIM_ID', claimId));
    expect(errors).toBeUndefined();
    const told = `${written(data)}\n`;
    claimId = /"id": "([^"]+)"/.exec(told)?.[1] ?? claimId;
    const answer = told.replaceAll(claimId, 'CLAIM_ID');
    const at = answered.indexOf(shown, from);
    answered = answered.slice(0, at) + answer + answered.slice(at + shown.length);
    from = at + answer.length;
  }
  // `npx vitest run test/guides/claiming.graph.test.ts --update` writes the new answers into the guide.
  await expect(answered).toMatchFileSnapshot(guide);
});
