import { valueFromASTUntyped } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { act, done, readyDraft } from '../claim/claim-acts.js';
import { codesOf, newClaim, type Result, run } from '../document/dossier.js';
import { schema } from '../scenarios/strange-inputs.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Every refusal must leave everything as it was. */
async function refused(persona: string, name: string, input: Record<string, unknown>): Promise<string[]> {
  const before = await tablesDigest(world.database.db);
  const result = await run(world, persona, name, input, 'replayed');
  expect(await tablesDigest(world.database.db)).toEqual(before);
  return codesOf(result);
}

const here = { locationId: '50000000', programCode: 'CLOUD_INDIRECT_RESELLER' };
const nowhere = { ...here, locationId: '59999999' };
const noProgram = { ...here, programCode: 'NOTHING' };

const amount = { amount: '10.00', currency: 'USD' };
const plan = { name: 'P', periodCode: 'FY26_H1', fundType: 'CO_OP', limit: amount };
const claim = { name: 'C', activityTypeCode: 'DIGITAL_ADVERTISING', usagePeriodCode: 'FY26_H1' };
const adjustment = { amount, reasonCode: 'POLICY_EXCEPTION', appliesOn: '2026-01-01' };
const bank = { legalEntityCode: 'OWNER_EMEA', payoutCurrency: 'USD', paymentMethod: 'CREDIT_NOTE' };
const tax = { taxId: '001234567B01', taxForms: [] };

describe('what is not found is the reference that is named (ROLE-6)', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['incentives-admin', 'planCreate', plan],
    ['incentives-user', 'claimCreate', claim],
    ['finance', 'adjustmentPost', adjustment],
    ['finance', 'enrollmentInvite', {}],
    ['incentives-admin', 'payoutProfileSave', bank],
    ['incentives-admin', 'taxProfileSave', tax],
    ['reviewer', 'preApprovalIssue', { activityTypeCode: 'DIGITAL_ADVERTISING' }],
  ])('%s: %s', async (persona, name, input) => {
    expect(await refused(persona, name, { ...input, ...nowhere })).toEqual(['NOT_FOUND locationId']);
    expect(await refused(persona, name, { ...input, ...noProgram })).toEqual(['NOT_FOUND programCode']);
  });

  it('PLAN-10: a period that the program does not have, after the right to ask', async () => {
    const unknown = { ...plan, ...here, periodCode: 'FY77_H1' };
    expect(await refused('incentives-admin', 'planCreate', unknown)).toEqual([
      'PERIOD_NOT_CONFIGURED periodCode',
    ]);
    expect(await refused('incentives-user', 'planCreate', unknown)).toEqual(['FORBIDDEN']);
    const { data } = await world.ask<{ planCreate: { userErrors: unknown } }>(
      'incentives-admin',
      'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { userErrors { message } } }',
      { input: unknown },
      { 'accept-language': 'nl' },
    );
    expect(data?.planCreate.userErrors).toEqual([{ message: 'Het programma heeft geen periode "FY77_H1".' }]);
  });

  it('ENR-15: a place that the caller sees, and that is not enrolled', async () => {
    const [found] = await world.database.db.readUnscoped({
      sql: `select l.location_key as "locationId", r.code as "programCode" from partner_location l cross join program r
        join app_user u on u.partner_id = l.partner_id and u.subject = 'incentives-admin'
        join role_grant g on g.user_id = u.id and g.role = 'INCENTIVES_ADMIN' and g.revoked_at is null
          and coalesce(g.location_id, l.id) = l.id and coalesce(g.program_id, r.id) = r.id
        where not exists (select 1 from enrollment e where e.location_id = l.id and e.program_id = r.id)
        order by l.location_key, r.code limit 1`,
      parameters: [],
    });
    const place = found as Record<string, unknown>;
    expect(place).toBeDefined();
    for (const [persona, name, input] of [
      ['incentives-admin', 'payoutProfileSave', bank],
      ['incentives-admin', 'taxProfileSave', tax],
      ['reviewer', 'preApprovalIssue', { activityTypeCode: 'DIGITAL_ADVERTISING' }],
    ] as const) {
      expect(await refused(persona, name, { ...input, ...place }), name).toEqual(['NOT_ENROLLED locationId']);
    }
    expect(await refused('global-admin', 'taxProfileSave', { ...tax, ...place })).toEqual(['FORBIDDEN']);
  });

  it('CLM-11: a draft is not disputed, whatever documents are named', async () => {
    const { id } = await newClaim(world);
    expect(await refused('incentives-admin', 'claimDispute', { id, documentIds: ['x'] })).toEqual([
      'INVALID_TRANSITION',
    ]);
  });
});

describe('exactly one of several fields', () => {
  it.each<[string, string, Record<string, unknown>, readonly string[]]>([
    ['incentives-admin', 'commentAdd', { text: 'x' }, ['planId', 'claimId']],
    ['incentives-admin', 'proofUpdate', { finalComment: 'x' }, ['id', 'claimId']],
    ['finance', 'paymentHold', { comment: 'x' }, ['id', 'enrollmentId']],
    ['finance', 'paymentRelease', {}, ['id', 'enrollmentId']],
  ])('%s: %s', async (persona, name, input, oneOf) => {
    const [first, second] = oneOf as [string, string];
    expect(await refused(persona, name, input)).toEqual([`FIELD_REQUIRED ${first}`]);
    expect(await refused(persona, name, { ...input, [first]: '', [second]: null })).toEqual([
      `FIELD_REQUIRED ${first}`,
    ]);
    const both = { ...input, [first]: 'x', [second]: 'y' };
    expect(await refused(persona, name, both)).toEqual([`FIELD_INVALID ${second}`]);
    const { userErrors } = await run(world, persona, name, both, 'replayed');
    expect(userErrors).toEqual([{ code: 'FIELD_INVALID', field: [second], details: { oneOf } }]);
    expect(await refused(persona, name, { ...input, [first]: 'x' })).toEqual([`NOT_FOUND ${first}`]);
    expect(await refused(persona, name, { ...input, [second]: 'x' })).toEqual([`NOT_FOUND ${second}`]);
  });

  it('a request for a document asks one person, and a document lies in one place', async () => {
    const { id: claimId } = await newClaim(world);
    const asked = { claimId, evidenceKind: 'EVENT_PHOTO', message: 'Please.' };
    const request = (input: Record<string, unknown>) =>
      refused('incentives-admin', 'documentRequestCreate', { ...asked, ...input });
    expect(await request({ email: ' ' })).toEqual(['FIELD_REQUIRED userId']);
    expect(await request({ userId: 'x', email: 'y' })).toEqual(['FIELD_INVALID email']);
    const attach = (input: Record<string, unknown>) =>
      refused('incentives-admin', 'documentAttach', { claimId, ...input });
    expect(await attach({ evidenceKind: 'FINAL_COMMUNICATION_COPY' })).toEqual(['FIELD_REQUIRED uploadId']);
    expect(await attach({ evidenceKind: 'EVENT_PHOTO', url: 'https://a.example' })).toEqual([
      'FIELD_INVALID url',
    ]);
  });

  it('CLM-6: a point of feedback is about one thing', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const item = { reasonCode: 'OTHER', text: 'Which?' };
    const items = [item, { ...item, documentId: 'x', expenseId: 'y' }];
    const { userErrors } = await act(world, 'reviewer', 'claimActionRequest', { id, comment: 'See.', items });
    const oneOf = ['documentId', 'expenseId', 'requirement'];
    expect(userErrors).toEqual([
      {
        code: 'FIELD_REQUIRED',
        field: ['items', '0', 'documentId'],
        message: 'Give one of: documentId, expenseId, requirement.',
        details: { oneOf },
      },
      {
        code: 'FIELD_INVALID',
        field: ['items', '1', 'expenseId'],
        message: 'Give only one of: documentId, expenseId, requirement.',
        details: { oneOf },
      },
      expect.objectContaining({ code: 'NOT_FOUND', field: ['items', '1', 'documentId'] }),
    ]);
    world.setTime('2026-09-15T16:00:00Z');
  });

  it('notifications: at least one, and each that is not there is named', async () => {
    expect(await refused('finance', 'notificationRead', { ids: [] })).toEqual(['FIELD_REQUIRED ids']);
    expect(await refused('finance', 'notificationRead', { ids: ['x', 'y'] })).toEqual([
      'NOT_FOUND ids.0',
      'NOT_FOUND ids.1',
    ]);
  });
});

/** What the contract says of the mutations: by which rule, and who may. */
const rights = new Map(
  Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name, astNode }) => {
    const access = astNode?.directives?.find((directive) => directive.name.value === 'access');
    const values = (access?.arguments ?? []).map((argument) => [
      argument.name.value,
      valueFromASTUntyped(argument.value),
    ]);
    return [name, access && Object.fromEntries(values)] as const;
  }),
);

describe('FORBIDDEN names the rule and the roles that may, as @access does', () => {
  const details = async (persona: string, name: string, input: Record<string, unknown>) => {
    const before = await tablesDigest(world.database.db);
    const { userErrors } = await run(world, persona, name, input, 'replayed');
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(userErrors.map(({ code }) => code)).toEqual(['FORBIDDEN']);
    const { rule, roles } = userErrors[0]?.details ?? {};
    return { rule, roles };
  };

  it.each<[string, string, Record<string, unknown>]>([
    ['incentives-user', 'planCreate', { ...plan, ...here }],
    ['reviewer', 'claimCreate', { ...claim, ...here }],
    ['incentives-admin', 'adjustmentPost', { ...adjustment, ...here }],
    ['incentives-admin', 'enrollmentInvite', here],
    ['global-admin', 'payoutProfileSave', { ...bank, ...here }],
    ['global-admin', 'taxProfileSave', { ...tax, ...here }],
    ['finance', 'preApprovalIssue', { ...here, activityTypeCode: 'DIGITAL_ADVERTISING' }],
    ['reviewer', 'paymentRun', {}],
    ['reviewer', 'partnerCreate', { hqId: 'H', name: 'N', country: 'NL' }],
    ['reviewer', 'programEnd', { programCode: here.programCode, endsOn: '2030-01-01' }],
    ['reviewer', 'legalEntitySet', { code: 'X', name: 'X', country: 'NL', currency: 'EUR' }],
    ['reviewer', 'userCreate', { subject: 's', displayName: 'n', email: 'a@b.example' }],
    ['reviewer', 'earningsImport', { fileName: 'a.csv', content: 'QQ==' }],
    ['reviewer', 'claimsImport', { fileName: 'a.csv', content: 'QQ==' }],
    ['reviewer', 'exchangeRatesImport', { csv: 'x' }],
  ])('%s: %s', async (persona, name, input) => {
    expect(rights.get(name)).toBeDefined();
    expect(await details(persona, name, input)).toEqual(rights.get(name));
  });

  it('of acts on a claim that is seen, and of what viewerActions tell of it, in the same words', async () => {
    const { id } = await newClaim(world);
    const query = `query ($id: ID!) { claim(id: $id) { viewerActions { name reasons { code message details } } } }`;
    const { data } = await world.ask<{
      claim: {
        viewerActions: { name: string; reasons: { code: string; message: string; details: object }[] }[];
      };
    }>('reviewer', query, { id });
    const denied = (data?.claim.viewerActions ?? []).filter(
      ({ reasons }) => reasons[0]?.code === 'FORBIDDEN',
    );
    expect(denied.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['claimUpdate', 'claimSubmit', 'claimDispute']),
    );
    for (const { name, reasons } of denied) {
      const { rule, roles } = (reasons[0]?.details ?? {}) as { rule: string; roles: string[] };
      // Two that are open to more than the line of the table: who is asked for a document, and who made the draft.
      const narrow = /^document(UploadCreate|Attach)$/.test(name)
        ? rights.get('claimUpdate')
        : rights.get(name);
      // A program may let fewer submit than the line says (OP-12).
      if (name === 'claimSubmit') expect({ rule, roles }).toEqual({ ...rights.get(name), rule: 'OP-12' });
      else if (name === 'claimDelete')
        expect({ rule, roles }).toEqual({ rule: 'CLM-15', roles: ['INCENTIVES_ADMIN'] });
      else expect({ rule, roles }, name).toEqual(narrow);
    }
    const { userErrors } = await act(world, 'reviewer', 'claimUpdate', { id });
    expect(userErrors).toEqual([
      {
        code: 'FORBIDDEN',
        field: null,
        message: 'You may not do this here. Roles that may: Incentives admin, Incentives user, Global admin.',
        details: {
          action: 'claimUpdate',
          rule: 'WRITE_CLAIM',
          roles: ['INCENTIVES_ADMIN', 'INCENTIVES_USER', 'GLOBAL_ADMIN'],
        },
      },
    ]);
  });

  it('ROLE-3: of a role that somebody else assigns', async () => {
    const [user] = await world.database.db.readUnscoped({
      sql: "select id from app_user where subject = 'no-role'",
      parameters: [],
    });
    const input = { userId: toGlobalId('User', String(user?.id)), role: 'BILLING_ADMIN' };
    expect(await details('global-admin', 'roleGrant', input)).toEqual({
      rule: 'ROLE-3',
      roles: ['OWNER_PROGRAM_MANAGER'],
    });
  });
});

describe('amounts that cannot be read are told with everything else', () => {
  it.each<[string, string, Record<string, unknown>, string[]]>([
    [
      'finance',
      'adjustmentPost',
      { ...adjustment, ...here, amount: { amount: '1.005', currency: 'USD' }, appliesOn: '2099-01-01' },
      ['FIELD_INVALID appliesOn', 'AMOUNT_INVALID amount', 'PERIOD_NOT_CONFIGURED appliesOn'],
    ],
    [
      'program-manager',
      'thresholdSet',
      {
        programCode: here.programCode,
        validFrom: '2000-01-01',
        threshold: { amount: '1.005', currency: 'USD' },
      },
      ['AMOUNT_INVALID threshold', 'SETTING_IN_USE validFrom'],
    ],
    [
      'program-manager',
      'programSettingsSet',
      {
        programCode: here.programCode,
        validFrom: '2099-01-01',
        minimumPayment: { amount: '1.005', currency: 'USD' },
        disputeWindowDays: -1,
      },
      ['AMOUNT_INVALID minimumPayment', 'FIELD_INVALID disputeWindowDays'],
    ],
  ])('%s: %s', async (persona, name, input, expected) => {
    expect(await refused(persona, name, input)).toEqual(expected);
  });

  it('EVD-4: a part of an invoice above its total says how much it may be', async () => {
    const { id: claimId } = await newClaim(world);
    const query = `mutation ($input: DocumentAttachInput!) { documentAttach(input: $input) { userErrors { field message details } } }`;
    const input = {
      claimId,
      evidenceKind: 'THIRD_PARTY_INVOICE',
      totalAmount: { amount: '10.00', currency: 'EUR' },
      claimedAmount: { amount: '10.01', currency: 'EUR' },
    };
    const { data } = await world.ask<{ documentAttach: Result }>('incentives-admin', query, { input });
    expect(data?.documentAttach.userErrors).toContainEqual({
      field: ['claimedAmount'],
      message: 'Hoogstens 10.00 EUR.',
      details: { atMost: '10.00', unit: 'EUR' },
    });
  });

  it('TIME-8: a simulation says once that a deadline has passed', async () => {
    const { id: claimId } = await newClaim(world);
    const { data } = await world.ask<{ claimSimulate: { userErrors: { code: string }[] } }>(
      'incentives-admin',
      'mutation ($input: ClaimSimulateInput!) { claimSimulate(input: $input) { userErrors { code field } } }',
      { input: { claimId, executedOn: '2021-03-10' } },
    );
    const late = data?.claimSimulate.userErrors.filter(({ code }) => code === 'CLAIM_DEADLINE_PASSED');
    expect(late).toEqual([{ code: 'CLAIM_DEADLINE_PASSED', field: ['executedOn'] }]);
  });
});
