import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from './support/server.js';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const widthMax = 100;

const brackets = (value: object): [open: string, close: string] =>
  Array.isArray(value) ? ['[', ']'] : ['{', '}'];

/** JSON as people write it: a value stands on one line where it fits. */
function written(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = brackets(value);
  const inner = `${indent}  `;
  const parts = Object.entries(value).map(([key, one]) =>
    Array.isArray(value) ? written(one, inner) : `"${key}": ${written(one, inner)}`,
  );
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (!line.includes('\n') && indent.length + line.length <= widthMax) return line;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

/** A question of the tour: who asks, what, and what the server answered when the README was written. */
const question = /As `([\w-]+)`[^`]*?\n\n```graphql\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g;

it('shows what the server answers, word for word', async () => {
  const text = readFileSync(readme, 'utf8');
  const questions = [...text.matchAll(question)];
  expect(questions).toHaveLength(5);
  let answered = text;
  for (const [, persona = '', query = '', shown = ''] of questions) {
    const { status, ...answer } = await world.ask(persona, query);
    expect({ status, errors: answer.errors }).toEqual({ status: 200, errors: undefined });
    answered = answered.replace(shown, () => `${written(answer)}\n`);
  }
  // `npx vitest run test/readme.graph.test.ts --update` writes the new answers into the README.
  await expect(answered).toMatchFileSnapshot(readme);
});
