import { forgetToken, tokenFor } from './personas.js';

/** In whose name the page asks: a persona of the sandbox, or the bearer of a token that was typed in. */
export type Caller =
  | { readonly kind: 'persona'; readonly name: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** The `Authorization` header of a caller; nothing while no token was given. */
export async function authorizationOf(caller: Caller): Promise<{ authorization?: string }> {
  const token = caller.kind === 'persona' ? await tokenFor(caller.name) : caller.token;
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** Drops a token that the server refused; true when a new one can be had, which only a persona can. */
export function dropRefusedToken(caller: Caller): boolean {
  if (caller.kind !== 'persona') {
    return false;
  }
  forgetToken(caller.name);
  return true;
}
