import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, addInvoice, advertising, done, execute, readyDraft, type UserError } from './claim-acts.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const periodCode of ['FY21_H1', 'FY21_H2']) await earn(world, { dollars: '50000.00', periodCode });
});
afterAll(() => world.close());
beforeEach(() => world.setTime('2021-05-14T17:00:00Z'));

interface Simulated {
  readonly claim: { readonly id: string; readonly status: string } | null;
  readonly wouldSucceed: boolean;
  readonly userErrors: readonly UserError[];
  readonly status: string | null;
  readonly reviewDueOn: string | null;
  readonly claimedAmount: { readonly amount: string; readonly currency: string } | null;
  readonly readiness: { readonly canSubmit: boolean } | null;
}

/** Asks what a submission would do, and proves that asking wrote nothing. */
async function simulate(persona: string, input: Record<string, unknown>): Promise<Simulated> {
  const before = await tablesDigest(world.database.db);
  const { data, errors } = await world.ask<{ claimSimulate: Simulated }>(
    persona,
    `mutation ($input: ClaimSimulateInput!) { claimSimulate(input: $input) { claim { id status } wouldSucceed
      userErrors { code message field details } status reviewDueOn claimedAmount { amount currency }
      readiness { canSubmit } } }`,
    { input },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  expect(await tablesDigest(world.database.db)).toEqual(before);
  return data.claimSimulate;
}

describe('claimSimulate', () => {
  it('says what a submission would do, and does nothing', async () => {
    const { id } = await readyDraft(world);
    expect(await simulate('incentives-user', { claimId: id })).toEqual({
      claim: { id, status: 'EDITING' },
      wouldSucceed: true,
      userErrors: [],
      status: 'SUBMITTED',
      reviewDueOn: '2021-05-18',
      claimedAmount: { amount: '4000.00', currency: 'USD' },
      readiness: { canSubmit: true },
    });
    const more = { claimId: id, claimedAmount: { amount: '4000.01', currency: 'USD' } };
    expect(await simulate('incentives-user', more)).toMatchObject({
      wouldSucceed: false,
      userErrors: [
        { code: 'AMOUNT_NOT_SUPPORTED', details: { claimed: '4000.01', supported: '4000.00', unit: 'USD' } },
      ],
      status: null,
      readiness: { canSubmit: false },
    });
    expect(await simulate('incentives-user', { claimId: id, executedOn: '2021-06-15' })).toMatchObject({
      userErrors: [{ code: 'EXECUTED_IN_FUTURE', field: ['executedOn'] }],
    });
    const negative = { claimId: id, claimedAmount: { amount: '-1.00', currency: 'USD' } };
    expect((await simulate('incentives-user', negative)).userErrors.map(({ code }) => code)).toEqual([
      'AMOUNT_INVALID',
    ]);
    const otherPeriod = await simulate('incentives-user', { claimId: id, executedOn: '2021-07-15' });
    expect(otherPeriod.userErrors.map(({ code }) => code)).toEqual([
      'USAGE_PERIOD_NOT_BEGUN',
      'CLAIM_WINDOW_NOT_OPEN',
      'EXECUTED_IN_FUTURE',
    ]);
    expect(await simulate('incentives-user', { claimId: id, expectedVersion: 5 })).toMatchObject({
      userErrors: [{ code: 'VERSION_CONFLICT' }],
    });
    expect(await simulate('billing-admin', { claimId: id })).toMatchObject({
      userErrors: [{ code: 'FORBIDDEN' }],
    });
    expect(await simulate('incentives-admin-2', { claimId: id })).toMatchObject({
      claim: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['claimId'] }],
      readiness: null,
    });
  });
});

interface Read {
  readonly claim: {
    readonly readiness: {
      readonly items: { code: string; state: string; message: string; details: object | null }[];
    };
    readonly viewerActions: { name: string; reasons: { code: string; details: object | null }[] }[];
  };
}

describe('what a viewer without amounts is told', () => {
  it('FLD-6, FLD-18: neither details nor messages repeat what he may not see', async () => {
    const { id } = await done(world, 'incentives-user', 'claimCreate', advertising);
    await addInvoice(world, id, 'LEAK-1', 123_456);
    await execute(
      world,
      "update proof set pre_approval_id = 'PA-SECRET' where claim_id = (select id from claim order by id desc limit 1)",
      [],
    );
    const query = `query ($id: ID!) { claim(id: $id) { readiness { items { code state message details } }
      viewerActions { name reasons { code details message } } } }`;
    const read = async (persona: string): Promise<Read['claim']> => {
      const { data, errors } = await world.ask<Read>(persona, query, { id }, { 'accept-language': 'en' });
      if (errors || !data) throw new Error(JSON.stringify(errors));
      return data.claim;
    };
    const item = ({ readiness }: Read['claim'], code: string) =>
      readiness.items.find((one) => one.code === code);

    const seen = await read('incentives-admin');
    expect(item(seen, 'AMOUNT_NOT_SUPPORTED')).toMatchObject({
      message: 'The documents support 1234.56 USD, the claim is 4000.00 USD.',
      details: { claimed: '4000.00', supported: '1234.56' },
    });
    expect(item(seen, 'PREAPPROVAL_INVALID')?.details).toEqual({ preApprovalId: 'PA-SECRET' });

    const hidden = await read('billing-admin');
    expect(hidden.readiness.items.map(({ code }) => code)).toEqual(
      seen.readiness.items.map(({ code }) => code),
    );
    expect(item(hidden, 'AMOUNT_NOT_SUPPORTED')).toEqual({
      code: 'AMOUNT_NOT_SUPPORTED',
      state: 'MISSING',
      message: 'The documents support less than the claimed amount.',
      details: { unit: 'USD', unconverted: [] },
    });
    expect(JSON.stringify(hidden)).not.toMatch(/4000|1234|PA-SECRET/);
    expect(hidden.viewerActions.every(({ reasons }) => reasons[0]?.code === 'FORBIDDEN')).toBe(true);

    // Reporting reads amounts and no pre-approval.
    const figures = await read('reporting');
    expect(item(figures, 'AMOUNT_NOT_SUPPORTED')?.details).toMatchObject({ claimed: '4000.00' });
    expect(JSON.stringify(figures)).not.toMatch(/PA-SECRET/);
  });

  it('graph.md 2.9: a redaction for each rule that withheld some of the details, where they were selected', async () => {
    const { id } = await done(world, 'incentives-user', 'claimCreate', advertising);
    await addInvoice(world, id, 'LEAK-2', 123_456);
    const told = async (persona: string, selection: string) => {
      const query = `query ($id: ID!) { claim(id: $id) { ${selection} } }`;
      const { extensions, errors } = await world.ask(persona, query, { id });
      if (errors) throw new Error(JSON.stringify(errors));
      return extensions?.redactions?.map(({ path, field, rule, partial }) => [path, field, rule, partial]);
    };
    const readiness = (name: string) => [
      ['claim', 'readiness', 'items', name],
      'ReadinessItem.details',
      'FLD-6',
      false,
    ];
    expect(await told('billing-admin', 'readiness { items { details } }')).toEqual([readiness('details')]);
    expect(await told('billing-admin', 'readiness { items { details why: details } }')).toEqual([
      readiness('details'),
      readiness('why'),
    ]);
    expect(await told('billing-admin', 'readiness { percent items { code } }')).toBeUndefined();
    expect(await told('incentives-admin', 'readiness { items { details } }')).toBeUndefined();
  });

  it('graph.md 2.9: it stands at each place of the query', async () => {
    const { id } = await done(world, 'incentives-user', 'claimCreate', advertising);
    await addInvoice(world, id, 'LEAK-3', 123_456);
    const query = `query ($id: ID!) { claims(first: 5, filter: { id: { eq: $id } }) { nodes { ...Missing } edges { node { ...Missing } } } }
      fragment Missing on Claim { readiness { items { details } } }`;
    const { extensions, errors } = await world.ask('billing-admin', query, { id });
    expect(errors).toBeUndefined();
    const places = extensions?.redactions?.filter(({ rule }) => rule === 'FLD-6').map(({ path }) => path);
    const below = ['readiness', 'items', 'details'];
    expect(places).toEqual([
      ['claims', 'nodes', ...below],
      ['claims', 'edges', 'node', ...below],
    ]);
  });

  it('graph.md 2.9: so does what is hidden below an edge that two places of the query share', async () => {
    const query = `{ auditEntries(first: 1) { nodes { ...Below } edges { node { ...Below } } } }
      fragment Below on AuditEntry { location { paymentMonths(last: 1) { nodes { carriedOn { amount } } } } }`;
    const { extensions } = await world.ask('no-role', query);
    const places = extensions?.redactions?.filter(({ rule }) => rule === 'FLD-4').map(({ path }) => path);
    const below = ['location', 'paymentMonths', 'nodes', 'carriedOn'];
    expect(places).toEqual([
      ['auditEntries', 'nodes', ...below],
      ['auditEntries', 'edges', 'node', ...below],
    ]);
  });

  it('graph.md 2.9: claimSimulate lists it too, of its readiness and of its reasons', async () => {
    const { id } = await done(world, 'incentives-user', 'claimCreate', advertising);
    await addInvoice(world, id, 'LEAK-4', 123_456);
    const told = async (persona: string, selection: string) => {
      const query = `mutation ($id: ID!) { asked: claimSimulate(input: { claimId: $id }) { ${selection} } }`;
      const { extensions, errors } = await world.ask(persona, query, { id });
      if (errors) throw new Error(JSON.stringify(errors));
      return extensions?.redactions?.map(({ path, field, rule, partial }) => [path, field, rule, partial]);
    };
    expect(await told('billing-admin', 'readiness { items { why: details } }')).toEqual([
      [['asked', 'readiness', 'items', 'why'], 'ReadinessItem.details', 'FLD-6', false],
    ]);
    expect(await told('billing-admin', 'readiness { items { code } }')).toBeUndefined();
    expect(
      await told('incentives-admin', 'userErrors { details } readiness { items { details } }'),
    ).toBeUndefined();
  });

  it('FLD-6, OP-17: nor can he find it out by amounts of his own', async () => {
    const { id } = await readyDraft(world);
    const asked = async (input: Record<string, unknown>) => {
      const query = `mutation ($input: ClaimSimulateInput!) { claimSimulate(input: $input) { userErrors { code }
        readiness { percent items { code state message details } } paymentEstimate { month } } }`;
      const { data, errors } = await world.ask(
        'billing-admin',
        query,
        { input: { claimId: id, ...input } },
        { 'accept-language': 'en' },
      );
      expect(errors).toBeUndefined();
      return data?.claimSimulate;
    };
    const asItStands = await asked({});
    expect(asItStands).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }], readiness: { percent: 100 } });
    for (const amount of ['4000.01', '9000000.00', '-1.00'])
      expect(await asked({ claimedAmount: { amount, currency: 'USD' } })).toEqual(asItStands);
    expect(await asked({ executedOn: '2021-07-15' })).toEqual(asItStands);
  });

  it('FLD-10: points of feedback are rows that he does not see', async () => {
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const items = [{ requirement: 'COMPANY_BRAND', reasonCode: 'OTHER', text: 'Where?' }];
    const stranger = await act(world, 'reviewer', 'claimActionRequest', { id, comment: 'See below.', items });
    expect(stranger.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['items', '0', 'requirement'] }]);
    const [document] = await world.database.db.readUnscoped({
      sql: "select id from document where invoice_number like 'RD-%' order by id desc limit 1",
      parameters: [],
    });
    const { toGlobalId } = await import('../../src/kernel/global-id.js');
    const documentId = toGlobalId('Invoice', String(document?.id));
    await done(world, 'reviewer', 'claimActionRequest', {
      id,
      comment: 'See below.',
      items: [{ documentId, reasonCode: 'OTHER', text: 'Which day?' }],
    });
    const query = 'query ($id: ID!) { claim(id: $id) { reviewItems { totalCount nodes { text } } } }';
    const count = async (persona: string): Promise<unknown> => {
      const { data } = await world.ask<{ claim: { reviewItems: { totalCount: number } } }>(persona, query, {
        id,
      });
      return data?.claim.reviewItems.totalCount;
    };
    expect(await count('incentives-user')).toBe(1);
    expect(await count('billing-admin')).not.toBe(1);
  });
});
