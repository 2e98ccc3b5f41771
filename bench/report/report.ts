import { cpus, totalmem } from 'node:os';
import type { BenchDatabase } from '../database/world.ts';
import { hasProc } from '../measure/processes.ts';
import type { Sample } from '../measure/rounds.ts';
import type { StartFigures } from '../measure/starts.ts';
import type { Options } from '../options.ts';
import type { Contender } from '../servers/contender.ts';
import { type Group, groupsOf } from './figures.ts';
import { groupTable, startTable, targetTable } from './tables.ts';

export interface RunFacts {
  readonly args: readonly string[];
  readonly options: Options;
  readonly database: BenchDatabase;
  readonly postgres: string;
  /** Load average of the machine before the run: what others did at the time. */
  readonly busy: number;
  readonly contenders: readonly Contender[];
}

const gigabyte = 1024 ** 3;

function conditions({ args, options, database, postgres, busy, contenders }: RunFacts): string {
  // A folder says something of the machine and nothing of the run.
  const shown = args.map((word) => (word.includes('/') ? '…' : word));
  const command = ['npm run bench', ...(shown.length > 0 ? ['--', ...shown] : [])].join(' ');
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / gigabyte)} GB of memory`;
  return [
    `- Command: \`${command}\`; ${options.rounds} round(s) of ${options.seconds} s for every line.`,
    `- Machine: ${machine}; load average before the run ${busy.toFixed(1)}. Load, servers and database share it.`,
    `- Node ${process.versions.node}, Postgres ${database.postgresVersion}: ${postgres}.`,
    `- World: scale ${options.scale}, ${database.claims} claims.`,
    ...contenders.map(({ name, title }) => `- \`${name}\`: ${title}.`),
  ].join('\n');
}

const questions = `- **A**, a nested page: the first ten plans with campaigns, activities and proofs; for the whole partner some 450 objects.
- **B**, aggregates: number and sum of claimed amounts by campaign and status. We are asked
  \`campaigns { nodes { claims { aggregates { byStatus { status count requested } } } } }\`, the others for groups.
- **C**, a flat list: 100 claims by day and id, behind the cursor of the hundredth.`;

const howToRead = `- Everybody answers over HTTP from a process of its own, with a pool of 10 connections to the same database. Before
  anything is timed, all answers are brought into one form and have to be equal. As \`billing-admin\` we have to answer
  the same without claimed and approved amounts. \`incentives-user\` sees one location in one program only, so the
  others are asked for just that.
- The others know no rights. We sign the viewer in, decide rights, scope and redactions and read under row-level
  security with every request.
- Servers take turns in short stretches. *of LIMIT* is the median over the rounds of the speed relative to LIMIT's in
  the same round, with quartiles; *of the best peer* likewise. LIMIT is no server to use: it has one answer to give.
- *CPU* is the processor time of the server's process and of the database's processes that serve it, per request. It
  depends little on what else the machine does, and is the figure to trust where the others are restless.
- **Noise**: \`limit again\` is LIMIT a second time. What it is away from 100 % and 1.00, another line can be by
  chance. A single round (\`--quick\`) shows no more than the direction.
- *First answer* is the time from the start of a process to its first right answer to A, signing in included.`;

const proofMissing =
  '- Processor time and memory are missing: this machine has no `/proc`, or the database runs elsewhere.';

const heading = ({ query, connections, viewName }: Group): string =>
  `### ${query}, ${connections} connections, ${viewName}`;

/** The report of a run, in Markdown, with what the sections of other worlds have told; it names no day and no machine. */
export function report(
  samples: readonly Sample[],
  starts: readonly StartFigures[],
  sections: readonly string[],
  facts: RunFacts,
): string {
  const groups = groupsOf(samples);
  const isComplete = hasProc && samples.every(({ databaseMs }) => Number.isFinite(databaseMs));
  const parts = [
    '# Side by side',
    'Written by `npm run bench`; a later run replaces it.',
    `## What was run\n\n${conditions(facts)}`,
    `## What is asked\n\n${questions}`,
    ...(groups.length > 0 ? [`## Ours against the targets\n\n${targetTable(groups)}`] : []),
    ...(starts.length > 0 ? [`## Start and memory\n\n${startTable(starts, samples)}`] : []),
    ...sections,
    ...(groups.length > 0 ? ['## All figures'] : []),
    ...groups.map((group) => `${heading(group)}\n\n${groupTable(group)}`),
    `## How to read this\n\n${howToRead}${isComplete ? '' : `\n${proofMissing}`}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
