import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepFiles } from '../../src/document/file-sweep.service.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { attach, codesOf, newClaim, newUpload, pdf, png, readClaim, run, uploaded } from './dossier.js';

const now = new Date('2026-09-15T16:00:00Z');
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const invoice = {
  evidenceKind: 'THIRD_PARTY_INVOICE',
  invoiceNumber: ' 2026-17 ',
  invoicedOn: '2026-09-02',
  vendorName: 'Drukkerij De Reiger',
  vendorTaxId: 'NL001234567B01',
  totalAmount: { amount: '3000.00', currency: 'EUR' },
  claimedAmount: { amount: '2500.00', currency: 'EUR' },
};

interface Attached {
  readonly id: string;
  readonly downloadUrl: string | null;
  readonly sha256: string | null;
  readonly [field: string]: unknown;
}
const documentOf = (result: Awaited<ReturnType<typeof attach>>): Attached => {
  expect(result.userErrors).toEqual([]);
  return result.document as Attached;
};

/** A claim with one invoice. */
async function claimWithInvoice() {
  const { id: claimId } = await newClaim(world);
  const uploadId = await uploaded(world, claimId);
  return { claimId, document: documentOf(await attach(world, { claimId, uploadId, ...invoice })) };
}

const get = (url: string, method: 'GET' | 'HEAD' = 'GET') => world.server.app.inject({ method, url });

describe('documentAttach', () => {
  it('CLM-3: makes an invoice of an upload, raises the version and tells history what', async () => {
    const { id: claimId } = await newClaim(world);
    const uploadId = await uploaded(world, claimId);
    const result = await attach(world, { claimId, uploadId, ...invoice, expectedVersion: 1 });
    expect(documentOf(result)).toMatchObject({
      evidenceKind: 'THIRD_PARTY_INVOICE',
      fileName: 'invoice.pdf',
      contentType: 'application/pdf',
      byteSize: pdf.length,
      reviewState: 'NOT_REVIEWED',
      proofOfExecution: { claim: { version: 2 } },
    });
    const claim = await readClaim(
      world,
      claimId,
      'proofOfExecution { documents { nodes { ... on Invoice { invoiceNumber vendorTaxId totalAmount { amount } claimedAmount { amount currency } } } } } history { nodes { action actorRole changes } }',
    );
    expect(claim).toMatchObject({
      proofOfExecution: {
        documents: {
          nodes: [
            {
              invoiceNumber: '2026-17',
              vendorTaxId: 'NL001234567B01',
              totalAmount: { amount: '3000.00' },
              claimedAmount: { amount: '2500.00', currency: 'EUR' },
            },
          ],
        },
      },
      history: {
        nodes: [
          { action: 'claimCreate' },
          {
            action: 'documentAttach',
            actorRole: 'INCENTIVES_ADMIN',
            changes: {
              document: { from: null, to: { evidenceKind: 'THIRD_PARTY_INVOICE', fileName: 'invoice.pdf' } },
            },
          },
        ],
      },
    });
    const history = claim?.history as { nodes: { changes: Record<string, unknown> }[] } | undefined;
    const { document: _document, ...said } = history?.nodes.at(-1)?.changes ?? {};
    expect(said).toEqual({
      invoiceNumber: { from: null, to: '2026-17' },
      invoicedOn: { from: null, to: '2026-09-02' },
      vendorName: { from: null, to: 'Drukkerij De Reiger' },
      vendorTaxId: { changed: true },
      totalAmount: { from: null, to: { amount: '3000.00', currency: 'EUR' } },
      claimedAmount: { from: null, to: { amount: '2500.00', currency: 'EUR' } },
    });
    expect(JSON.stringify(claim?.history)).not.toContain('NL001234567B01');
  });

  it('decisions 14: keeps a link for a page, and nothing but an address of the web', async () => {
    const { id: claimId } = await newClaim(world);
    const link = { claimId, evidenceKind: 'LANDING_PAGE_URL', note: 'The page' };
    expect(documentOf(await attach(world, { ...link, url: 'https://shop.example/offer?x=1' }))).toMatchObject(
      {
        url: 'https://shop.example/offer?x=1',
        fileName: null,
        downloadUrl: null,
      },
    );
    const bad = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://me:secret@x.example/',
      'shop.example',
      '',
    ];
    for (const url of bad) {
      const [code] = codesOf(await attach(world, { ...link, url }));
      expect([url, code]).toEqual([url, url === '' ? 'FIELD_REQUIRED url' : 'FIELD_INVALID url']);
    }
    expect(
      codesOf(await attach(world, { claimId, evidenceKind: 'EVENT_PHOTO', url: 'https://x.example/' })),
    ).toEqual(['FIELD_INVALID url']);
  });

  it('EVD-4: refuses fields of another kind and amounts that contradict each other, all at once', async () => {
    const { id: claimId } = await newClaim(world);
    const uploadId = await uploaded(world, claimId, png, 'photo.png');
    const before = await tablesDigest(world.database.db);
    const strange = {
      claimId,
      uploadId,
      evidenceKind: 'EVENT_PHOTO',
      invoiceNumber: '1',
      signatory: 'A',
      signedOn: '2026-09-01',
    };
    expect(codesOf(await attach(world, strange))).toEqual([
      'FIELD_INVALID invoiceNumber',
      'FIELD_INVALID signatory',
      'FIELD_INVALID signedOn',
    ]);
    const reversed = {
      workStartsOn: '2026-09-02',
      workEndsOn: '2026-09-01',
      totalAmount: { amount: '1.00', currency: 'EUR' },
    };
    expect(codesOf(await attach(world, { claimId, uploadId, ...invoice, ...reversed }))).toEqual([
      'FIELD_INVALID claimedAmount',
      'FIELD_INVALID workEndsOn',
    ]);
    const currencies = { totalAmount: { amount: '3000.00', currency: 'USD' } };
    expect(codesOf(await attach(world, { claimId, uploadId, ...invoice, ...currencies }))).toEqual([
      'CURRENCY_MISMATCH claimedAmount',
    ]);
    const less = { totalAmount: { amount: '1.00', currency: 'USD' } };
    expect(codesOf(await attach(world, { claimId, uploadId, ...invoice, ...less }))).toEqual([
      'CURRENCY_MISMATCH claimedAmount',
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('ROLE-6: takes no upload of another claim, person or partner', async () => {
    const { id: claimId } = await newClaim(world);
    const { id: otherClaimId } = await newClaim(world);
    const uploadId = await uploaded(world, claimId);
    const own = { uploadId, evidenceKind: 'OTHER_PROOF', note: 'x' };
    const elsewhere = await attach(world, { ...own, claimId: otherClaimId });
    expect(codesOf(elsewhere)).toEqual(['NOT_FOUND uploadId']);
    const colleague = await attach(world, { ...own, claimId }, 'global-admin');
    expect(codesOf(colleague)).toEqual(['NOT_FOUND uploadId']);
    const stranger = await attach(world, { ...own, claimId }, 'incentives-admin-2');
    expect(codesOf(stranger)).toEqual(['NOT_FOUND claimId']);
    expect(codesOf(await attach(world, { ...own, claimId, uploadId: 'nonsense' }))).toEqual([
      'NOT_FOUND uploadId',
    ]);
    documentOf(await attach(world, { ...own, claimId }));
  });

  it('EVD-15: of ten at once with one upload, one wins', async () => {
    const { id: claimId } = await newClaim(world);
    const uploadId = await uploaded(world, claimId);
    const input = { claimId, uploadId, evidenceKind: 'OTHER_PROOF', note: 'x' };
    const results = await Promise.all(Array.from({ length: 10 }, () => attach(world, input)));
    const codes = results.map((result) => codesOf(result)[0] ?? 'DONE').sort();
    expect(codes).toEqual(['DONE', ...Array.from({ length: 9 }, () => 'UPLOAD_USED uploadId')]);
    const claim = await readClaim(world, claimId, 'version proofOfExecution { documents { totalCount } }');
    expect(claim).toEqual({ version: 2, proofOfExecution: { documents: { totalCount: 1 } } });
  });

  it('graph.md 2.8: refuses a stale version, and answers a repeated call once', async () => {
    const { id: claimId } = await newClaim(world);
    const uploadId = await uploaded(world, claimId);
    const input = { claimId, uploadId, evidenceKind: 'OTHER_PROOF', note: 'x' };
    expect(codesOf(await attach(world, { ...input, expectedVersion: 7 }))).toEqual([
      'VERSION_CONFLICT expectedVersion',
    ]);
    const first = documentOf(await attach(world, { ...input, idempotencyKey: 'k1' }));
    const again = documentOf(await attach(world, { ...input, idempotencyKey: 'k1' }));
    expect(again.id).toBe(first.id);
  });
});

describe('downloadUrl', () => {
  it('EVD-15: serves the very bytes as an attachment that no browser runs', async () => {
    const { claimId } = await claimWithInvoice();
    const uploadId = await uploaded(world, claimId, pdf, 'Rechnung "Mai"; größer\u20ac.pdf');
    const { downloadUrl } = documentOf(
      await attach(world, { claimId, uploadId, evidenceKind: 'OTHER_PROOF', note: 'x' }),
    );
    const answer = await get(String(downloadUrl));
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(pdf)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'content-disposition': `attachment; filename="Rechnung _Mai__ gr__er_.pdf"; filename*=UTF-8''Rechnung%20%22Mai%22%3B%20gr%C3%B6%C3%9Fer%E2%82%AC.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
  });

  it('FLD-6: is made for those who may read names on evidence, and ends after five minutes', async () => {
    const { claimId, document } = await claimWithInvoice();
    const select = 'proofOfExecution { documents { nodes { downloadUrl } } }';
    const of = async (persona: string) => {
      const claim = await readClaim(world, claimId, select, persona);
      return (
        claim as { proofOfExecution: { documents: { nodes: { downloadUrl: string | null }[] } } } | null
      )?.proofOfExecution.documents.nodes[0]?.downloadUrl;
    };
    expect(await of('reviewer')).toMatch(/\/files\/documents\//);
    expect(await of('billing-admin')).toBeNull();
    expect(await of('reporting')).toBeNull();
    expect(await of('incentives-admin-2')).toBeUndefined();
    world.setTime('2026-09-15T16:05:01Z');
    const late = await get(String(document.downloadUrl));
    world.setTime(now);
    expect(late.statusCode).toBe(410);
    expect(late.json()).toMatchObject({
      errors: [
        {
          message: 'This address has ended; ask the document for another `downloadUrl`.',
          extensions: { code: 'GONE' },
        },
      ],
    });
  });
});

describe('documentUpdate', () => {
  it('CLM-3: changes what a document says, keeps its file, and hides personal values from history', async () => {
    const { claimId, document } = await claimWithInvoice();
    const change = { id: document.id, vendorTaxId: 'NL999999999B01', claimedAmount: null, note: 'corrected' };
    const select =
      'document { sha256 note ... on Invoice { vendorTaxId claimedAmount { amount } totalAmount { amount } } }';
    const result = await run(world, 'incentives-admin', 'documentUpdate', change, select);
    expect(result).toEqual({
      document: {
        sha256: document.sha256,
        note: 'corrected',
        vendorTaxId: 'NL999999999B01',
        claimedAmount: null,
        totalAmount: { amount: '3000.00' },
      },
      userErrors: [],
    });
    const claim = await readClaim(world, claimId, 'version history { nodes { changes } }');
    const { nodes } = (claim as Record<string, unknown>).history as { nodes: { changes: unknown }[] };
    expect(nodes.at(-1)?.changes).toEqual({
      document: { evidenceKind: 'THIRD_PARTY_INVOICE', fileName: 'invoice.pdf' },
      vendorTaxId: { changed: true },
      claimedAmount: { from: { amount: '2500.00', currency: 'EUR' }, to: null },
      note: { from: null, to: 'corrected' },
    });
    expect(claim?.version).toBe(3);
    const nothing = await run(
      world,
      'incentives-admin',
      'documentUpdate',
      { id: document.id, note: 'corrected' },
      select,
    );
    expect(nothing.userErrors).toEqual([]);
    expect((await readClaim(world, claimId, 'version'))?.version).toBe(3);
  });

  it('graph.md 2.5: history tells amounts with their currency, also where only that changed', async () => {
    const { claimId, document } = await claimWithInvoice();
    const change = {
      id: document.id,
      totalAmount: { amount: '400000', currency: 'JPY' },
      claimedAmount: { amount: '250000', currency: 'JPY' },
    };
    const result = await run(world, 'incentives-admin', 'documentUpdate', change, 'document { id }');
    expect(result.userErrors).toEqual([]);
    expect(await readClaim(world, claimId, 'history(last: 1) { nodes { changes } }')).toMatchObject({
      history: {
        nodes: [
          {
            changes: {
              document: { evidenceKind: 'THIRD_PARTY_INVOICE', fileName: 'invoice.pdf' },
              totalAmount: {
                from: { amount: '3000.00', currency: 'EUR' },
                to: { amount: '400000', currency: 'JPY' },
              },
              claimedAmount: {
                from: { amount: '2500.00', currency: 'EUR' },
                to: { amount: '250000', currency: 'JPY' },
              },
            },
          },
        ],
      },
    });
  });

  it('FLD-6, FLD-10: no amount of history is for whoever may not see that of the claim', async () => {
    const { claimId, document } = await claimWithInvoice();
    const change = { id: document.id, totalAmount: { amount: '3100.00', currency: 'EUR' } };
    await run(world, 'incentives-admin', 'documentUpdate', change, 'document { id }');
    const { data, extensions } = await world.ask<{ claim: object }>(
      'billing-admin',
      `query ($id: ID!) { claim(id: $id) { claimedAmount { amount } history { nodes { action changes } } } }`,
      { id: claimId },
    );
    const acts = ['claimCreate', 'documentAttach', 'documentUpdate'];
    expect(data?.claim).toEqual({
      claimedAmount: null,
      history: { nodes: acts.map((action) => ({ action, changes: null })) },
    });
    expect(extensions?.redactions).toMatchObject([
      { field: 'Claim.claimedAmount', rule: 'FLD-6' },
      { field: 'HistoryEntry.changes', rule: 'FLD-10', partial: false },
    ]);
  });

  it('refuses another sort of evidence, and is refused to others', async () => {
    const { document } = await claimWithInvoice();
    const before = await tablesDigest(world.database.db);
    const as = (persona: string, input: Record<string, unknown>) =>
      run(world, persona, 'documentUpdate', { id: document.id, ...input }, 'document { id }');
    expect(codesOf(await as('incentives-admin', { evidenceKind: 'EVENT_PHOTO' }))).toContain(
      'FIELD_INVALID evidenceKind',
    );
    expect(codesOf(await as('incentives-admin-2', { note: 'mine' }))).toEqual(['NOT_FOUND id']);
    expect(codesOf(await as('reviewer', { note: 'mine' }))).toEqual(['FORBIDDEN']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

describe('documentRemove', () => {
  it('CLM-3: takes a document out of a draft; the sweep removes its bytes', async () => {
    const { claimId, document } = await claimWithInvoice();
    const result = await run(
      world,
      'incentives-admin',
      'documentRemove',
      { id: document.id },
      'document { id } claim { version proofOfExecution { documents { totalCount } } history { nodes { action } } }',
    );
    expect(result).toMatchObject({
      document: null,
      claim: { version: 3, proofOfExecution: { documents: { totalCount: 0 } } },
      userErrors: [],
    });
    expect((await get(String(document.downloadUrl))).statusCode).toBe(404);
    const [upload] = await world.database.db.readUnscoped({
      sql: 'select u.storage_key as key from upload u join claim c on c.id = u.claim_id order by u.id desc limit 1',
      parameters: [],
    });
    const { store } = world.server.files;
    expect(await store.get(String(upload?.key))).not.toBeNull();
    expect(await sweepFiles(world.database.db, store, now)).toBeGreaterThanOrEqual(1);
    expect(await store.get(String(upload?.key))).toBeNull();
    expect(await readClaim(world, claimId, 'status')).toEqual({ status: 'EDITING' });
  });

  it('CLM-15: a draft that is deleted leaves no bytes either', async () => {
    const { claimId } = await claimWithInvoice();
    const deleted = await run(world, 'incentives-admin', 'claimDelete', { id: claimId }, 'replayed');
    expect(deleted.userErrors).toEqual([]);
    expect(await sweepFiles(world.database.db, world.server.files.store, now)).toBe(1);
  });

  it('ROLE-6, OP-11: is refused to others, and changes nothing', async () => {
    const { document } = await claimWithInvoice();
    await newUpload(world, (await newClaim(world)).id);
    const before = await tablesDigest(world.database.db);
    const as = (persona: string) =>
      run(world, persona, 'documentRemove', { id: document.id }, 'claim { id }');
    expect(codesOf(await as('incentives-admin-2'))).toEqual(['NOT_FOUND id']);
    expect(codesOf(await as('reviewer'))).toEqual(['FORBIDDEN']);
    expect(codesOf(await as('billing-admin'))).toEqual(['FORBIDDEN']);
    // What was to be removed stands as it was, for whoever sees it; another thing is no document.
    const asked = (persona: string, id: unknown) =>
      run(world, persona, 'documentRemove', { id }, 'document { __typename id }');
    expect(await asked('reviewer', document.id)).toMatchObject({
      document: { __typename: 'Invoice', id: document.id },
    });
    expect(await asked('incentives-admin-2', document.id)).toMatchObject({ document: null });
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await asked('incentives-admin', (await newClaim(world)).id)).toMatchObject({ document: null });
  });
});
