import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../support/server.js';

let started: Awaited<ReturnType<typeof startServer>>;
let client: Socket;
beforeAll(async () => {
  started = await startServer();
  const { port } = new URL(started.url);
  client = connect({ port: Number(port), host: '127.0.0.1' });
  await once(client, 'connect');
});
afterAll(async () => {
  client.destroy();
  await started.world.server.close();
  await started.world.database.close();
});

describe('a server that stops', () => {
  it('answers what has begun and then closes the connection, though the client would keep it', async () => {
    const { app } = started.world.server;
    const body = JSON.stringify({ query: '{ __typename }' });
    const arrived = once(app.server, 'request');
    client.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`,
    );
    await arrived;
    const ended = started.world.server.close();
    client.write(body);
    expect(await text(client)).toMatch(/^HTTP\/1\.1 200[\s\S]*"__typename":"Query"/);
    await ended;
  });
});
