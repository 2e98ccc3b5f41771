import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

const guide = fileURLToPath(new URL('../../docs/guides/claiming.md', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A step of the guide: who asks, what, and the answer below it. */
const step = /As `([\w-]+)`:\n\n```graphql\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g;

/** An object or list that fits stands on one line. */
function written(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || indent.length + line.length <= 110) return line;
  const inner = `${indent}  `;
  const list = Array.isArray(value);
  const parts = Object.entries(value).map(
    ([key, one]) => `${inner}${list ? '' : `"${key}": `}${written(one, inner)}`,
  );
  return `${list ? '[' : '{'}\n${parts.join(',\n')}\n${indent}${list ? ']' : '}'}`;
}

it('the guide shows what the server answers, step by step', async () => {
  const text = readFileSync(guide, 'utf8');
  const steps = [...text.matchAll(step)];
  expect(steps).toHaveLength(9);
  let answered = text;
  let claimId = '';
  for (const [whole, persona = '', query = ''] of steps) {
    const english = { 'accept-language': 'en' };
    const { data, errors } = await world.ask(persona, query.replaceAll('CLAIM_ID', claimId), {}, english);
    expect(errors).toBeUndefined();
    const answer = written(data);
    claimId = /"id": "([^"]+)"/.exec(answer)?.[1] ?? claimId;
    const shown = whole.replace(
      /```json\n[\s\S]*?```$/,
      () => `\`\`\`json\n${answer.replaceAll(claimId, 'CLAIM_ID')}\n\`\`\``,
    );
    answered = answered.replace(whole, () => shown);
  }
  await expect(answered).toMatchFileSnapshot(guide);
});
