import { sql } from 'kysely';
import { fieldRights } from '../access/field-rights.js';
import type { Role } from '../access/role.codes.js';
import { ESTIMATE_RULE, estimateOf, estimateSql } from '../payment/payment-estimate.queries.js';
import type { Inquiry } from '../write/act.js';
import { type ClaimOverrides, imagined } from './claim-facts.queries.js';

/** FLD-2: whether somebody with these roles on a claim may read what it would bring. */
export const readsEstimate = (roles: readonly Role[]): boolean => {
  const readers: readonly Role[] = fieldRights[ESTIMATE_RULE].roles;
  return roles.some((role) => readers.includes(role));
};

/** SUP-2: what a claim, by bare id, would bring as it is imagined. */
export async function estimateClaim(
  act: Inquiry,
  claimId: string,
  overrides: ClaimOverrides,
): Promise<ReturnType<typeof estimateOf>> {
  const [found] = await act.query(
    sql`select ${estimateSql(imagined(overrides), act.now)} as estimate from claim where id = ${claimId}::uuid`,
  );
  return estimateOf(found?.estimate ?? null);
}
