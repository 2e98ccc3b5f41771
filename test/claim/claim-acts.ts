import { fromGlobalId } from '../../src/kernel/global-id.js';
import { newId } from '../../src/kernel/uuid.js';
import { earn } from '../fund/earn.js';
import type { World } from '../support/server.js';

/** A reason as the API tells it. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: string[] | null;
  readonly details: Record<string, unknown> | null;
}

/** A claim as these tests look at it. */
export interface ClaimView {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

export interface ClaimAnswer {
  readonly claim: ClaimView | null;
  readonly userErrors: readonly UserError[];
  readonly replayed: boolean;
}

export const claimFields = `id status version flow name executedOn claimedAmount { amount currency }
  approvedAmount { amount currency } submittedAt decidedAt decisionReason decisionReasonCodes reviewDueOn slaBreached
  respondBy retainUntil usagePeriod { code } activityType { code } activity { id }
  history(first: 50) { nodes { action actorRole fromStatus toStatus comment changes } }`;

const inputs: Readonly<Record<string, string>> = { claimReviewStart: 'ClaimReviewInput' };
const inputOf = (mutation: string): string =>
  inputs[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

/** Does one act on a claim as a persona; a fault of the server is a failed test. */
export async function act(
  world: World,
  persona: string,
  mutation: string,
  input: Record<string, unknown>,
  fields = claimFields,
): Promise<ClaimAnswer> {
  const query = `mutation ($input: ${inputOf(mutation)}!) { ${mutation}(input: $input) {
    claim { ${fields} } userErrors { code message field details } replayed } }`;
  const { data, errors } = await world.ask<Record<string, ClaimAnswer>>(persona, query, { input });
  const answer = data?.[mutation];
  if (errors || !answer) throw new Error(JSON.stringify(errors));
  return answer;
}

/** Does an act that must succeed. */
export async function done(
  world: World,
  persona: string,
  mutation: string,
  input: Record<string, unknown>,
): Promise<ClaimView> {
  const { claim, userErrors } = await act(world, persona, mutation, input);
  if (claim === null || userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(userErrors)}`);
  return claim;
}

export const codesOf = ({ userErrors }: Pick<ClaimAnswer, 'userErrors'>): string[] =>
  userErrors.map(({ code }) => code);

/** A draft of E2E-1, whose work was done on a day. */
export const advertising = {
  locationId: '50000000',
  programCode: 'CLOUD_INDIRECT_RESELLER',
  activityTypeCode: 'DIGITAL_ADVERTISING',
  name: 'Spring banners',
  executedOn: '2021-03-10',
  claimedAmount: { amount: '4000.00', currency: 'USD' },
};

/** Runs a statement as the owner of the tables, for what a test must find in them. */
export async function execute(world: World, sql: string, parameters: unknown[]): Promise<void> {
  await world.database.db.orm.em.fork().getConnection().execute(sql, parameters);
}

const documentColumns = [
  'id',
  'partner_id',
  'location_id',
  'program_id',
  'claim_id',
  'kind',
  'evidence_kind',
  'file_name',
  'content_type',
  'byte_size',
  'sha256',
  'url',
  'note',
  'review_state',
  'invoice_number',
  'invoiced_on',
  'vendor_name',
  'currency',
  'total_minor',
  'claimed_minor',
  'created_at',
  'updated_at',
] as const;
type DocumentColumn = (typeof documentColumns)[number];

const file = { content_type: 'application/pdf', byte_size: 1000, sha256: 'a'.repeat(64) };

/** Puts a document into the dossier of a claim, by columns. */
export async function addDocument(
  world: World,
  claimId: string,
  document: Partial<Record<DocumentColumn, unknown>>,
): Promise<string> {
  const claimUuid = fromGlobalId(claimId)?.uuid;
  const [tenant] = await world.database.db.readUnscoped({
    sql: 'select partner_id, location_id, program_id, created_at, created_at as updated_at from claim where id = $1',
    parameters: [claimUuid],
  });
  const id = newId();
  const row: Partial<Record<DocumentColumn, unknown>> = {
    ...tenant,
    review_state: 'NOT_REVIEWED',
    ...document,
    id,
    claim_id: claimUuid,
  };
  const places = documentColumns.map(() => '?').join(', ');
  const values = documentColumns.map((column) => row[column] ?? null);
  await execute(world, `insert into document (${documentColumns.join(', ')}) values (${places})`, values);
  return id;
}

/** Puts an invoice into the dossier of a claim; minor units of dollars. */
export const addInvoice = (world: World, claimId: string, number: string, minor: number): Promise<string> =>
  addDocument(world, claimId, {
    ...file,
    kind: 'INVOICE',
    evidence_kind: 'THIRD_PARTY_INVOICE',
    file_name: 'invoice.pdf',
    invoice_number: number,
    invoiced_on: '2021-03-20',
    vendor_name: 'Bright Ads',
    currency: 'USD',
    total_minor: minor,
    claimed_minor: minor,
  });

/** Everything that a claim for digital advertising needs, with an invoice over the amount. */
export async function completeDossier(
  world: World,
  claimId: string,
  number: string,
  minor: number,
): Promise<void> {
  await addInvoice(world, claimId, number, minor);
  await addDocument(world, claimId, {
    ...file,
    kind: 'PROOF',
    evidence_kind: 'AD_SCREENSHOT',
    file_name: 'banner.pdf',
    note: 'The banner on the site',
  });
  await addDocument(world, claimId, {
    kind: 'PROOF',
    evidence_kind: 'LANDING_PAGE_URL',
    url: 'https://roerdomp-cloudwerken.example/spring',
    note: 'Where the banner leads',
  });
  const metrics = JSON.stringify([{ code: 'RESULTS_SUMMARY', value: '12,000 views and 300 visits' }]);
  await execute(world, 'update proof set metrics = ?::jsonb where claim_id = ?', [
    metrics,
    fromGlobalId(claimId)?.uuid,
  ]);
}

let numbers = 0;

/** A draft that can be submitted once the claim period is open; the clock stands where it stood. */
export async function readyDraft(world: World, draft: Record<string, unknown> = {}): Promise<ClaimView> {
  const form = { ...advertising, ...draft };
  // More than the claim asks for: what it may be raised to is told apart from what remains.
  await earn(world, { dollars: '5000.00', usedOn: form.executedOn, programCode: form.programCode });
  const claim = await done(world, 'incentives-user', 'claimCreate', form);
  numbers += 1;
  await completeDossier(world, claim.id, `RD-${numbers}`, 400_000);
  return claim;
}
