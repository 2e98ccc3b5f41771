import type { Database } from '../kernel/database.js';
import { compile } from '../read/sql.js';
import { forgetKeysBefore } from './idempotency.queries.js';
import { systemScope } from './system.js';

const dayMs = 86_400_000;

/**
 * graph.md 2.8: forgets the keys of acts that are older than so many days, after which the same key does the act anew.
 * Meant for the scheduler; safe to run twice and at once. Answers with the number of keys that are gone.
 */
export async function forgetOldKeys(database: Database, now: Date, days: number): Promise<number> {
  const statement = compile(forgetKeysBefore(new Date(now.getTime() - days * dayMs).toISOString()));
  let forgotten = 0;
  for (;;) {
    const [gone] = await database.write(systemScope, ({ query }) => query(statement));
    if (!gone?.count) return forgotten;
    forgotten += Number(gone.count);
  }
}
