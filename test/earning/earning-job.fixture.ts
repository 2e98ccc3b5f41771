import type { World } from '../support/server.js';
import { fileOf } from './earning.fixture.js';

export interface EarningsJob {
  readonly status: string;
  readonly progress: number;
  readonly total: number | null;
  readonly result: Readonly<Record<string, number>> | null;
  readonly findings: { readonly nodes: readonly { readonly row: number | null; readonly code: string }[] };
}

/** Queues an import of earnings; no worker has looked at it yet. */
export async function queueEarnings(
  world: World,
  lines: Parameters<typeof fileOf>[0],
  dryRun = false,
): Promise<string> {
  const { token } = await world.server.tokens.issue('finance');
  const response = await world.server.app.inject({
    method: 'POST',
    url: `/imports/earnings?fileName=e.csv&dryRun=${dryRun}`,
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${token}` },
    payload: fileOf(lines),
  });
  return response.json<{ job: { id: string } }>().job.id;
}

/** A job as its owner sees it. */
export async function jobOf(world: World, id: string): Promise<EarningsJob> {
  const { data, errors } = await world.ask<{ job: EarningsJob }>(
    'finance',
    'query ($id: ID!) { job(id: $id) { status progress total result findings { nodes { row code } } } }',
    { id },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.job;
}

/** Calls off a job of finance. */
export const cancelJob = (world: World, id: string) =>
  world.ask('finance', 'mutation ($id: ID!) { jobCancel(input: { id: $id }) { userErrors { code } } }', {
    id,
  });

/**
 * Lets the jobs of a server run, and does something once, as soon as so many rows of one are told and before its next
 * transaction. Tells whether that came about.
 */
export async function runUntil(
  { server: { jobs }, database: { db } }: World,
  rows: number,
  work: () => unknown,
): Promise<boolean> {
  const { write } = db;
  let happened = false;
  db.write = async (scope, session) => {
    const value = await write(scope, session);
    if (happened) return value;
    const sql = `select exists (select from job where status = 'RUNNING' and progress = $1::int) as reached`;
    const [row] = await db.readUnscoped({ sql, parameters: [rows] });
    if (row?.reached !== true || happened) return value;
    happened = true;
    await work();
    return value;
  };
  try {
    await jobs.runQueued();
  } finally {
    db.write = write;
  }
  return happened;
}
