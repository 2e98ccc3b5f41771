import { sql } from 'kysely';
import type { Act } from '../write/act.js';

/** Raises the version of a claim whose dossier changed; the caller holds its lock. */
export async function raiseClaimVersion(act: Act, claimId: string): Promise<void> {
  await act.query(
    sql`update claim set version = version + 1, updated_at = ${act.now} where id = ${claimId}::uuid`,
  );
}
