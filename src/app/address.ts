import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from './config.js';

type Address = Pick<Config, 'host' | 'port'>;

/** The server cannot listen where it was told to. */
export class AddressUnusable extends Error {}

/** Why nothing can listen at an address, by the code of the system, and which setting leads elsewhere. */
const reasons: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} of ${host} is in use by another program. Stop it, or choose another port with PORT, as in PORT=${port + 1} npm start.`,
  EACCES: ({ port }) => `Port ${port} is not for you to listen on. Choose another one with PORT.`,
  EADDRNOTAVAIL: ({ host }) => `${host} is no address of this machine. Choose another one with HOST.`,
  ENOTFOUND: ({ host }) => `${host} is no address of this machine. Choose another one with HOST.`,
};

/** Listens somehow. Errors: {@link AddressUnusable} where the system lets nobody listen there. */
export async function listening<Value>(address: Address, listen: () => Promise<Value>): Promise<Value> {
  try {
    return await listen();
  } catch (error) {
    const reason = reasons[String((error as { readonly code?: unknown }).code)];
    throw reason ? new AddressUnusable(reason(address)) : error;
  }
}

/** Tells before anything is loaded whether the server will be able to listen. Errors: {@link AddressUnusable}. */
export async function assertUsable({ host, port }: Address): Promise<void> {
  await listening({ host, port }, async () => {
    const probe = createServer().listen(port, host);
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
  });
}
