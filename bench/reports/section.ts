import { join } from 'node:path';
import pg from 'pg';
import { ask } from '../measure/load.ts';
import { dataOf, jsonHeaders } from '../servers/contender.ts';
import { startServer } from '../servers/running.ts';
import { type Question, questions } from './questions.ts';
import { takeReportWorld } from './world.ts';
import { timeWrites } from './writes.ts';

interface Timed {
  readonly question: Question;
  readonly ours: number;
  readonly plain: number;
}

interface ReportAnswer {
  readonly claimReport: { readonly total: { readonly count: number } };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Asks both in turns, after each has been asked once; the counts of both are compared. */
async function compare(
  question: Question,
  origin: string,
  client: pg.Client,
  rounds: number,
): Promise<Timed> {
  const signIn = { origin, path: '/sandbox/token', headers: jsonHeaders, body: JSON.stringify(question) };
  const { token } = JSON.parse(await ask(signIn)) as { token: string };
  const headers = { ...jsonHeaders, authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query: question.graphql });
  const ours = () => ask({ origin, path: '/graphql', headers, body });
  const plain = () => client.query<{ count: string }>(question.sql);
  const { claimReport } = dataOf<ReportAnswer>(await ours());
  const { rows } = await plain();
  const counted = rows.reduce((sum, { count }) => sum + Number(count), 0);
  if (counted !== claimReport.total.count)
    throw new Error(`${question.name}: ${claimReport.total.count} and ${counted} claims.`);
  const taken: [number, number][] = [];
  for (let round = 0; round < rounds; round += 1) taken.push([await timed(ours), await timed(plain)]);
  return { question, ours: median(taken.map(([ms]) => ms)), plain: median(taken.map(([, ms]) => ms)) };
}

interface SectionOptions {
  readonly claims: number;
  readonly dist: string;
  readonly rounds: number;
}

/** Reports over millions of claims beside a plain GROUP BY without rights, and what keeping the sums costs writers. */
export async function reportSection(
  server: string,
  { claims, dist, rounds }: SectionOptions,
  say: (line: string) => void,
): Promise<void> {
  const url = await takeReportWorld(server, claims, dist, say);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const environment = { DATABASE_URL: url, SANDBOX: '1', LOG_LEVEL: 'warn', SCHEDULE_INTERVAL_SECONDS: '0' };
  const running = await startServer('reports', { arguments: [join(dist, 'src/main.js')], environment });
  try {
    say('| question | may take | ours, ms | plain GROUP BY, ms |\n|---|---|---|---|');
    for (const question of questions) {
      const { ours, plain } = await compare(question, running.origin, client, rounds);
      const mark =
        question.msMax === null ? '–' : `${question.msMax} ms ${ours <= question.msMax ? '✓' : '✗'}`;
      say(`| ${question.name} | ${mark} | ${ours.toFixed(1)} | ${plain.toFixed(1)} |`);
    }
    say('\n| statement | with sums, ms | without, ms | more |\n|---|---|---|---|');
    for (const { what, withMs, withoutMs } of await timeWrites(client, rounds))
      say(
        `| ${what} | ${withMs.toFixed(2)} | ${withoutMs.toFixed(2)} | ${((withMs / withoutMs - 1) * 100).toFixed(0)} % |`,
      );
  } finally {
    await running.stop();
    await client.end();
  }
}
