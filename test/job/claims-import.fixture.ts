import type { World } from '../support/server.js';

export interface ImportJob {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly total: number | null;
  readonly result: { readonly claims: number; readonly claimIds: readonly string[] } | null;
  readonly findings: {
    readonly nodes: readonly {
      readonly row: number | null;
      readonly column: string | null;
      readonly code: string;
      readonly message: string;
      readonly details: Record<string, unknown> | null;
    }[];
  };
}

const jobFields =
  'id status progress total result findings(first: 100) { nodes { row column code message details } }';

export const header = 'locationId,programCode,activityTypeCode,name,executedOn,claimedAmount,currency';

/** A row that can be claimed at the sandbox date. */
export const row = (name: string, change: Record<number, string> = {}): string =>
  ['50000000', 'CLOUD_INDIRECT_RESELLER', 'DIGITAL_ADVERTISING', name, '2026-08-20', '1250.50', 'EUR']
    .map((cell, index) => change[index] ?? cell)
    .join(',');

interface File {
  readonly content: string | Buffer;
  readonly fileName?: string;
  readonly dryRun?: boolean;
  readonly idempotencyKey?: string;
}

/** Queues an import; the worker has not looked at it yet. */
export async function queueImport(world: World, persona: string, { content, ...file }: File) {
  const query = `mutation ($input: ClaimsImportInput!) { claimsImport(input: $input) { job { ${jobFields} } replayed userErrors { code field } } }`;
  const input = { fileName: 'claims.csv', ...file, content: Buffer.from(content).toString('base64') };
  const { data, errors } = await world.ask<{
    claimsImport: {
      job: ImportJob | null;
      replayed: boolean;
      userErrors: { code: string; field: string[] | null }[];
    };
  }>(persona, query, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.claimsImport;
}

export async function jobAs(
  world: World,
  persona: string,
  id: string | undefined,
): Promise<ImportJob | null> {
  const { data } = await world.ask<{ job: ImportJob | null }>(
    persona,
    `query ($id: ID!) { job(id: $id) { ${jobFields} } }`,
    { id },
  );
  return data?.job ?? null;
}

/** Imports a file and lets the worker do it. */
export async function imported(world: World, persona: string, file: File): Promise<ImportJob | null> {
  const { job } = await queueImport(world, persona, file);
  await world.server.jobs.runQueued();
  return jobAs(world, persona, job?.id);
}

/** What was found, as row, column and code. */
export const found = (job: ImportJob | null): string[] =>
  job?.findings.nodes.map(({ row: number, column, code }) => `${number} ${column} ${code}`) ?? [];

export async function countOf(world: World, table: string): Promise<number> {
  const [counted] = await world.database.db.readUnscoped({
    sql: `select count(*)::int as n from "${table}"`,
    parameters: [],
  });
  return Number(counted?.n);
}
