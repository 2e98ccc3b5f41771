import { sql } from 'kysely';
import { type LoadedClaim, lockedClaim } from '../claim/claim-facts.queries.js';
import { fromGlobalId } from '../kernel/global-id.js';
import { rowRef } from '../read/sql.js';
import { type Act, visibleTo } from '../write/act.js';
import { documentTypeNames } from './document.codes.js';
import { Document } from './document.entity.js';

/** A part of a claim's dossier with the claim, which is locked. */
export interface OfClaim<Part> {
  readonly claim: LoadedClaim;
  readonly part: Part;
}

/** The claim, locked, of a row that the caller sees; the row itself is to be read afterwards. */
export async function findClaimOfPart(
  act: Act,
  table: 'document' | 'expense_line',
  id: string,
): Promise<LoadedClaim | null> {
  const part = rowRef('part');
  const [found] = await act.query(sql`select part.claim_id as "claimId" from ${sql.id(table)} as part
    where part.id = ${id}::uuid and ${visibleTo(act, 'SEE_CLAIM', part)}`);
  return found ? lockedClaim(act, sql`id = ${String(found.claimId)}::uuid`) : null;
}

/** A document that the caller sees, by the global id of any of its types, with its claim locked; null when none. */
export async function findDocumentForUpdate(act: Act, globalId: string): Promise<OfClaim<Document> | null> {
  const parts = fromGlobalId(globalId);
  const kinds = Object.entries(documentTypeNames).filter(([, name]) => name === parts?.type);
  if (parts === null || kinds.length === 0) return null;
  const claim = await findClaimOfPart(act, 'document', parts.uuid);
  if (claim === null) return null;
  const document = await act.em.findOne(Document, { id: parts.uuid, proofOfExecution: claim.id });
  return document && document.kind === kinds[0]?.[0] ? { claim, part: document } : null;
}

/** Which of the documents belong to a dossier, by global id. */
export async function findDocumentIds(
  act: Act,
  claimId: string,
  globalIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await act.query(sql`select id, kind from document where claim_id = ${claimId}::uuid`);
  const known = new Set(
    rows.map(({ id, kind }) => `${documentTypeNames[kind as Document['kind']]}:${String(id)}`),
  );
  const found = globalIds.flatMap((globalId) => {
    const parts = fromGlobalId(globalId);
    return parts && known.has(`${parts.type}:${parts.uuid}`) ? [[globalId, parts.uuid] as const] : [];
  });
  return new Map(found);
}

/** Takes a document out of its dossier; whatever points at it lets go. */
export async function deleteDocument(act: Act, id: string): Promise<void> {
  await act.query(
    sql`update core_requirement_confirmation set document_id = null where document_id = ${id}::uuid`,
  );
  await act.query(sql`delete from document where id = ${id}::uuid`);
}
