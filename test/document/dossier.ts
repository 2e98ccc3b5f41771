import { expect } from 'vitest';
import type { World } from '../support/server.js';

/** The files of the tests: small, and each what it says it is. */
export const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface UserError {
  readonly code: string;
  readonly field: string[] | null;
  readonly details: Record<string, unknown> | null;
}

/** What a mutation answers, as far as these tests read it. */
export interface Result {
  readonly userErrors: readonly UserError[];
  readonly replayed?: boolean;
  readonly [field: string]: unknown;
}

/** Runs one mutation with a selection; it must not end in a top-level error. */
export async function run(
  world: World,
  persona: string,
  name: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<Result> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await world.ask<Record<string, Result>>(
    persona,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field details } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data?.[name] as Result;
}

/** The codes of the reasons, with the path of each. */
export const codesOf = ({ userErrors }: Result): string[] =>
  userErrors.map(({ code, field }) => (field ? `${code} ${field.join('.')}` : code));

const claimHeader = {
  locationId: '50000000',
  programCode: 'CLOUD_INDIRECT_RESELLER',
  activityTypeCode: 'CUSTOMER_SEMINARS_BOOTCAMPS',
  name: 'Boot camp',
  executedOn: '2026-09-01',
  claimedAmount: { amount: '2500.00', currency: 'EUR' },
};

/** A new claim of partner 1 without a plan. */
export async function newClaim(
  world: World,
  fields: Record<string, unknown> = {},
  persona = 'incentives-admin',
) {
  const result = await run(
    world,
    persona,
    'claimCreate',
    { ...claimHeader, ...fields },
    'claim { id version status proofOfExecution { id } }',
  );
  expect(result.userErrors).toEqual([]);
  return result.claim as { id: string; version: number; status: string; proofOfExecution: { id: string } };
}

export interface Upload {
  readonly id: string;
  readonly uploadUrl: string;
  readonly state: string;
}

/** Begins an upload. */
export async function newUpload(
  world: World,
  claimId: string,
  fields: Record<string, unknown> = {},
  persona = 'incentives-admin',
): Promise<Upload> {
  const input = { claimId, fileName: 'invoice.pdf', ...fields };
  const result = await run(
    world,
    persona,
    'documentUploadCreate',
    input,
    'upload { id uploadUrl state expiresAt fileName }',
  );
  expect(result.userErrors).toEqual([]);
  return result.upload as Upload;
}

/** Sends bytes to an address, and answers with the status and the code of a refusal or what was stored. */
export async function put(world: World, url: string, payload: Buffer, headers: Record<string, string> = {}) {
  const response = await world.server.app.inject({ method: 'PUT', url, payload, headers });
  const body = response.json() as {
    errors?: { extensions: { code: string } }[];
    sha256?: string;
    contentType?: string;
    fileName?: string;
    byteSize?: number;
  };
  return { status: response.statusCode, code: body.errors?.[0]?.extensions.code, ...body };
}

/** Uploads a file whole, and answers with the id of its upload. */
export async function uploaded(
  world: World,
  claimId: string,
  payload = pdf,
  fileName = 'invoice.pdf',
  persona = 'incentives-admin',
): Promise<string> {
  const { id, uploadUrl } = await newUpload(world, claimId, { fileName }, persona);
  expect((await put(world, uploadUrl, payload)).status).toBe(201);
  return id;
}

/** Attaches a document; the result may be a refusal. */
export function attach(
  world: World,
  input: Record<string, unknown>,
  persona = 'incentives-admin',
): Promise<Result> {
  return run(
    world,
    persona,
    'documentAttach',
    input,
    'document { id evidenceKind fileName contentType byteSize sha256 url note downloadUrl removedAt reviewState proofOfExecution { claim { version } } }',
  );
}

/** The claim as somebody sees it. */
export async function readClaim(world: World, id: string, selection: string, persona = 'incentives-admin') {
  const { data, errors } = await world.ask<{ claim: Record<string, unknown> | null }>(
    persona,
    `query ($id: ID!) { claim(id: $id) { ${selection} } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data?.claim ?? null;
}
