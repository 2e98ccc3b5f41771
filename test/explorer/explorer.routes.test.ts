import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerExplorer } from '../../src/explorer/explorer.routes.js';

const script = 'document.title = "explorer";';

let directory: string;
let app: FastifyInstance;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'explorer-'));
  app = Fastify();
});

afterEach(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

function writeBundle(): void {
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>explorer</title>');
  writeFileSync(join(directory, 'assets', 'index-1a2b.js'), script);
  writeFileSync(join(directory, 'assets', 'index-1a2b.js.gz'), gzipSync(script));
}

describe('the explorer at /', () => {
  it('serves the page with a policy that lets it load from its own server only', async () => {
    writeBundle();
    await app.register(registerExplorer, { directory });
    const page = await app.inject('/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  it('lets browsers keep the hashed assets for good', async () => {
    writeBundle();
    await app.register(registerExplorer, { directory });
    const asset = await app.inject('/assets/index-1a2b.js');
    expect(asset.body).toBe(script);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-encoding']).toBeUndefined();
  });

  it('sends the compressed asset to whoever accepts it', async () => {
    writeBundle();
    await app.register(registerExplorer, { directory });
    const asset = await app.inject({ url: '/assets/index-1a2b.js', headers: { 'accept-encoding': 'gzip' } });
    expect(asset.headers['content-encoding']).toBe('gzip');
    expect(asset.headers['content-type']).toMatch(/\/javascript;/);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(gunzipSync(asset.rawPayload).toString()).toBe(script);
  });

  it('answers no other address, and leaves the routes of the API alone', async () => {
    writeBundle();
    app.get('/graphql', () => 'the API');
    await app.register(registerExplorer, { directory });
    expect((await app.inject('/graphql')).body).toBe('the API');
    expect((await app.inject('/claims')).statusCode).toBe(404);
    expect((await app.inject('/assets/../../package.json')).statusCode).toBe(404);
  });

  it('says what to do when the page was not built', async () => {
    await app.register(registerExplorer, { directory });
    const page = await app.inject('/');
    expect(page.statusCode).toBe(503);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('npm run build');
    expect(page.body).toContain('POST graphql');
  });
});
