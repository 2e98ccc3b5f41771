import pg from 'pg';

// Days, instants and counts go out as Postgres writes them: no server loses time on values that JSON has no form for.
for (const type of [pg.types.builtins.DATE, pg.types.builtins.TIMESTAMPTZ]) {
  pg.types.setTypeParser(type, (text) => text);
}

export const poolSize = 10;

/** The pool that every server of the bench gets: as large as ours. */
export const createPool = (): pg.Pool =>
  new pg.Pool({ connectionString: process.env.DATABASE_URL, max: poolSize });

export const port = Number(process.env.PORT);
