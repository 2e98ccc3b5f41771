import type { Locale } from '../../kernel/codes.js';

/** One grant of a persona; a missing location or program means all of them (decisions.md 6). */
export interface PersonaRole {
  readonly role: string;
  readonly location?: string | null;
  readonly program?: string | null;
}

/** A demo user of the sandbox. */
export interface Persona {
  readonly name: string;
  readonly description: string;
  readonly roles: readonly PersonaRole[];
}

/** Addresses are relative to the page, so that it also works below a prefix. */
export const serverUrl = (path: string): string => new URL(path, document.baseURI).href;

/** The personas of the sandbox, or null when the server is none and wants a token of its identity provider. */
export async function fetchPersonas(locale: Locale): Promise<readonly Persona[] | null> {
  const response = await fetch(serverUrl('sandbox/personas'), { headers: { 'accept-language': locale } });
  if (response.status === 404) {
    return null;
  }
  if (!response.ok) {
    throw new Error(`The personas could not be read: status ${response.status}.`);
  }
  return response.json();
}

interface Issued {
  readonly token: string;
  /** Milliseconds since 1970 by the browser's clock; infinite when only the server can tell. */
  readonly renewAt: number;
}

/** A token is renewed this long before it expires, so that it does not expire on its way. */
const renewalLeadMs = 30_000;

const issuedByPersona = new Map<string, Promise<Issued>>();

async function issueToken(persona: string): Promise<Issued> {
  const response = await fetch(serverUrl('sandbox/token'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
  });
  if (!response.ok) {
    throw new Error(`No token for ${persona}: status ${response.status}.`);
  }
  const { token, expiresAt }: { token: string; expiresAt: string } = await response.json();
  const renewAt = Date.parse(expiresAt) - renewalLeadMs;
  // The sandbox has a clock of its own. A token that seems old at birth is judged by the server alone, else the
  // page would ask for a new one before each request.
  return { token, renewAt: renewAt > Date.now() ? renewAt : Number.POSITIVE_INFINITY };
}

/** The persona's token: the one at hand while it is valid, else a new one. */
export async function tokenFor(persona: string): Promise<string> {
  const issued = await issuedByPersona.get(persona);
  if (issued && issued.renewAt > Date.now()) {
    return issued.token;
  }
  const renewed = issueToken(persona);
  issuedByPersona.set(persona, renewed);
  // A failure is not kept: the next request tries again.
  renewed.catch(() => issuedByPersona.delete(persona));
  return (await renewed).token;
}

/** Drops a token that the server no longer takes. */
export function forgetToken(persona: string): void {
  issuedByPersona.delete(persona);
}
