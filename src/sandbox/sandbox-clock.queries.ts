import { sql } from 'kysely';
import type { Database } from '../kernel/database.js';
import { compile, instantSql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { systemScope } from '../write/system.js';

/** Where the clock of the sandbox was left; null when nobody has moved it yet. */
export async function findSandboxTime(database: Pick<Database, 'readUnscoped'>): Promise<Date | null> {
  const [row] = await database.readUnscoped(
    compile(sql`select (extract(epoch from now) * 1000)::bigint::text as "nowMs" from sandbox_clock`),
  );
  return row ? new Date(Number(row.nowMs)) : null;
}

/** Moves the clock of the sandbox forward in an open transaction; never back, whoever else moves it. */
export async function moveSandboxTime(act: Pick<Act, 'query'>, to: Date): Promise<void> {
  await act.query(sql`insert into sandbox_clock (single, now) values (true, ${instantSql(to)})
    on conflict (single) do update set now = greatest(sandbox_clock.now, excluded.now)`);
}

/** {@link moveSandboxTime} in a transaction of its own. */
export function saveSandboxTime(database: Database, to: Date): Promise<void> {
  return database.write(systemScope, ({ query }) =>
    moveSandboxTime({ query: (statement) => query(compile(statement)) }, to),
  );
}
