import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import {
  DatabaseContended,
  DatabaseUnavailable,
  type Row,
  type SessionScope,
  type Statement,
  type WriteSession,
} from '../kernel/database.js';

/** Opens the scope inside a transaction; throws when the viewer's grants are no longer those of the scope. */
type Enter = (session: WriteSession, scope: SessionScope) => Promise<void>;

/**
 * What may succeed when it is tried again: a serialization failure, a deadlock, and a unique key that somebody else
 * took between our look and our writing. In the last case the second look finds it, and the rule gives its reason.
 */
const retriable = /^(40001|40P01|23505)$/;
const attemptsMax = 5;
const pauseMillisecondsMax = 40;

async function retried<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (attempts === attemptsMax || !retriable.test(codeOf(error))) throw error;
      await wait(Math.random() * pauseMillisecondsMax * attempts);
    }
  }
}

/** The SQLSTATE of an error, also of one that the ORM wrapped. */
export function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  return typeof code === 'string' ? code : cause === undefined ? '' : codeOf(cause);
}

const lostCode = /^(08|57P|53|ECONN|EPIPE|ETIMEDOUT)/;
const lostMessage = /Connection terminated|timeout exceeded when trying to connect/;

/**
 * Others wrote at the same time, again and again, or held what this needs for longer than it waits. A unique key that is
 * still taken is another matter: a rule is missing.
 */
const contendedCode = /^(40001|40P01|55P03)$/;

/** What broke on the way to the database, and not in the work, is told as the database being out of reach. */
function asUnavailable(error: unknown): unknown {
  if (contendedCode.test(codeOf(error))) {
    return new DatabaseContended('Others kept writing at the same time.', { cause: error });
  }
  const lost = lostCode.test(codeOf(error)) || (error instanceof Error && lostMessage.test(error.message));
  return lost ? new DatabaseUnavailable('The database is out of reach.', { cause: error }) : error;
}

/**
 * PGlite has one connection, which two transactions of the ORM would share: they take turns. It also works within this
 * process, so that work of many transactions would never let go of it: after each, whoever came over the network is heard.
 */
function oneAtATime(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined).then(() => nextTurn());
    return turn.finally(() => last);
  };
}

function sessionOf(em: SqlEntityManager): WriteSession {
  return {
    em,
    query: async ({ sql, parameters }: Statement) =>
      (await em.getKysely().executeQuery(CompiledQuery.raw(sql, [...parameters]))).rows as Row[],
  };
}

/** Makes {@link Database.write} for an ORM: one transaction as the bound role, on a clean fork. */
export function databaseWriter(em: SqlEntityManager, kind: 'postgres' | 'pglite', enter: Enter) {
  const inTurn = kind === 'pglite' ? oneAtATime() : <Value>(work: () => Promise<Value>) => work();
  return async <Value>(
    scope: SessionScope,
    work: (session: WriteSession) => Promise<Value>,
  ): Promise<Value> => {
    const transaction = async (own: SqlEntityManager): Promise<Value> => {
      const session = sessionOf(own);
      await enter(session, scope);
      return work(session);
    };
    try {
      return await retried(() => inTurn(() => em.fork({ clear: true }).transactional(transaction)));
    } catch (error) {
      throw asUnavailable(error);
    }
  };
}
