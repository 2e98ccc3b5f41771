import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas } from '../../seeds/demo/personas.js';
import { paymentColumns } from '../../src/payment/payment-export.rules.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
let sent: { id: string; reference: string; amount: { amount: string; currency: string } };
beforeAll(async () => {
  world = await openWorld();
  const { data } = await world.ask<{ payments: { nodes: (typeof sent)[] } }>(
    'incentives-user',
    '{ payments(first: 1, filter: { status: { eq: SENT } }) { nodes { id reference amount { amount currency } } } }',
  );
  sent = data?.payments.nodes[0] as typeof sent;
});
afterAll(() => world.close());

async function get(persona: string | null, url: string, headers: Record<string, string> = {}) {
  const token = persona === null ? null : (await world.server.tokens.issue(persona)).token;
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  return world.server.app.inject({ method: 'GET', url, headers: { ...authorization, ...headers } });
}

describe('the export of payments', () => {
  it('writes the columns of the program owner, a payment a line', async () => {
    const { statusCode, headers, body } = await get('incentives-user', '/exports/payments.csv');
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const [header, ...lines] = body.trimEnd().split('\r\n');
    expect(header).toBe(paymentColumns.join(','));
    const { data } = await world.ask<{ payments: { totalCount: number } }>(
      'incentives-user',
      '{ payments { totalCount } }',
    );
    expect(lines).toHaveLength(data?.payments.totalCount ?? 0);
    const own = lines.find((line) => line.includes(sent.reference));
    expect(own).toContain(`${sent.amount.amount},${sent.amount.currency},`);
    expect(own).toMatch(/,SENT,Sent,\d{4}-\d\d-\d\d$/);
    expect(own).toMatch(/^50000000,LocationID,"?Roerdomp/);
  });

  it('ROLE-10: leaves out what a role cannot see, per persona', async () => {
    const left: Record<string, unknown> = {};
    for (const { name } of personas) {
      const { statusCode, body } = await get(name, '/exports/payments.csv?locationId=50000000');
      const columns = body.split('\r\n')[0]?.split(',') ?? [];
      left[name] =
        statusCode === 200 ? paymentColumns.filter((column) => !columns.includes(column)) : statusCode;
    }
    const guarded = ['earned', 'earnedUSD', 'totalPayment', 'paymentMethod'];
    expect(left).toEqual({
      'incentives-admin': [],
      'incentives-user': [],
      // The place is another partner's.
      'incentives-admin-2': 404,
      'billing-admin': 404,
      'global-admin': [],
      'account-admin': [],
      'partner-program-admin': guarded,
      reviewer: 404,
      'reviewer-2': 404,
      finance: [],
      'program-manager': [],
      reporting: ['paymentMethod'],
      'mixed-roles': [],
      'no-role': 404,
    });
  });

  it('ROLE-6: holds one’s own rows only, of the months asked for; strangers are refused', async () => {
    const other = await get('incentives-admin-2', '/exports/payments.csv');
    expect(other.statusCode).toBe(200);
    expect(other.body).not.toMatch(/^50000000,/m);
    expect((await get('finance', '/exports/payments.csv')).body).toMatch(/^50000000,/m);
    const month = await get(
      'finance',
      '/exports/payments.csv?monthFrom=2026-08-01&monthUntil=2026-08-31&locationId=50000000',
    );
    expect(month.body.trimEnd().split('\r\n').length).toBeGreaterThan(1);
    expect((await get(null, '/exports/payments.csv')).statusCode).toBe(401);
    expect((await get('finance', '/exports/payments.csv?monthFrom=soon')).statusCode).toBe(400);
  });
});

/** The texts of a PDF that we wrote: streams unpacked, strings of its simple fonts decoded, kerning left out. */
function textOf(file: Buffer): string {
  const raw = file.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = '']) => {
    try {
      return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  return streams
    .flatMap((stream) => [...stream.matchAll(/\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/g)])
    .map(([, parts = '']) =>
      [...parts.matchAll(/<([0-9a-f]*)>/g)]
        .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
        .join(''),
    )
    .join('\n');
}

describe('PAY-6: the remittance letter', () => {
  it('says what was paid, in the language of the caller', async () => {
    const url = `/payments/${sent.id}/remittance.pdf`;
    const { statusCode, headers, rawPayload } = await get('incentives-user', url, {
      'accept-language': 'en',
    });
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(headers['content-disposition']).toBe(`attachment; filename="${sent.reference}.pdf"`);
    const english = textOf(rawPayload);
    for (const text of [
      'Remittance letter',
      sent.reference,
      'Sent',
      'Roerdomp Cloudwerken B.V., Utrecht (50000000)',
      `${sent.amount.amount} ${sent.amount.currency}`,
    ]) {
      expect(english).toContain(text);
    }
    const dutch = textOf((await get('incentives-user', url, { 'accept-language': 'nl' })).rawPayload);
    for (const text of ['Betalingsbrief', 'Verzonden', 'Komt aan']) expect(dutch).toContain(text);
  });

  it('TIME-19: says when the money is to be expected, as the payment does', async () => {
    const { data } = await world.ask<{ node: { expectedArrival: { earliestOn: string; latestOn: string } } }>(
      'incentives-user',
      'query ($id: ID!) { node(id: $id) { ... on Payment { expectedArrival { earliestOn latestOn } } } }',
      { id: sent.id },
    );
    const { earliestOn, latestOn } = data?.node.expectedArrival ?? {};
    const url = `/payments/${sent.id}/remittance.pdf`;
    const letter = textOf((await get('incentives-user', url, { 'accept-language': 'en' })).rawPayload);
    expect(letter).toContain('Arrives about');
    expect(letter).toContain(`${earliestOn} \u0096 ${latestOn}`);
  });

  it('FLD-7, FLD-1: hides what the reader may not see, and has no bank data for anybody', async () => {
    const url = `/payments/${sent.id}/remittance.pdf`;
    const letter = textOf((await get('partner-program-admin', url)).rawPayload);
    expect(letter).toContain(sent.reference);
    expect(letter).not.toContain(sent.amount.amount);
    expect(textOf((await get('incentives-admin', url)).rawPayload)).not.toMatch(/IBAN|••••/);
  });

  it('ROLE-6: is not found by others', async () => {
    const url = `/payments/${sent.id}/remittance.pdf`;
    for (const persona of ['incentives-admin-2', 'billing-admin', 'reviewer']) {
      expect((await get(persona, url)).statusCode, persona).toBe(404);
    }
    expect((await get(null, url)).statusCode).toBe(401);
    expect((await get('finance', '/payments/nonsense/remittance.pdf')).statusCode).toBe(404);
  });
});
