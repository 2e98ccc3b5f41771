import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';
import { leadsInto, wrongCalls } from './wrong-inputs.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const firstOf = {
  claim: ['Claim', `select id from claim where partner_id = $1 and status = 'EDITING'`],
  plan: ['CoopPlan', `select id from plan where partner_id = $1 and status = 'EDITING'`],
  campaign: ['Campaign', 'select id from campaign where partner_id = $1'],
  activity: ['Activity', 'select id from activity where partner_id = $1'],
  document: ['ProofDocument', `select id from document where partner_id = $1 and kind = 'PROOF'`],
  documentRequest: ['DocumentRequest', 'select id from document_request where partner_id = $1'],
  expense: ['ExpenseLine', 'select id from expense_line where partner_id = $1'],
  proof: ['ProofOfExecution', 'select id from proof where partner_id = $1'],
  payment: ['Payment', 'select id from payment where partner_id = $1'],
  taxInvoice: ['Payment', 'select id from payment where partner_id = $1'],
  enrollment: ['Enrollment', 'select id from enrollment where partner_id = $1'],
  user: ['User', 'select id from app_user where partner_id = $1'],
  role: ['RoleGrant', 'select id from role_grant where partner_id = $1 and revoked_at is null'],
  partner: ['Partner', 'select id from partner where id = $1'],
  payoutProfile: ['PayoutProfile', 'select id from payout_profile where partner_id = $1'],
  taxProfile: ['TaxProfile', 'select id from tax_profile where partner_id = $1'],
} as const;

const keys: Readonly<Record<string, unknown>> = {
  locationId: '50000000',
  programCode: 'CLOUD_INDIRECT_RESELLER',
  activityTypeCode: 'DIGITAL_ADVERTISING',
  legalEntityCode: 'OWNER_EMEA',
  periodCode: 'FY26_H1',
};

/** What of the first partner a field could name. */
async function knownThings(): Promise<(mutation: string, field: string) => unknown> {
  const first = async (sql: string, ...parameters: unknown[]) =>
    (await world.database.db.readUnscoped({ sql: `${sql} order by 1 limit 1`, parameters }))[0];
  const own = await first(`select partner_id as id from app_user where subject = 'incentives-admin'`);
  const ids = new Map<string, string>();
  for (const [name, [type, sql]] of Object.entries(firstOf)) {
    const row = await first(sql, own?.id);
    if (row) ids.set(name, toGlobalId(type, String(row.id)));
  }
  const longest = (name: string) =>
    [...ids.keys()].filter((key) => name.startsWith(key)).sort((a, b) => b.length - a.length)[0] ?? '';
  return (mutation, field) =>
    keys[field] ?? (/^id$|Id$/.test(field) ? ids.get(longest(field === 'id' ? mutation : field)) : undefined);
}

type Reasons = Record<
  string,
  {
    userErrors: {
      code: string;
      message: string;
      field: string[] | null;
      details: Record<string, unknown> | null;
    }[];
  }
>;

/** Moves the clock, or brings the world back. */
const left = ['clockAdvance', 'sandboxReset'];
const personas = ['incentives-admin', 'reviewer', 'finance', 'program-manager', 'global-admin'] as const;

describe('a front end that is being written', () => {
  it('whatever field of whatever mutation is filled wrongly, a refusal says which, and none that we failed', async () => {
    const known = await knownThings();
    const wrong: unknown[] = [];
    let calls = 0;
    for (const { mutation, type, query, field, how, input } of wrongCalls(known, left)) {
      const persona = personas[calls % personas.length] ?? null;
      calls += 1;
      const { data, errors } = await world.ask<Reasons>(persona, query, { input });
      const asked = errors?.every(
        ({ extensions: { code, argument } }) =>
          code === 'BAD_USER_INPUT' && (argument as string[])[0] === 'input',
      );
      const reasons = data?.[mutation]?.userErrors ?? [];
      const fine = reasons.every(
        ({ code, message, field: path, details }) =>
          // A submission tells of the fields of what is submitted.
          (/(Submit|Simulate)$/.test(mutation) || leadsInto(type, path ?? [])) &&
          !message.includes('–') &&
          (code !== 'NOT_FOUND' || path !== null) &&
          (code !== 'FORBIDDEN' || details?.rule !== undefined),
      );
      if (!fine || asked === false) wrong.push({ persona, mutation, field, how, reasons, errors });
    }
    expect(wrong).toEqual([]);
    expect(calls).toBeGreaterThan(1_000);
  }, 240_000);
});
