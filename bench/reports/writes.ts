import type pg from 'pg';
import { ask, type Request } from '../measure/load.ts';
import { dataOf, jsonHeaders } from '../servers/contender.ts';

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

/** Asks our server as somebody. */
export type AskAs = (query: string, variables?: object) => Promise<unknown>;

/** Acts of one kind in a turn with the triggers, or without. */
const actsInTurn = 20;

/**
 * What a whole act of a partner takes with the triggers that keep the sums, and without: rights, rules, history and event
 * included, as everybody writes. The sums are counted anew behind those that were done without.
 */
export async function timeActs(client: pg.Client, rounds: number, asPartner: AskAs): Promise<WriteFigures> {
  const { claims } = (await asPartner(
    '{ claims(filter: { status: { eq: EDITING } }, first: 1) { nodes { id claimedAmount { amount currency } } } }',
  )) as { claims: { nodes: { id: string; claimedAmount: { amount: string; currency: string } }[] } };
  const [draft] = claims.nodes;
  if (!draft) throw new Error('There is no draft of a claim.');
  const mutation =
    'mutation ($input: ClaimUpdateInput!) { claimUpdate(input: $input) { claim { version } userErrors { code } } }';
  let cents = 0;
  const act = async (): Promise<void> => {
    cents += 1;
    await claimFor(String(100 + cents));
  };
  const claimFor = async (amount: string): Promise<void> => {
    const claimedAmount = { ...draft.claimedAmount, amount };
    const { claimUpdate } = (await asPartner(mutation, { input: { id: draft.id, claimedAmount } })) as {
      claimUpdate: { userErrors: unknown[] };
    };
    if (claimUpdate.userErrors.length > 0) throw new Error(JSON.stringify(claimUpdate.userErrors));
  };
  const taken: Record<'enable' | 'disable', number[]> = { enable: [], disable: [] };
  try {
    for (let round = 0; round < rounds * 2; round += 1) {
      const state = round % 2 === 0 ? 'enable' : 'disable';
      await client.query(`alter table claim ${state} trigger claim_sums_update`);
      await act();
      const begun = performance.now();
      for (let time = 0; time < actsInTurn; time += 1) await act();
      taken[state].push((performance.now() - begun) / actsInTurn);
    }
  } finally {
    await client.query('alter table claim enable trigger claim_sums_update');
    await client.query('select recount_claim_sums()');
    // The world is used again, and has to answer as others do.
    await claimFor(draft.claimedAmount.amount);
  }
  return {
    what: '`claimUpdate`, as a partner',
    withMs: median(taken.enable),
    withoutMs: median(taken.disable),
  };
}

/** Signs a persona in. */
export async function askAs(origin: string, persona: string): Promise<AskAs> {
  const signIn = { origin, path: '/sandbox/token', headers: jsonHeaders, body: JSON.stringify({ persona }) };
  const { token } = JSON.parse(await ask(signIn)) as { token: string };
  const headers = { ...jsonHeaders, authorization: `Bearer ${token}` };
  return async (query, variables = {}) => {
    const request: Request = {
      origin,
      path: '/graphql',
      headers,
      body: JSON.stringify({ query, variables }),
    };
    return dataOf(await ask(request));
  };
}
