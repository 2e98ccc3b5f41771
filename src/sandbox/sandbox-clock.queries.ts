import { sql } from 'kysely';
import type { Database } from '../kernel/database.js';
import { compile, instantSql, type Sql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { systemScope } from '../write/system.js';

/** The demo world that the database holds: how often it was brought back, and where its clock was left. */
export interface SandboxWorld {
  readonly resets: number;
  /** Null when nobody has moved it yet. */
  readonly now: Date | null;
}

/** Which demo world the database holds. */
export async function findSandboxWorld(database: Pick<Database, 'readUnscoped'>): Promise<SandboxWorld> {
  const [row] = await database.readUnscoped(
    compile(sql`select resets, (extract(epoch from now) * 1000)::bigint::text as "nowMs" from sandbox_clock`),
  );
  return row ? { resets: Number(row.resets), now: new Date(Number(row.nowMs)) } : { resets: 0, now: null };
}

type Asking = Pick<Act, 'query'>;

/**
 * Whether the database still holds a world. Nobody brings it back before the transaction ends: that takes the whole
 * table for itself, and waits.
 */
export async function isSandboxWorld({ query }: Asking, resets: number): Promise<boolean> {
  const [row] = await query(sql`select coalesce((select resets from sandbox_clock), 0) = ${resets} as same`);
  return row?.same === true;
}

/**
 * Moves the clock of a world of the sandbox forward in an open transaction; never back, whoever else moves it. False,
 * and nothing moves, where the database holds another world by now.
 */
export async function moveSandboxTime({ query }: Asking, to: Date, resets: number): Promise<boolean> {
  const moved = await query(sql`insert into sandbox_clock (single, now) values (true, ${instantSql(to)})
    on conflict (single) do update set now = greatest(sandbox_clock.now, excluded.now)
      where sandbox_clock.resets = ${resets} returning single`);
  return moved.length > 0;
}

/** {@link moveSandboxTime} in a transaction of its own. */
export function saveSandboxTime(database: Database, to: Date, resets: number): Promise<boolean> {
  return database.write(systemScope, ({ query }) =>
    moveSandboxTime({ query: (statement: Sql) => query(compile(statement)) }, to, resets),
  );
}
