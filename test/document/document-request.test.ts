import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readyDraft } from '../claim/claim-acts.js';
import { advance, toldTo } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { attach, codesOf, newClaim, pdf, png, readClaim, run, uploaded } from './dossier.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The partner program admin of partner 1 sees no claims at all. */
const colleague = 'partner-program-admin';

async function emailOf(persona: string): Promise<string> {
  const [user] = await world.database.db.readUnscoped({
    sql: 'select email from app_user where subject = $1',
    parameters: [persona],
  });
  return String(user?.email);
}

async function ask(claimId: string, fields: Record<string, unknown> = {}) {
  const input = {
    claimId,
    email: await emailOf(colleague),
    evidenceKind: 'EVENT_PHOTO',
    message: 'Have you one?',
    ...fields,
  };
  return run(
    world,
    'incentives-admin',
    'documentRequestCreate',
    input,
    'token link replayed documentRequest { id state claimName askedName askedByName }',
  );
}

const byToken = (persona: string, token: unknown) =>
  world.ask<{ documentRequest: Record<string, unknown> | null }>(
    persona,
    'query ($token: String!) { documentRequest(token: $token) { id claimId claimName message evidenceKind state claim { id } document { id } } }',
    { token },
  );

describe('requests of a claim', () => {
  it('are withheld with a redaction from whoever sees the claim and may not make claims; his own are all there', async () => {
    const { id: claimId } = await newClaim(world);
    await ask(claimId);
    const query =
      'query ($id: ID!) { claim(id: $id) { documentRequests { totalCount nodes { id } } } viewer { documentRequests { totalCount } } }';
    for (const persona of ['reviewer', 'billing-admin']) {
      const { data, extensions } = await world.ask(persona, query, { id: claimId });
      expect(data).toEqual({
        claim: { documentRequests: { totalCount: 0, nodes: [] } },
        viewer: { documentRequests: { totalCount: 0 } },
      });
      expect(extensions?.redactions).toEqual([
        {
          path: ['claim', 'documentRequests'],
          field: 'DocumentRequest',
          rule: 'WRITE_CLAIM',
          roles: ['INCENTIVES_ADMIN', 'INCENTIVES_USER', 'GLOBAL_ADMIN'],
          partial: false,
        },
      ]);
    }
    const seen = await world.ask('incentives-user', query, { id: claimId });
    expect(seen.data).toMatchObject({ claim: { documentRequests: { totalCount: 1 } } });
    expect(seen.extensions).not.toHaveProperty('redactions');
    const asked = await world.ask(colleague, query, { id: claimId });
    expect(asked.data).toEqual({ claim: null, viewer: { documentRequests: { totalCount: 1 } } });
  });
});

describe('documentRequestCreate', () => {
  it('SUP-14: answers a link that opens one request for the asked colleague alone', async () => {
    const { id: claimId } = await newClaim(world);
    const result = await ask(claimId, { idempotencyKey: 'ask' });
    expect(result).toMatchObject({
      documentRequest: { state: 'OPEN', claimName: 'Boot camp', askedByName: 'Femke Hoekstra' },
      replayed: false,
      userErrors: [],
    });
    expect(result.link).toBe(`http://localhost:80/#documentRequest=${String(result.token)}`);
    const { data } = await byToken(colleague, result.token);
    expect(data?.documentRequest).toMatchObject({
      claimId,
      claimName: 'Boot camp',
      message: 'Have you one?',
      evidenceKind: 'EVENT_PHOTO',
      claim: null,
      document: null,
    });
    for (const persona of ['incentives-user', 'incentives-admin-2', 'reviewer']) {
      expect((await byToken(persona, result.token)).data).toEqual({ documentRequest: null });
    }
    expect((await ask(claimId, { idempotencyKey: 'ask' })).token).toBeNull();
    world.setTime('2026-10-16T16:00:00Z');
    expect((await byToken(colleague, result.token)).data).toEqual({ documentRequest: null });
    world.setTime('2026-09-15T16:00:00Z');
  });

  it('ROLE-6: asks nobody outside the company, and is refused to others', async () => {
    const { id: claimId } = await newClaim(world);
    const before = await tablesDigest(world.database.db);
    expect(codesOf(await ask(claimId, { email: await emailOf('incentives-admin-2') }))).toEqual([
      'NOT_FOUND email',
    ]);
    expect(codesOf(await ask(claimId, { email: null, message: ' ' }))).toEqual([
      'FIELD_REQUIRED message',
      'FIELD_REQUIRED userId',
    ]);
    const input = { claimId, email: await emailOf(colleague), evidenceKind: 'EVENT_PHOTO', message: 'x' };
    const as = (persona: string) => run(world, persona, 'documentRequestCreate', input, 'token link');
    expect(codesOf(await as('incentives-admin-2'))).toEqual(['NOT_FOUND claimId']);
    expect(await as('reviewer')).toMatchObject({
      token: null,
      link: null,
      userErrors: [{ code: 'FORBIDDEN' }],
    });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

describe('the asked colleague', () => {
  it('OP-13: sends what he is asked for within that claim, and nothing else', async () => {
    const { id: claimId } = await newClaim(world);
    const { id: otherClaimId } = await newClaim(world);
    const { token } = await ask(claimId);
    const uploadId = await uploaded(world, claimId, png, 'photo.png', colleague);
    const invoiceId = await uploaded(world, claimId, pdf, 'invoice.pdf', colleague);

    const before = await tablesDigest(world.database.db);
    const other = { claimId: otherClaimId, fileName: 'photo.png' };
    expect(codesOf(await run(world, colleague, 'documentUploadCreate', other, 'upload { id }'))).toEqual([
      'NOT_FOUND claimId',
    ]);
    const unasked = { claimId, uploadId: invoiceId, evidenceKind: 'THIRD_PARTY_INVOICE' };
    expect(codesOf(await attach(world, unasked, colleague))).toEqual(['FORBIDDEN evidenceKind']);
    const expense = {
      claimId,
      kind: 'CATERING',
      description: 'x',
      amount: { amount: '1.00', currency: 'EUR' },
    };
    expect(codesOf(await run(world, colleague, 'expenseAdd', expense, 'expense { id }'))).toEqual([
      'NOT_FOUND claimId',
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);

    const asked = { claimId, uploadId, evidenceKind: 'EVENT_PHOTO', note: 'The room' };
    const answer = await attach(world, asked, colleague);
    expect(answer).toEqual({ document: null, userErrors: [] });
    expect((await byToken(colleague, token)).data?.documentRequest?.state).toBe('ANSWERED');
    const claim = await readClaim(
      world,
      claimId,
      'documentRequests { nodes { state document { fileName } } } history { nodes { action actorRole } }',
    );
    expect(claim).toMatchObject({
      documentRequests: { nodes: [{ state: 'ANSWERED', document: { fileName: 'photo.png' } }] },
      history: {
        nodes: [
          { action: 'claimCreate' },
          { action: 'documentRequestCreate' },
          { action: 'documentAttach', actorRole: 'PARTNER_PROGRAM_ADMIN' },
        ],
      },
    });
    const later = { claimId, uploadId: invoiceId, evidenceKind: 'EVENT_PHOTO' };
    expect(codesOf(await attach(world, later, colleague))).toEqual(['NOT_FOUND claimId']);
  });

  it('EVD-17: may decline; the claim says so and can still be submitted as far as that goes', async () => {
    const { id: claimId } = await newClaim(world);
    await ask(claimId);
    const { data } = await world.ask<{
      viewer: { documentRequests: { nodes: { id: string; state: string }[] } };
    }>(colleague, '{ viewer { documentRequests(filter: { state: { eq: OPEN } }) { nodes { id state } } } }');
    const [open] = data?.viewer.documentRequests.nodes ?? [];
    const decline = (persona: string) =>
      run(
        world,
        persona,
        'documentRequestDecline',
        { id: open?.id, reason: 'I was not there' },
        'documentRequest { state answer }',
      );
    expect(codesOf(await decline('incentives-admin'))).toEqual(['NOT_FOUND id']);
    expect(await decline(colleague)).toEqual({
      documentRequest: { state: 'DECLINED', answer: 'I was not there' },
      userErrors: [],
    });
    expect(codesOf(await decline(colleague))).toEqual(['DOCUMENT_REQUEST_CLOSED']);
    const claim = await readClaim(world, claimId, 'readiness { items { code state } }');
    const { items } = (claim as Record<string, unknown>).readiness as {
      items: { code: string; state: string }[];
    };
    expect(items).toContainEqual({ code: 'DOCUMENT_REQUEST_OPEN', state: 'WARNING' });
  });

  it('EVD-17: is not missed any more once somebody else has attached what he declined', async () => {
    const { id: claimId } = await newClaim(world);
    const kind = { evidenceKind: 'FINAL_COMMUNICATION_COPY' };
    const { documentRequest } = await ask(claimId, kind);
    const missed = async (): Promise<boolean> => {
      const claim = await readClaim(world, claimId, 'readiness { items { code } }');
      return JSON.stringify(claim).includes('DOCUMENT_REQUEST_OPEN');
    };
    const link = { claimId, ...kind, url: 'https://a.example/mail', note: 'The mail' };
    expect((await attach(world, link)).userErrors).toEqual([]);
    expect(await missed()).toBe(true);
    const { id } = documentRequest as { id: string };
    expect((await run(world, colleague, 'documentRequestDecline', { id }, 'replayed')).userErrors).toEqual(
      [],
    );
    expect(await missed()).toBe(false);
    const later = await ask(claimId);
    const { id: other } = later.documentRequest as { id: string };
    await run(world, colleague, 'documentRequestDecline', { id: other }, 'replayed');
    expect(await missed()).toBe(true);
  });
});

describe('whoever asked', () => {
  const kindsOf = async (persona: string, claimId: string): Promise<string[]> => {
    const told = await toldTo(world, persona);
    return told.filter(({ claim }) => claim?.id === claimId).map(({ kind }) => kind);
  };
  const idOf = (result: Readonly<Record<string, unknown>>): string =>
    String((result.documentRequest as { id: string } | null)?.id);
  const withdraw = (persona: string, id: string) =>
    run(world, persona, 'documentRequestWithdraw', { id }, 'documentRequest { state answeredAt }');
  const declining = (id: string) =>
    run(world, colleague, 'documentRequestDecline', { id }, 'documentRequest { state }');
  const latestOf = async (persona: string): Promise<string | undefined> =>
    (await toldTo(world, persona))[0]?.kind;
  const warned = async (claimId: string): Promise<boolean> => {
    const claim = await readClaim(world, claimId, 'readiness { items { code state } }');
    const { items } = (claim as Record<string, unknown>).readiness as {
      items: { code: string; state: string }[];
    };
    return items.some(({ code, state }) => code === 'DOCUMENT_REQUEST_OPEN' && state !== 'MET');
  };

  it('GLO-34: hears of the answer, and of a decline', async () => {
    const { id: claimId } = await newClaim(world);
    await ask(claimId);
    const uploadId = await uploaded(world, claimId, png, 'photo.png', colleague);
    await attach(world, { claimId, uploadId, evidenceKind: 'EVENT_PHOTO', note: 'The room' }, colleague);
    expect(await kindsOf('incentives-admin', claimId)).toEqual(['DOCUMENT_REQUEST_ANSWERED']);
    await declining(idOf(await ask(claimId)));
    expect(await kindsOf('incentives-admin', claimId)).toEqual([
      'DOCUMENT_REQUEST_DECLINED',
      'DOCUMENT_REQUEST_ANSWERED',
    ]);
  });

  it('GLO-34: takes it back, and with it the right to send the document', async () => {
    const { id: claimId } = await newClaim(world);
    const id = idOf(await ask(claimId));
    const uploadId = await uploaded(world, claimId, png, 'photo.png', colleague);
    const before = await tablesDigest(world.database.db);
    for (const [persona, code] of [
      [colleague, 'NOT_FOUND id'],
      ['incentives-admin-2', 'NOT_FOUND id'],
      ['reviewer', 'NOT_FOUND id'],
    ] as const) {
      expect([persona, codesOf(await withdraw(persona, id))]).toEqual([persona, [code]]);
    }
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await withdraw('incentives-user', id)).toEqual({
      documentRequest: { state: 'WITHDRAWN', answeredAt: '2026-09-15T16:00:00Z' },
      userErrors: [],
    });
    expect(await latestOf(colleague)).toBe('DOCUMENT_REQUEST_WITHDRAWN');
    const late = { claimId, uploadId, evidenceKind: 'EVENT_PHOTO', note: 'The room' };
    expect(codesOf(await attach(world, late, colleague))).toEqual(['NOT_FOUND claimId']);
    expect(codesOf(await declining(id))).toEqual(['DOCUMENT_REQUEST_CLOSED']);
    expect(codesOf(await withdraw('incentives-admin', id))).toEqual(['DOCUMENT_REQUEST_CLOSED']);
    expect(await warned(claimId)).toBe(false);
  });

  it('GLO-34: lets another document answer it, and the colleague hears that nothing is needed', async () => {
    const { id: claimId } = await newClaim(world);
    const id = idOf(await ask(claimId));
    const draft = async (fields: Record<string, unknown>) => ({
      claimId,
      uploadId: await uploaded(world, claimId, png, 'photo.png', 'incentives-user'),
      evidenceKind: 'EVENT_PHOTO',
      note: 'The room',
      ...fields,
    });
    const other = idOf(await ask((await newClaim(world)).id));
    for (const wrong of [
      { documentRequestId: other },
      { documentRequestId: id, evidenceKind: 'EVENT_AGENDA' },
    ]) {
      expect(codesOf(await attach(world, await draft(wrong), 'incentives-user'))).toEqual([
        'NOT_FOUND documentRequestId',
      ]);
    }
    expect(codesOf(await attach(world, await draft({ documentRequestId: id }), 'incentives-user'))).toEqual(
      [],
    );
    expect(await kindsOf('incentives-admin', claimId)).toEqual(['DOCUMENT_REQUEST_ANSWERED']);
    expect(await latestOf(colleague)).toBe('DOCUMENT_REQUEST_WITHDRAWN');
    expect(await warned(claimId)).toBe(false);
  });

  it('EVD-17: hears that nobody answered; the end of the link ends the right at once', async () => {
    world.setTime('2021-05-14T16:00:00Z');
    const { id: claimId } = await readyDraft(world);
    const id = idOf(await ask(claimId));
    const uploadId = await uploaded(world, claimId, png, 'photo.png', colleague);
    world.setTime('2021-06-13T16:00:00Z');
    const late = { claimId, uploadId, evidenceKind: 'EVENT_PHOTO', note: 'The room' };
    expect(codesOf(await attach(world, late, colleague))).toEqual(['NOT_FOUND claimId']);
    expect(codesOf(await declining(id))).toEqual(['DOCUMENT_REQUEST_CLOSED']);
    world.setTime('2021-05-14T16:00:00Z');
    await advance(world, '2021-06-13T16:00:00Z');
    expect(await kindsOf('incentives-admin', claimId)).toEqual(['DOCUMENT_REQUEST_EXPIRED']);
    const claim = await readClaim(
      world,
      claimId,
      'documentRequests { nodes { state answeredAt } } history { nodes { action actorRole at } }',
    );
    expect(claim).toMatchObject({
      documentRequests: { nodes: [{ state: 'EXPIRED', answeredAt: '2021-06-13T16:00:00Z' }] },
    });
    const { nodes } = (claim as unknown as { history: { nodes: object[] } }).history;
    expect(nodes.at(-1)).toEqual({
      action: 'documentRequestExpire',
      actorRole: null,
      at: '2021-06-13T16:00:00Z',
    });
    expect(await warned(claimId)).toBe(true);
  });
});
