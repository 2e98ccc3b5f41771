import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { AddressUnusable, assertUsable, listening } from '../../src/app/address.js';

const host = '127.0.0.1';

it('a port that another program has is told with the setting that leads elsewhere, and can be had once it is free', async () => {
  const other = createServer().listen(0, host);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const refused = await assertUsable({ host, port }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AddressUnusable);
  expect((refused as Error).message).toBe(
    `Port ${port} of ${host} is in use by another program. Stop it, or choose another port with PORT, as in PORT=${port + 1} npm start.`,
  );
  other.close();
  await once(other, 'close');
  await assertUsable({ host, port });
});

it('an address of another machine is told with HOST; what else goes wrong stays as it is', async () => {
  await expect(assertUsable({ host: '192.0.2.1', port: 0 })).rejects.toThrow(/HOST/);
  const other = new Error('else');
  await expect(listening({ host, port: 0 }, () => Promise.reject(other))).rejects.toBe(other);
});
