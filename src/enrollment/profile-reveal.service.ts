import { recordAudit } from '../access/audit.service.js';
import { forbiddenBy } from '../access/forbidden.rules.js';
import type { Vault } from '../kernel/vault.js';
import type { GraphContext } from '../read/context.js';
import { type Act, actingRole, actingViewer, done, notFound, type Outcome, refused } from '../write/act.js';
import { perform, type Written } from '../write/perform.js';
import { findSealedProfile } from './profile.queries.js';

type ProfileType = 'PayoutProfile' | 'TaxProfile';

/** What was sealed, in clear; null where the act was refused or nothing is kept. */
type Clear = Readonly<Record<string, string>> | null;

/** Under which name a payload shows what was sealed. */
const shownAs = { PayoutProfile: 'bankData', TaxProfile: 'taxData' } as const;

/**
 * FLD-1, FLD-3, ROLE-4, ROLE-5, ROLE-11: opens a profile for an incentives admin of its (location, program), and
 * writes the audit entry in the same transaction: without the entry nothing is shown. Whoever sees the profile but
 * has another role is told `FORBIDDEN`; where the key is missing nothing is shown, and so there is no entry (`DATA_KEY_MISSING`).
 */
async function reveal(
  act: Act,
  vault: Vault,
  type: ProfileType,
  id: string,
): Promise<{ readonly clear: Clear; readonly outcome: Outcome }> {
  const profile = await findSealedProfile(act, type, id);
  if (profile === null) return { clear: null, outcome: notFound('id') };

  const { roles } = actingViewer(act.rights, profile);
  const actorRole = actingRole('EDIT_PROFILES', roles);
  if (actorRole === null) {
    return { clear: null, outcome: refused(profile.id, [forbiddenBy('EDIT_PROFILES')]) };
  }

  const { partner, location, program, sealed } = profile;
  await recordAudit(act, { actorRole, user: null, role: null, partner, location, program });
  const clear = sealed === null ? null : await vault.open(profile.id, sealed);
  return { clear, outcome: done(profile.id) };
}

/** Runs a reveal as a mutation. It takes no idempotency key: every look is one, and has its own audit entry. */
export async function performReveal(
  context: GraphContext,
  name: string,
  type: ProfileType,
  input: { readonly id: string },
): Promise<Written & Partial<Record<'bankData' | 'taxData', Clear>>> {
  let clear: Clear = null;
  const written = await perform(context, name, {}, async (act) => {
    const revealed = await reveal(act, context.vault, type, input.id);
    clear = revealed.clear;
    return revealed.outcome;
  });
  return { ...written, [shownAs[type]]: written.userErrors.length > 0 ? null : clear };
}
