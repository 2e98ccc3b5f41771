import { expect } from 'vitest';
import type { World } from '../support/server.js';

export interface ExportJob {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly total: number | null;
  readonly downloadUrl: string | null;
  readonly result: Record<string, unknown> | null;
  readonly findings: { nodes: { code: string; message: string; details: object }[] };
}

const fields = 'id status progress total downloadUrl result findings { nodes { code message details } }';

/** Asks for an export, and answers the global id of its job. */
export async function queuedExport(world: World, persona: string, input: object): Promise<string> {
  const { data } = await world.ask<{ exportCreate: { job: { id: string } | null; userErrors: object[] } }>(
    persona,
    'mutation ($input: ExportCreateInput!) { exportCreate(input: $input) { job { id } userErrors { code field } } }',
    { input },
  );
  expect(data?.exportCreate.userErrors).toEqual([]);
  return data?.exportCreate.job?.id ?? '';
}

export async function exportJob(world: World, persona: string, id: string): Promise<ExportJob | undefined> {
  const asked = `query ($id: ID!) { job(id: $id) { ${fields} } }`;
  return (await world.ask<{ job: ExportJob }>(persona, asked, { id })).data?.job;
}

/** Asks for an export and has it written by the server of the world. */
export async function exported(world: World, persona: string, input: object): Promise<ExportJob | undefined> {
  const id = await queuedExport(world, persona, input);
  await world.server.jobs.runQueued();
  return exportJob(world, persona, id);
}
