import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The address and the line of the example in the guide. */
const guide = readFileSync(new URL('../../docs/guides/reports.md', import.meta.url), 'utf8');
const [, path = '', told = ''] = /`(\/exports\/[^`]+ndjson[^`]*)`[^`]*```json\n(.+?)\n```/s.exec(guide) ?? [];

it('ROLE-10: a line of NDJSON is as the guide shows it', async () => {
  const { token } = await world.server.tokens.issue('incentives-admin');
  const { body } = await world.server.app.inject({
    url: path,
    headers: { authorization: `Bearer ${token}` },
  });
  const [line = ''] = body.split('\n');
  expect(JSON.parse(told)).toEqual(JSON.parse(line));
});
