import { sql } from 'kysely';
import { fieldRights } from '../access/field-rights.js';
import type { Role } from '../access/role.codes.js';
import { estimateOf, estimateSql } from '../payment/payment-estimate.queries.js';
import type { Inquiry } from '../write/act.js';
import { type ClaimOverrides, imagined } from './claim-facts.queries.js';

/** SUP-2: what a claim, by bare id, would bring as it is imagined; null for whoever may not see rates (FLD-15). */
export async function estimateClaim(
  act: Inquiry,
  claimId: string,
  overrides: ClaimOverrides,
  roles: readonly Role[],
): Promise<ReturnType<typeof estimateOf>> {
  const readers: readonly Role[] = fieldRights['FLD-15'].roles;
  if (!roles.some((role) => readers.includes(role))) return null;
  const [found] = await act.query(
    sql`select ${estimateSql(imagined(overrides), act.now)} as estimate from claim where id = ${claimId}::uuid`,
  );
  return estimateOf(found?.estimate ?? null);
}
