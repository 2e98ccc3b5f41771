import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { exported } from './exported.js';

let world: World;
beforeAll(async () => {
  world = await openWorld({ environment: { EXPORT_BYTES_MAX: '1000' } });
});
afterAll(() => world.close());

it('decisions 15: a file that grows too large is refused with its limit, and nothing of it stays', async () => {
  const job = await exported(world, 'finance', { subject: 'CLAIMS', format: 'CSV' });
  expect(job).toMatchObject({
    status: 'REFUSED',
    result: null,
    findings: {
      nodes: [
        {
          code: 'EXPORT_TOO_LARGE',
          message: 'The file would have more than 1000 bytes; filter it.',
          details: { byteSizeMax: 1000 },
        },
      ],
    },
  });
  expect(await readdir(world.server.files.incoming)).toEqual([]);
  const small = { subject: 'CLAIM_REPORT', format: 'CSV', measures: ['COUNT'] };
  expect(await exported(world, 'finance', small)).toMatchObject({ status: 'SUCCEEDED' });
});
