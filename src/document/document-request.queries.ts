import { sql } from 'kysely';
import type { Rights } from '../access/viewer.js';
import { type LoadedClaim, lockedClaim } from '../claim/claim-facts.queries.js';
import type { Database } from '../kernel/database.js';
import { fromGlobalId, toGlobalId } from '../kernel/global-id.js';
import { compile, instantSql, rowRef, type Sql } from '../read/sql.js';
import { type Act, visibleTo } from '../write/act.js';
import type { DocumentRequestState } from './document-request.codes.js';
import { tokenDigestOf } from './document-request.rules.js';
import type { EvidenceKind } from './evidence-kind.codes.js';

/** EVD-17: a request can be answered until its link ends, whether or not anybody looked since. */
const isOpen = (now: Date, of = sql``): Sql =>
  sql`${of}state = 'OPEN' and ${of}expires_at > ${instantSql(now)}`;

/**
 * A claim into which the caller may send a document, locked: one that he sees, or one for which somebody asks him for
 * a document (OP-13); null when there is none (ROLE-6).
 */
export async function findClaimForUpload(act: Act, globalId: string): Promise<LoadedClaim | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'Claim') return null;
  return lockedClaim(
    act,
    sql`id = ${parts.uuid}::uuid and (${visibleTo(act, 'SEE_CLAIM', rowRef('claim'))}
      or exists (select 1 from document_request q where q.claim_id = claim.id and ${isOpen(act.now, sql`q.`)}
        and q.asked_id = ${act.rights.viewer.userId}::uuid))`,
  );
}

/** The kinds of evidence that the caller is asked for in a claim. */
export async function findAskedKinds(act: Act, claimId: string): Promise<EvidenceKind[]> {
  const rows = await act.query(sql`select distinct evidence_kind as kind from document_request
    where claim_id = ${claimId}::uuid and asked_id = ${act.rights.viewer.userId}::uuid and ${isOpen(act.now)}`);
  return rows.map(({ kind }) => kind as EvidenceKind);
}

/** Who has to do with a request: who is asked, and who asks. */
export interface RequestPeople {
  readonly id: string;
  readonly asked: string;
  readonly askedBy: string;
}

const people = sql`id, asked_id as asked, asked_by_id as "askedBy"`;

/** The oldest open request that asks the caller for such a document; the claim is locked. */
export async function findRequestOfCaller(
  act: Act,
  claimId: string,
  evidenceKind: EvidenceKind,
): Promise<RequestPeople | null> {
  const [found] = await act.query(sql`select ${people} from document_request where claim_id = ${claimId}::uuid
    and ${isOpen(act.now)} and asked_id = ${act.rights.viewer.userId}::uuid and evidence_kind = ${evidenceKind}
    order by id limit 1`);
  return found ? (found as unknown as RequestPeople) : null;
}

/** An open request for such a document by global id, whomever it asks; the claim is locked. */
export async function findRequestForKind(
  act: Act,
  claimId: string,
  evidenceKind: EvidenceKind,
  globalId: string,
): Promise<RequestPeople | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'DocumentRequest') return null;
  const [found] = await act.query(sql`select ${people} from document_request where id = ${parts.uuid}::uuid
    and claim_id = ${claimId}::uuid and ${isOpen(act.now)} and evidence_kind = ${evidenceKind}`);
  return found ? (found as unknown as RequestPeople) : null;
}

/** A document answers a request. */
export async function answerRequest(act: Act, id: string, documentId: string): Promise<void> {
  await act.query(sql`update document_request
    set state = 'ANSWERED', answered_at = ${act.now}, document_id = ${documentId}::uuid where id = ${id}::uuid`);
}

/** Ends the open requests of a claim whose links ended by the act's instant; the claim is locked. */
export async function expireRequestRows(act: Act, claimId: string): Promise<RequestPeople[]> {
  const rows = await act.query(sql`update document_request set state = 'EXPIRED', answered_at = ${act.now},
      written_at = ${act.clock.now()}
    where claim_id = ${claimId}::uuid and state = 'OPEN'
      and expires_at <= ${instantSql(act.now)}
    returning ${people}`);
  return rows as unknown as RequestPeople[];
}

/** Somebody who can be asked: a colleague who holds a role in the partner of the claim. */
export async function findColleague(
  act: Act,
  partner: string,
  by: { readonly userId?: string | null; readonly email?: string | null },
): Promise<string | null> {
  const parts = by.userId ? fromGlobalId(by.userId) : null;
  if (by.userId && parts?.type !== 'User') return null;
  const named = parts ? sql`u.id = ${parts.uuid}::uuid` : sql`lower(u.email) = lower(${by.email ?? ''})`;
  const [found] =
    await act.query(sql`select u.id from app_user u where ${named} and exists (select 1 from role_grant g
    where g.user_id = u.id and g.partner_id = ${partner}::uuid and g.revoked_at is null) order by u.id limit 1`);
  return found ? String(found.id) : null;
}

/** A request as its answer and its end need it; bare ids. */
export interface LoadedRequest extends RequestPeople {
  readonly state: DocumentRequestState;
  readonly evidenceKind: EvidenceKind;
  /** False also where its link has ended and nobody looked since. */
  readonly open: boolean;
}

/** A request with its claim. */
export interface RequestInClaim {
  readonly request: LoadedRequest;
  readonly claim: LoadedClaim;
}

/** A request that asks the caller, with its claim, both locked; null when there is none (ROLE-6). */
export const findOwnRequestForUpdate = (act: Act, globalId: string): Promise<RequestInClaim | null> =>
  lockedRequest(act, globalId, sql`asked_id = ${act.rights.viewer.userId}::uuid`, sql`true`);

/** A request that the caller sees, as whoever writes the claim does, with its claim, both locked; null when there is none (ROLE-6). */
export const findSeenRequestForUpdate = (act: Act, globalId: string): Promise<RequestInClaim | null> =>
  lockedRequest(act, globalId, sql`true`, visibleTo(act, 'WRITE_CLAIM', rowRef('claim')));

async function lockedRequest(
  act: Act,
  globalId: string,
  which: Sql,
  whichClaim: Sql,
): Promise<RequestInClaim | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'DocumentRequest') return null;
  const own = sql`id = ${parts.uuid}::uuid and ${which}`;
  const [place] = await act.query(sql`select claim_id as "claimId" from document_request where ${own}`);
  const claim = place
    ? await lockedClaim(act, sql`id = ${String(place.claimId)}::uuid and ${whichClaim}`)
    : null;
  if (claim === null) return null;
  const [found] = await act.query(
    sql`select ${people}, state, evidence_kind as "evidenceKind", ${isOpen(act.now)} as open
      from document_request where ${own} for update`,
  );
  return found ? { request: found as unknown as LoadedRequest, claim } : null;
}

/** Takes a request back. */
export async function withdrawRequestRow(act: Act, id: string): Promise<void> {
  await act.query(
    sql`update document_request set state = 'WITHDRAWN', answered_at = ${act.now} where id = ${id}::uuid`,
  );
}

/** Says that the asked person will send nothing. */
export async function declineRequestRow(act: Act, id: string, answer: string | null): Promise<void> {
  await act.query(sql`update document_request set state = 'DECLINED', answered_at = ${act.now}, answer = ${answer}
    where id = ${id}::uuid`);
}

/** The global id of the request that a link leads to; one that leads nowhere when the link ended or asks another. */
export async function findRequestIdByToken(
  database: Database,
  rights: Rights,
  token: string,
  now: Date,
): Promise<string> {
  const [found] = await database.read(
    rights.session,
    compile(sql`select id from document_request where token_digest = ${tokenDigestOf(token)}
      and asked_id = ${rights.viewer.userId}::uuid and expires_at > ${instantSql(now)}`),
  );
  return found ? toGlobalId('DocumentRequest', String(found.id)) : '';
}
