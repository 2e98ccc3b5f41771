import { join } from 'node:path';
import pg from 'pg';
import { ask } from '../measure/load.ts';
import { dataOf, jsonHeaders } from '../servers/contender.ts';
import { script } from '../servers/roster.ts';
import { type RunningServer, startServer } from '../servers/running.ts';
import { partnerSql, type Question, questions } from './questions.ts';
import { takeReportWorld } from './world.ts';
import { askAs, timeActs, timeWrites } from './writes.ts';

interface Timed {
  readonly question: Question;
  readonly ours: number;
  readonly plain: number;
  /** Null where it cannot be asked this. */
  readonly postgraphile: number | null;
}

/** Who is asked: our server, PostGraphile and Postgres itself. */
interface Asked {
  readonly ours: RunningServer;
  readonly postgraphile: RunningServer;
  readonly client: pg.Client;
  readonly rounds: number;
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

interface GroupedAnswer {
  readonly allClaims: {
    readonly groupedAggregates: readonly { readonly distinctCount: { readonly rowId: string } }[];
  };
}

const sumOf = (counts: readonly string[]): number => counts.reduce((sum, count) => sum + Number(count), 0);

/** How each is asked; an answer is the number of claims that it counted. */
async function askers(question: Question, { ours, postgraphile, client }: Asked) {
  const asPersona = await askAs(ours.origin, question.persona);
  const { rows: partners } = await client.query<{ partner_id: string }>(partnerSql);
  const variables = { partner: partners[0]?.partner_id };
  const grouped = JSON.stringify({ query: question.postgraphile, variables });
  return {
    ours: async () => {
      const { claimReport } = (await asPersona(question.graphql)) as ReportAnswer;
      return claimReport.total.count;
    },
    plain: async () => {
      const { rows } = await client.query<{ count: string }>(question.sql);
      return sumOf(rows.map(({ count }) => count));
    },
    postgraphile: async () => {
      const { origin } = postgraphile;
      const answer = await ask({ origin, path: '/graphql', headers: jsonHeaders, body: grouped });
      return sumOf(
        dataOf<GroupedAnswer>(answer).allClaims.groupedAggregates.map(
          ({ distinctCount }) => distinctCount.rowId,
        ),
      );
    },
  };
}

/** Asks all in turns, after each has been asked once; the counts of all are compared. */
async function compare(question: Question, asked: Asked): Promise<Timed> {
  const { ours, plain, postgraphile } = await askers(question, asked);
  const isAsked = question.postgraphile !== null;
  const counts = [await ours(), await plain(), ...(isAsked ? [await postgraphile()] : [])];
  if (new Set(counts).size > 1) throw new Error(`${question.name}: ${counts.join(', ')} claims.`);
  const taken: { ours: number; plain: number; postgraphile: number }[] = [];
  for (let round = 0; round < asked.rounds; round += 1) {
    taken.push({
      ours: await timed(ours),
      plain: await timed(plain),
      postgraphile: isAsked ? await timed(postgraphile) : Number.NaN,
    });
  }
  return {
    question,
    ours: median(taken.map((round) => round.ours)),
    plain: median(taken.map((round) => round.plain)),
    postgraphile: isAsked ? median(taken.map((round) => round.postgraphile)) : null,
  };
}

function timedLine({ question: { name, msMax }, ours, plain, postgraphile }: Timed): string {
  const mark = msMax === null ? '–' : `${msMax} ms ${ours <= msMax ? '✓' : '✗'}`;
  const theirs = postgraphile?.toFixed(1) ?? 'cannot say it';
  return `| ${name} | ${mark} | ${ours.toFixed(1)} | ${plain.toFixed(1)} | ${theirs} |`;
}

interface SectionOptions {
  readonly claims: number;
  readonly dist: string;
  readonly rounds: number;
}

/**
 * Reports over millions of claims beside a plain GROUP BY and PostGraphile, both without rights, and what keeping the sums
 * costs writers. Returns a part of the report.
 */
export async function reportSection(
  server: string,
  { claims, dist, rounds }: SectionOptions,
  say: (line: string) => void,
): Promise<string> {
  const url = await takeReportWorld(server, claims, dist, say);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const environment = { DATABASE_URL: url, SANDBOX: '1', LOG_LEVEL: 'warn', SCHEDULE_INTERVAL_SECONDS: '0' };
  const servers: RunningServer[] = [];
  try {
    const postgraphile = await startServer('reports of postgraphile', script('postgraphile')(url));
    servers.push(postgraphile);
    const ours = await startServer('reports', { arguments: [join(dist, 'src/main.js')], environment });
    servers.push(ours);
    const told = [
      '## Reports',
      '',
      `Over ${claims} claims. Ours with rights, from the sums that are kept; the others without any.`,
      '',
      '| question | may take | ours, ms | plain GROUP BY, ms | PostGraphile, ms |',
      '|---|---|---|---|---|',
    ];
    for (const question of questions) {
      told.push(timedLine(await compare(question, { ours, postgraphile, client, rounds })));
      say(`Report ${question.name}: timed.`);
    }
    told.push('', '| statement | with sums, ms | without, ms | more |', '|---|---|---|---|');
    const acts = await timeActs(client, rounds, await askAs(ours.origin, 'incentives-admin'));
    for (const { what, withMs, withoutMs } of [acts, ...(await timeWrites(client, rounds))])
      told.push(
        `| ${what} | ${withMs.toFixed(2)} | ${withoutMs.toFixed(2)} | ${((withMs / withoutMs - 1) * 100).toFixed(0)} % |`,
      );
    return told.join('\n');
  } finally {
    await Promise.all(servers.map((one) => one.stop()));
    await client.end();
  }
}
