import { type AuditResult, serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../support/server.js';

let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ url, close } = await startServer());
});
afterAll(() => close());

/** What a browser can send without asking first is refused: a form, and a question in an address. */
const refusedForSafety = ['5A70', 'D6D5', '6A70'];

describe('GraphQL over HTTP', () => {
  it('passes the audit of the protocol, but for what would let other sites ask in the name of a visitor', async () => {
    const audits = serverAudits({ url: () => `${url}/graphql`, fetchFn: fetch });
    const results: AuditResult[] = [];
    for (const audit of audits) results.push(await audit.fn());
    const short = results.filter(({ status }) => status !== 'ok');
    expect(short.map(({ id, status }) => `${id} ${status}`)).toEqual(
      refusedForSafety.map((id) => `${id} notice`),
    );
    expect(results).toHaveLength(61);
  });

  it('tells a wrong query with status 200 to whoever knows plain JSON alone, and with 400 to others', async () => {
    const ask = async (accept: string): Promise<unknown> => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify({ query: '{ nothing }' }),
      });
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      return [response.status, errors.map(({ extensions }) => extensions.code)];
    };
    expect(await ask('application/json')).toEqual([200, ['GRAPHQL_VALIDATION_FAILED']]);
    const both = 'application/graphql-response+json, application/json;q=0.9';
    for (const accept of [both, 'application/graphql-response+json', '*/*']) {
      expect(await ask(accept)).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
    }
  });
});
