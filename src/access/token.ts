import {
  createRemoteJWKSet,
  errors,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
  SignJWT,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { allowInsecureRequests, discoveryRequest, processDiscoveryResponse } from 'oauth4webapi';

/** What a valid token says; `expiresAt` in seconds since 1970, as tokens have it. */
export interface TokenClaims {
  readonly subject: string;
  readonly expiresAt: number;
}

/** Checks a bearer token and tells whom it names. */
export interface TokenVerifier {
  /** The claims of a valid token. Errors: {@link TokenRefused}. */
  verify(token: string): Promise<TokenClaims>;
}

/** The token is not one of ours, or no longer valid. The reason is for logs, never for the caller. */
export class TokenRefused extends Error {}

const clockToleranceSeconds = 30;
const asymmetricAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

/** True for a name that the database can look for: a signature says nothing of what was signed. */
const isSubject = (sub: unknown): sub is string =>
  typeof sub === 'string' && sub !== '' && !sub.includes('\u0000') && sub.isWellFormed();

async function verified(
  token: string,
  key: JWTVerifyGetKey | Uint8Array,
  options: JWTVerifyOptions,
): Promise<TokenClaims> {
  try {
    const required = { ...options, requiredClaims: ['exp', 'sub'], clockTolerance: clockToleranceSeconds };
    const { payload } =
      typeof key === 'function'
        ? await jwtVerify(token, key, required)
        : await jwtVerify(token, key, required);
    if (!payload.exp || !isSubject(payload.sub)) throw new TokenRefused('The subject is none.');
    return { subject: payload.sub, expiresAt: payload.exp };
  } catch (error) {
    // A provider that cannot be asked is no fault of the token.
    const unreachable =
      error instanceof errors.JWKSTimeout || (error as { code?: string }).code === 'ERR_JOSE_GENERIC';
    if (error instanceof errors.JOSEError && !unreachable) throw new TokenRefused(error.code);
    throw error;
  }
}

/**
 * Verifies tokens of an OpenID provider: metadata by discovery, keys by JWKS, both fetched when first needed. Keys
 * come from the provider alone, never from the token's header; symmetric algorithms are refused.
 */
export function oidcVerifier({ issuer, audience }: { issuer: string; audience: string }): TokenVerifier {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const discover = async (): Promise<JWTVerifyGetKey> => {
    const url = new URL(issuer);
    const response = await discoveryRequest(url, { [allowInsecureRequests]: url.protocol === 'http:' });
    const { jwks_uri: jwksUri } = await processDiscoveryResponse(url, response);
    if (!jwksUri) throw new Error('The OpenID provider names no JWKS.');
    return createRemoteJWKSet(new URL(jwksUri));
  };
  return {
    async verify(token) {
      keys ??= discover().catch((error: unknown) => {
        keys = undefined;
        throw error;
      });
      return verified(token, await keys, { issuer, audience, algorithms: asymmetricAlgorithms });
    },
  };
}

const sandboxIssuer = 'urn:incentives-graph:sandbox';
const sandboxTokenHours = 8;

/** Tokens of the sandbox: signed and verified by a key that lives as long as the process. */
export interface SandboxTokens extends TokenVerifier {
  issue(subject: string): Promise<{ token: string; expiresAt: string }>;
}

export function sandboxTokens(): SandboxTokens {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const names = { issuer: sandboxIssuer, audience: sandboxIssuer };
  return {
    verify: (token) => verified(token, key, { ...names, algorithms: ['HS256'] }),
    async issue(subject) {
      const expiresAt = new Date(Date.now() + sandboxTokenHours * 3_600_000);
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(subject)
        .setIssuer(sandboxIssuer)
        .setAudience(sandboxIssuer)
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(key);
      return { token, expiresAt: expiresAt.toISOString() };
    },
  };
}

/** Accepts a token that any of the verifiers accepts; the first ones are asked first. */
export function firstOf(verifiers: readonly TokenVerifier[]): TokenVerifier {
  return {
    async verify(token) {
      let refusal: unknown = new TokenRefused('No verifier is configured.');
      for (const verifier of verifiers) {
        try {
          return await verifier.verify(token);
        } catch (error) {
          if (!(error instanceof TokenRefused)) throw error;
          refusal = error;
        }
      }
      throw refusal;
    },
  };
}

/** How long a verified token is believed without being verified again; its own end comes first. */
const rememberedSeconds = 60;
const rememberedMax = 10_000;

/** Verifies each token at most once a minute: a signature costs more than all the rest of a sign-in. */
export function remembering(verifier: TokenVerifier): TokenVerifier {
  const known = new LRUCache<string, TokenClaims>({
    max: rememberedMax,
    ttl: rememberedSeconds * 1_000,
    ttlResolution: 1_000,
  });
  return {
    async verify(token) {
      const claims = known.get(token);
      if (claims && claims.expiresAt > Date.now() / 1000) return claims;
      const verifiedNow = await verifier.verify(token);
      known.set(token, verifiedNow);
      return verifiedNow;
    },
  };
}
