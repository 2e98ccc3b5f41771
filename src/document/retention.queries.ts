import { sql } from 'kysely';
import type { Row } from '../kernel/database.js';
import type { Act } from '../write/act.js';

/** Takes the originals off the documents of a claim; answers with what each of them was. */
export function detachOriginals(act: Act, claimId: string): Promise<Row[]> {
  return act.query(sql`update document set upload_id = null, removed_at = ${act.now}, updated_at = ${act.clock.now()}
    where claim_id = ${claimId}::uuid and upload_id is not null
    returning evidence_kind as "evidenceKind", file_name as "fileName", sha256`);
}
