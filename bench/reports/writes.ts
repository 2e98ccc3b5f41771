import type pg from 'pg';

const rowsPerStatement = 500;

/** What writing claims takes with the triggers that keep the sums, and without. */
export interface WriteFigures {
  readonly what: string;
  readonly withMs: number;
  readonly withoutMs: number;
}

/** Of those that hang on a plan, a world of copies lacks the plans. */
const some = `select * from claim where flow = 'CO_OP_CLAIM' limit ${rowsPerStatement}`;
const insertOf = (columns: string): string => `insert into claim (${columns}) select ${columns} from (
  select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).* from planted c) as copies`;
const writesOf = (columns: string) =>
  [
    [`insert of ${rowsPerStatement} claims`, insertOf(columns)],
    [
      'update of one claim',
      `update claim set claimed_minor = claimed_minor + 1, version = version + 1 where id = (select id from planted limit 1)`,
    ],
  ] as const;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Times statements in turns with and without the triggers; everything is taken back. */
export async function timeWrites(client: pg.Client, rounds: number): Promise<WriteFigures[]> {
  await client.query(`create temporary table planted as ${some}`);
  const figures: WriteFigures[] = [];
  const { rows } =
    await client.query(`select string_agg(column_name, ', ') as names from information_schema.columns
    where table_schema = 'public' and table_name = 'claim' and is_generated = 'NEVER'`);
  for (const [what, statement] of writesOf(String(rows[0]?.names))) {
    const taken: Record<'enable' | 'disable', number[]> = { enable: [], disable: [] };
    for (let round = 0; round < rounds * 2; round += 1) {
      const state = round % 2 === 0 ? 'enable' : 'disable';
      await client.query('begin');
      await client.query(`alter table claim ${state} trigger user`);
      await client.query(statement);
      const begun = performance.now();
      for (let time = 0; time < 5; time += 1) await client.query(statement);
      taken[state].push((performance.now() - begun) / 5);
      await client.query('rollback');
    }
    figures.push({ what, withMs: median(taken.enable), withoutMs: median(taken.disable) });
  }
  return figures;
}
