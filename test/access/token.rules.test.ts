import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oidcVerifier, TokenRefused, type TokenVerifier } from '../../src/access/token.js';

let provider: Server;
let issuer: string;
let verifier: TokenVerifier;
let key: CryptoKey;
let publicKey: CryptoKey;
let isUp = false;

/** A provider of OpenID: its metadata and its keys, and nothing else. */
beforeAll(async () => {
  ({ privateKey: key, publicKey } = await generateKeyPair('RS256', { extractable: true }));
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  provider = createServer((request, response) => {
    const known: Record<string, unknown> = {
      '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
      '/keys': { keys: [jwk] },
    };
    const body = isUp ? known[request.url ?? ''] : undefined;
    response.writeHead(body ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((ready) => provider.listen(0, '127.0.0.1', ready));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  verifier = oidcVerifier({ issuer, audience: 'graph' });
});
afterAll(() => provider.close());

const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

const signed = (
  claims: Record<string, unknown>,
  by: CryptoKey | Uint8Array = key,
  alg = 'RS256',
): Promise<string> =>
  new SignJWT({ sub: 'femke', iss: issuer, aud: 'graph', exp: inAnHour(), ...claims })
    .setProtectedHeader({ alg, kid: 'k1' })
    .sign(by);

describe('tokens of an OpenID provider', () => {
  it('fail as a fault while the provider is down, and are accepted once it is up', async () => {
    const failure = await verifier.verify(await signed({})).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(TokenRefused);
    isUp = true;
    expect(await verifier.verify(await signed({}))).toMatchObject({ subject: 'femke' });
  });

  it.each([
    ['for another audience', { aud: 'shop' }],
    ['of another issuer', { iss: 'http://127.0.0.1:1' }],
    ['that have ended', { exp: 1_000_000_000 }],
    ['without an end', { exp: undefined }],
    ['without a subject', { sub: undefined }],
    ['with NUL in the subject, which nobody can have', { sub: 'fem\u0000ke' }],
    ['with half a surrogate pair in the subject', { sub: 'fem\ud800ke' }],
    ['whose subject is no text', { sub: 5 }],
  ])('are refused %s', async (_name, claims) => {
    await expect(verifier.verify(await signed(claims))).rejects.toBeInstanceOf(TokenRefused);
  });

  it('are refused when the public key was used as a shared secret, or a key of nobody signed', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    await expect(verifier.verify(await signed({}, secret, 'HS256'))).rejects.toBeInstanceOf(TokenRefused);
    const { privateKey: stranger } = await generateKeyPair('RS256');
    await expect(verifier.verify(await signed({}, stranger))).rejects.toBeInstanceOf(TokenRefused);
  });
});
