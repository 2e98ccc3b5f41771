import { sql } from 'kysely';
import type { WithholdingRule } from '../access/field-rights.js';
import type { Rights } from '../access/viewer.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import { type Clock, fixedClock } from '../kernel/clock.js';
import { type SessionScope, StaleRights, type WriteSession } from '../kernel/database.js';
import { DomainError } from '../kernel/domain-error.js';
import { longTextRefusals } from '../kernel/text-limits.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import type { GraphContext } from '../read/context.js';
import { compile } from '../read/sql.js';
import type { Act, Answer, Inquiry, Outcome } from './act.js';
import { IdempotencyRecord } from './idempotency.entity.js';
import { type UserErrorType, userErrorOf } from './user-error.type.js';

/** What every input of a mutation may carry. */
interface ActInput {
  readonly idempotencyKey?: string | null | undefined;
  readonly id?: string | null | undefined;
}

/** What a mutation answers; the fields of its payload read the object from it, by the selection of the caller. */
export interface Written {
  /** Bare id of the object; null when there is none, or none that the caller may see. */
  readonly entityId: string | null;
  /** What the act answers beside its object. */
  readonly result: Answer | null;
  /** Global id of what the input named as `id`; null where it named nothing so. */
  readonly actedOn: string | null;
  readonly userErrors: readonly UserErrorType[];
  /** The rules by which something is left out of their details. */
  readonly withheld?: Iterable<WithholdingRule>;
  readonly idempotencyKey: string | null;
  readonly replayed: boolean;
}

type Work = (act: Act) => Promise<Outcome>;

/** What the database shows to an act: what it shows to its caller, but for acts that say otherwise. */
type Reach = (rights: Rights) => SessionScope;
const ownReach: Reach = ({ session }) => session;

/** Carries a refusal out of the transaction, which it rolls back. */
class Refused extends Error {
  constructor(readonly outcome: Outcome) {
    super('refused');
  }
}

/**
 * Runs a mutation: one transaction in which the service loads, decides and writes. A refusal rolls everything back
 * and becomes `userErrors`; a success is remembered under the caller's idempotency key in the same transaction, and
 * the same key with the same input answers it again without doing anything (graph.md 2.6, 2.8). Grants that changed
 * since they were loaded are loaded anew before anything is written (ROLE-1). Texts that are too long are refused before
 * anybody looks at them.
 */
export function perform(
  context: GraphContext,
  name: string,
  input: ActInput,
  work: Work,
  reach: Reach = ownReach,
): Promise<Written> {
  return withFreshRights(context, () => attempt(context, name, input, work, reach));
}

/** Does something with the rights of the caller, and anew where his grants have changed since they were loaded. */
export async function withFreshRights<Value>(
  context: Pick<GraphContext, 'refresh'>,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StaleRights)) throw error;
    await context.refresh();
    return work();
  }
}

/**
 * Asks what an act would do without doing it: its statements run as reads, which cannot write. Grants that changed
 * since they were loaded are loaded anew, as for an act.
 */
export function inquire<Value>(context: GraphContext, ask: (act: Inquiry) => Promise<Value>): Promise<Value> {
  return withFreshRights(context, () => {
    const { database, rights, clock } = context;
    return ask({
      rights,
      now: clock.now(),
      query: (statement) => database.read(rights.session, compile(statement)),
    });
  });
}

async function attempt(
  context: GraphContext,
  name: string,
  input: ActInput,
  work: Work,
  reach: Reach,
): Promise<Written> {
  const { database, rights, clock, mails, vault } = context;
  const { idempotencyKey = null, id: actedOn = null } = input;
  const isBlank = idempotencyKey?.trim() === '';
  const digests = vault.digests(textOf(name, input));
  const withheld = new Set<WithholdingRule>();
  try {
    const tooLong = longTextRefusals(name, input);
    if (tooLong.length > 0) refuse(null, tooLong);
    const written = await database.write(reach(rights), async (session) => {
      // Not before the transaction began: whoever loads what changed since then finds this (`X-Read-At`).
      const act = actIn(session, { name, now: clock.now(), clock, rights, mails, withheld });
      if (isBlank) throw new DomainError('FIELD_REQUIRED', { field: ['idempotencyKey'] });
      const known = idempotencyKey === null ? null : await findDone(act, idempotencyKey, digests);
      if (known !== null) return { ...known, replayed: true };
      const outcome = await work(act);
      if (outcome.reasons.length > 0) throw new Refused(outcome);
      const done = { entityId: outcome.id, result: outcome.result ?? null };
      if (idempotencyKey !== null && !outcome.isRehearsal) remember(act, idempotencyKey, digests[0], done);
      return { ...done, replayed: false };
    });
    return { ...written, actedOn, userErrors: [], idempotencyKey };
  } catch (error) {
    const { id, reasons, result = null } = refusedOutcome(error);
    const userErrors = reasons.map((reason) => userErrorOf(reason, context.locale));
    return { entityId: id, result, actedOn, userErrors, withheld, idempotencyKey, replayed: false };
  }
}

type ActParts = Pick<Act, 'name' | 'now' | 'rights'> & {
  readonly mails?: boolean;
  readonly clock?: Clock | undefined;
  readonly withheld?: Set<WithholdingRule>;
};

/** An act inside an open transaction; the scheduler makes its own with it, without a caller. */
export function actIn(
  session: WriteSession,
  { mails = false, clock, withheld = new Set(), ...parts }: ActParts,
): Act {
  return {
    ...parts,
    mails,
    withheld,
    clock: clock ?? fixedClock(parts.now),
    em: session.em,
    query: (statement) => session.query(compile(statement)),
  };
}

/** What a thrown refusal says; anything else is a fault and goes on. */
function refusedOutcome(error: unknown): Outcome {
  if (error instanceof Refused) return error.outcome;
  if (!(error instanceof DomainError)) throw error;
  const { code, field = [], details = {} } = error;
  return { id: null, reasons: [refusal(code, 'CONTENT_COMPLETED', { field, details })] };
}

/** What an input says, for its digest. The digest is keyed: an input may hold bank data that nobody should try out (FLD-1). */
const textOf = (operation: string, { idempotencyKey: _key, ...input }: ActInput): string =>
  canonicalJson({ operation, input });

/** What is kept of an act that was done under a key. */
type Kept = Pick<Written, 'entityId' | 'result'>;

/**
 * What came of an act that was done under the key, or null. Callers with the same key wait for each other, so that
 * the second finds what the first did. Errors: `IDEMPOTENCY_MISMATCH` for a key that was used with another input.
 */
async function findDone(act: Act, key: string, digests: readonly string[]): Promise<Kept | null> {
  const { userId } = act.rights.viewer;
  await act.query(sql`select pg_advisory_xact_lock(hashtextextended(${`${userId} ${key}`}, 0))`);
  const [found] = await act.query(
    sql`select input_digest as "inputDigest", entity_id as "entityId", result from idempotency_record where user_id = ${userId}::uuid and key = ${key}`,
  );
  if (!found) return null;
  if (digests.includes(String(found.inputDigest))) return found as unknown as Kept;
  throw new DomainError('IDEMPOTENCY_MISMATCH', { field: ['idempotencyKey'] });
}

function remember(act: Act, key: string, inputDigest: string, kept: Kept): void {
  const { name: operation, now: createdAt, rights, em } = act;
  em.create(IdempotencyRecord, {
    id: newId(),
    user: rights.viewer.userId,
    key,
    operation,
    inputDigest,
    ...kept,
    createdAt,
  });
}

/** Reasons against an act as a thrown refusal, for where a service cannot go on without an answer. */
export function refuse(id: string | null, reasons: readonly Refusal[]): never {
  throw new Refused({ id, reasons });
}

/** Undoes an act that was done only to see what would come of it: it answers that, and nothing is kept. */
export function undo(result: Answer): never {
  throw new Refused({ id: null, reasons: [], result });
}
