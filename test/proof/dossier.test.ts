import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach, codesOf, newClaim, png, readClaim, run, uploaded } from '../document/dossier.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const proofFields =
  'proofOfExecution { estimatedImpressions preApprovalId finalComment metrics { code value } attendees { name amount { amount currency } } coreRequirements { nodes { requirement met document { id } } } }';
const update = (input: Record<string, unknown>, persona = 'incentives-admin') =>
  run(world, persona, 'proofUpdate', input, proofFields);
const lastEntry = async (claimId: string) => {
  const claim = await readClaim(world, claimId, 'version history(last: 1) { nodes { action changes } }');
  return claim as { version: number; history: { nodes: { action: string; changes: unknown }[] } };
};

describe('E2E-8', () => {
  it('EVD-3, EVD-5, EVD-6, EVD-7: tells all that is missing in one answer, and changes nothing', async () => {
    const { id: claimId } = await newClaim(world);
    const uploadId = await uploaded(world, claimId, png, 'invitation.png');
    expect((await attach(world, { claimId, uploadId, evidenceKind: 'EVENT_INVITATION' })).userErrors).toEqual(
      [],
    );
    const submit = () => run(world, 'incentives-admin', 'claimSubmit', { id: claimId }, 'claim { status }');
    const before = await tablesDigest(world.database.db);
    const refused = await submit();
    const said = refused.userErrors.map(({ code, details }) =>
      [
        code,
        details?.metric ?? details?.evidenceKind ?? (details?.group as string[] | undefined)?.join(),
      ].join(' '),
    );
    expect(said).toEqual(
      expect.arrayContaining([
        'FINANCIAL_PROOF_MISSING THIRD_PARTY_INVOICE,CSR',
        'PROOF_NOTE_MISSING EVENT_INVITATION',
        'EVIDENCE_MISSING EVENT_AGENDA',
        'EVIDENCE_MISSING EVENT_PHOTO',
        'METRIC_MISSING REGISTERED_GUESTS',
      ]),
    );
    expect(refused.claim).toEqual({ status: 'EDITING' });
    expect(await tablesDigest(world.database.db)).toEqual(before);

    const statement = {
      evidenceKind: 'CSR',
      workStartsOn: '2026-09-01',
      workEndsOn: '2026-09-01',
      workDescription: 'A boot camp in our own rooms',
      signatory: 'Femke Hoekstra',
      signedOn: '2026-09-02',
      totalAmount: { amount: '2500.00', currency: 'EUR' },
    };
    const csr = await uploaded(world, claimId);
    expect((await attach(world, { claimId, uploadId: csr, ...statement })).userErrors).toEqual([]);
    const codes = (await submit()).userErrors.map(({ code }) => code);
    expect(codes).not.toContain('FINANCIAL_PROOF_MISSING');
    expect(codes).not.toContain('INVOICE_DETAILS_MISSING');
    expect(codes).not.toContain('AMOUNT_NOT_SUPPORTED');
    expect(codes).toContain('EVIDENCE_MISSING');
  });

  it('EVD-6: a dossier that is filled through the API leaves nothing to ask', async () => {
    const { id: claimId } = await newClaim(world);
    const documents = new Map<string, string>();
    for (const evidenceKind of ['EVENT_INVITATION', 'EVENT_AGENDA', 'EVENT_PHOTO', 'THIRD_PARTY_INVOICE']) {
      const uploadId = await uploaded(world, claimId, png, `${evidenceKind}.png`);
      const invoice = evidenceKind === 'THIRD_PARTY_INVOICE';
      const { document, userErrors } = await attach(world, {
        claimId,
        uploadId,
        evidenceKind,
        note: 'As it was',
        ...(invoice
          ? {
              invoiceNumber: 'F-2026-4711',
              invoicedOn: '2026-09-03',
              vendorName: 'Zaal De Reiger',
              totalAmount: { amount: '2500.00', currency: 'EUR' },
            }
          : {}),
      });
      expect(userErrors).toEqual([]);
      documents.set(evidenceKind, (document as { id: string }).id);
    }
    const coreRequirements = ['COMPANY_BRAND', 'COMPANY_CONTACT', 'OWNER_CONTENT'].map((requirement) => ({
      requirement,
      met: true,
      documentId: documents.get('EVENT_INVITATION'),
    }));
    const filled = await update({
      claimId,
      metrics: [{ code: 'REGISTERED_GUESTS', value: '40' }],
      coreRequirements,
    });
    expect(filled.userErrors).toEqual([]);
    const claim = await readClaim(world, claimId, 'readiness { items { code state } }');
    const evidence = (claim as { readiness: { items: { code: string; state: string }[] } }).readiness.items;
    const time = ['CLAIM_WINDOW_NOT_OPEN', 'INSUFFICIENT_FUNDS', 'NOT_ENROLLED'];
    expect(evidence.filter(({ code, state }) => state === 'MISSING' && !time.includes(code))).toEqual([]);
  });
});

describe('proofUpdate', () => {
  it('CLM-3: changes what is given, replaces lists, and keeps the rest; names nobody in history', async () => {
    const { id: claimId, proofOfExecution } = await newClaim(world);
    const first = await update({
      id: proofOfExecution.id,
      expectedVersion: 1,
      estimatedImpressions: 1200,
      preApprovalId: ' PA-1 ',
      metrics: [{ code: 'REGISTERED_GUESTS', value: ' 40 ' }],
      attendees: [{ name: 'Sanne de Wit', amount: { amount: '120.50', currency: 'EUR' } }],
      finalComment: 'Done',
    });
    expect(first).toEqual({
      proofOfExecution: {
        estimatedImpressions: 1200,
        preApprovalId: 'PA-1',
        finalComment: 'Done',
        metrics: [{ code: 'REGISTERED_GUESTS', value: '40' }],
        attendees: [{ name: 'Sanne de Wit', amount: { amount: '120.50', currency: 'EUR' } }],
        coreRequirements: { nodes: [] },
      },
      userErrors: [],
    });
    const { version, history } = await lastEntry(claimId);
    expect(version).toBe(2);
    expect(history.nodes).toEqual([
      {
        action: 'proofUpdate',
        changes: {
          estimatedImpressions: { from: null, to: '1200' },
          preApprovalId: { from: null, to: 'PA-1' },
          metrics: { from: [], to: [{ code: 'REGISTERED_GUESTS', value: '40' }] },
          attendees: { changed: true },
          finalComment: { from: null, to: 'Done' },
        },
      },
    ]);
    const second = await update({ claimId, attendees: null, finalComment: null });
    expect(second.proofOfExecution).toMatchObject({
      estimatedImpressions: 1200,
      attendees: null,
      finalComment: null,
    });
    expect((await update({ claimId, estimatedImpressions: 1200 })).userErrors).toEqual([]);
    expect((await lastEntry(claimId)).version).toBe(3);
  });

  it('EVD-7, EVD-9, EVD-14: refuses values that no dossier may have, all at once', async () => {
    const { id: claimId } = await newClaim(world);
    const { id: otherClaimId } = await newClaim(world);
    const uploadId = await uploaded(world, otherClaimId, png, 'photo.png');
    const other = await attach(world, {
      claimId: otherClaimId,
      uploadId,
      evidenceKind: 'EVENT_PHOTO',
      note: 'x',
    });
    const before = await tablesDigest(world.database.db);
    const result = await update({
      claimId,
      estimatedImpressions: 0,
      metrics: [
        { code: 'REGISTERED_GUESTS', value: '-1' },
        { code: 'REGISTERED_GUESTS', value: '1' },
        { code: 'ATTENDEE_COUNT', value: '0' },
        { code: 'RESULTS_SUMMARY', value: ' ' },
        { code: 'ATTENDEE_LIST_WITH_COST', value: 'x' },
      ],
      attendees: [{ name: ' ', amount: { amount: '-1.00', currency: 'USD' } }],
      coreRequirements: [
        { requirement: 'OWNER_CONTENT', met: true, documentId: (other.document as { id: string }).id },
        { requirement: 'OWNER_CONTENT', met: true },
      ],
    });
    expect(codesOf(result)).toEqual([
      'FIELD_INVALID estimatedImpressions',
      'METRIC_INVALID metrics.0.value',
      'FIELD_INVALID metrics.1.code',
      'METRIC_INVALID metrics.2.value',
      'METRIC_INVALID metrics.3.value',
      'METRIC_INVALID metrics.4.value',
      'FIELD_REQUIRED attendees.0.name',
      'FIELD_INVALID attendees.0.amount',
      'CURRENCY_MISMATCH attendees.0.amount.currency',
      'FIELD_INVALID coreRequirements.1.requirement',
      'NOT_FOUND coreRequirements.0.documentId',
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('ROLE-6, OP-11, CLM-16: is refused to others and in a locked claim', async () => {
    const { id: claimId } = await newClaim(world);
    const before = await tablesDigest(world.database.db);
    expect(codesOf(await update({ claimId }, 'incentives-admin-2'))).toEqual(['NOT_FOUND claimId']);
    expect(codesOf(await update({ id: claimId }))).toEqual(['NOT_FOUND id']);
    expect(codesOf(await update({ claimId, finalComment: 'x' }, 'reviewer'))).toEqual(['FORBIDDEN']);
    expect(codesOf(await update({ claimId, finalComment: 'x', expectedVersion: 9 }))).toEqual([
      'VERSION_CONFLICT expectedVersion',
    ]);
    const { data } = await world.ask<{ claims: { nodes: { id: string }[] } }>(
      'incentives-admin',
      '{ claims(first: 1, filter: { status: { in: [SUBMITTED] } }) { nodes { id } } }',
    );
    const locked = { claimId: data?.claims.nodes[0]?.id, finalComment: 'x' };
    expect(codesOf(await update(locked))).toEqual(['LOCKED']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

describe('expenses', () => {
  const line = {
    kind: 'CATERING',
    description: ' Lunch ',
    amount: { amount: '180.00', currency: 'EUR' },
    personName: 'S. de Wit',
  };
  const fields = 'expense { id kind description amount { amount currency } personName freeOfAlcohol }';

  it('ACT-7: are added, changed and removed, each with its entry and version', async () => {
    const { id: claimId } = await newClaim(world);
    const added = await run(world, 'incentives-admin', 'expenseAdd', { claimId, ...line }, fields);
    const { id } = added.expense as { id: string };
    expect(added.expense).toMatchObject({ kind: 'CATERING', description: 'Lunch', freeOfAlcohol: null });
    const change = {
      id,
      freeOfAlcohol: true,
      amount: { amount: '175.00', currency: 'EUR' },
      personName: null,
    };
    const changed = await run(world, 'incentives-admin', 'expenseUpdate', change, fields);
    expect(changed.expense).toMatchObject({
      amount: { amount: '175.00' },
      personName: null,
      freeOfAlcohol: true,
    });
    expect((await lastEntry(claimId)).history.nodes[0]?.changes).toEqual({
      expense: { kind: 'CATERING' },
      amount: { from: { amount: '180.00', currency: 'EUR' }, to: { amount: '175.00', currency: 'EUR' } },
      personName: { changed: true },
      freeOfAlcohol: { from: null, to: true },
    });
    const select = 'expense { id } claim { version proofOfExecution { expenses { totalCount } } }';
    const refused = await run(world, 'reviewer', 'expenseRemove', { id }, 'expense { id }');
    expect(refused).toMatchObject({ expense: { id }, userErrors: [{ code: 'FORBIDDEN' }] });
    const removed = await run(world, 'incentives-admin', 'expenseRemove', { id, expectedVersion: 3 }, select);
    expect(removed).toEqual({
      expense: null,
      claim: { version: 4, proofOfExecution: { expenses: { totalCount: 0 } } },
      userErrors: [],
    });
    const read = await readClaim(world, claimId, 'history { nodes { action changes } }');
    const { nodes = [] } = (read?.history ?? {}) as { nodes?: unknown[] };
    expect(nodes).toHaveLength(4);
    expect(JSON.stringify(nodes)).not.toContain('Wit');
  });

  it('ROLE-6, OP-11: refuse what makes no sense, and strangers', async () => {
    const { id: claimId } = await newClaim(world);
    const added = await run(world, 'incentives-admin', 'expenseAdd', { claimId, ...line }, fields);
    const { id } = added.expense as { id: string };
    const before = await tablesDigest(world.database.db);
    const senseless = { claimId, ...line, description: ' ', amount: { amount: '0.00', currency: 'EUR' } };
    expect(codesOf(await run(world, 'incentives-admin', 'expenseAdd', senseless, fields))).toEqual([
      'FIELD_REQUIRED description',
      'FIELD_INVALID amount',
    ]);
    const precise = { claimId, ...line, amount: { amount: '1.001', currency: 'EUR' } };
    expect(codesOf(await run(world, 'incentives-admin', 'expenseAdd', precise, fields))).toEqual([
      'AMOUNT_INVALID amount',
    ]);
    const stranger = await run(world, 'incentives-admin-2', 'expenseRemove', { id }, 'claim { id }');
    expect(stranger).toEqual({
      claim: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['id'], details: null }],
    });
    expect(codesOf(await run(world, 'reviewer', 'expenseUpdate', { id, description: 'x' }, fields))).toEqual([
      'FORBIDDEN',
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('tell an amount that cannot be read with all else, and answer the line as it stands', async () => {
    const { id: claimId } = await newClaim(world);
    const added = await run(world, 'incentives-admin', 'expenseAdd', { claimId, ...line }, fields);
    const before = await tablesDigest(world.database.db);
    const precise = { description: ' ', amount: { amount: '1.001', currency: 'EUR' } };
    const codes = ['AMOUNT_INVALID amount', 'FIELD_REQUIRED description'];
    const draft = { claimId, ...line, ...precise };
    expect(codesOf(await run(world, 'incentives-admin', 'expenseAdd', draft, fields))).toEqual(codes);
    const { id } = added.expense as { id: string };
    const changed = await run(world, 'incentives-admin', 'expenseUpdate', { id, ...precise }, fields);
    expect(codesOf(changed)).toEqual(codes);
    expect(changed.expense).toEqual(added.expense);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

describe('an amount that cannot be read', () => {
  const precise = { amount: '1.001', currency: 'EUR' };

  it('EVD-4: is told with all else that is wrong with a document', async () => {
    const { id: claimId } = await newClaim(world);
    const uploadId = await uploaded(world, claimId, png, 'invoice.png');
    const invoice = {
      evidenceKind: 'THIRD_PARTY_INVOICE',
      totalAmount: { amount: '10.00', currency: 'EUR' },
    };
    const before = await tablesDigest(world.database.db);
    const wrong = {
      totalAmount: precise,
      claimedAmount: { amount: '-1.00', currency: 'EUR' },
      workStartsOn: '2026-09-02',
      workEndsOn: '2026-09-01',
    };
    const codes = ['AMOUNT_INVALID totalAmount', 'FIELD_INVALID claimedAmount', 'FIELD_INVALID workEndsOn'];
    expect(codesOf(await attach(world, { claimId, uploadId, ...invoice, ...wrong }))).toEqual(codes);
    expect(await tablesDigest(world.database.db)).toEqual(before);

    const { document } = await attach(world, { claimId, uploadId, ...invoice });
    const { id } = document as { id: string };
    const changed = await run(
      world,
      'incentives-admin',
      'documentUpdate',
      { id, ...wrong },
      'document { id }',
    );
    expect(codesOf(changed)).toEqual(codes);
    expect(changed.document).toEqual({ id });
    const dollars = { id, claimedAmount: { amount: '1.00', currency: 'USD' } };
    const mixed = await run(world, 'incentives-admin', 'documentUpdate', dollars, 'document { id }');
    expect(codesOf(mixed)).toEqual(['CURRENCY_MISMATCH claimedAmount']);
    expect(mixed.document).toEqual({ id });
  });

  it('EVD-7, EVD-9: is told with all else that is wrong with a proof', async () => {
    const { id: claimId } = await newClaim(world);
    const before = await tablesDigest(world.database.db);
    const wrong = {
      claimId,
      estimatedImpressions: 0,
      attendees: [
        { name: 'Wit', amount: precise },
        { name: ' ', amount: { amount: '1.00', currency: 'EUR' } },
      ],
    };
    const result = await run(world, 'incentives-admin', 'proofUpdate', wrong, 'proofOfExecution { id }');
    expect(codesOf(result)).toEqual([
      'AMOUNT_INVALID attendees.0.amount',
      'FIELD_INVALID estimatedImpressions',
      'FIELD_REQUIRED attendees.1.name',
    ]);
    expect(result.proofOfExecution).not.toBeNull();
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});
