import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Asked = InjectOptions & { readonly persona?: string };

/** Status, code and argument of each error; a body of any other form fails. */
async function refusalOf({ persona, headers, ...asked }: Asked): Promise<unknown[]> {
  const token = persona === undefined ? undefined : (await world.server.tokens.issue(persona)).token;
  const response = await world.server.app.inject({
    ...asked,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
  });
  const { errors, ...rest } = response.json();
  expect(rest).toEqual({});
  for (const { message, extensions } of errors) {
    expect(message).toEqual(expect.any(String));
    expect(extensions.requestId).toEqual(expect.any(String));
    expect(JSON.stringify(extensions)).not.toContain('null');
  }
  const told = errors.map(({ extensions }: { extensions: Record<string, unknown> }) => [
    extensions.code,
    (extensions.argument as string[] | undefined)?.join('.'),
  ]);
  return [response.statusCode, ...told.flat()];
}

const json = { 'content-type': 'application/json' };

describe('errors of addresses beside GraphQL have its form', () => {
  it.each<[string, Asked, unknown[]]>([
    ['an address where nothing is', { url: '/nowhere' }, [404, 'NOT_FOUND', undefined]],
    ['an address that cannot be read', { url: '/%zz' }, [400, 'BAD_REQUEST', undefined]],
    ['a method that nothing takes', { method: 'DELETE', url: '/graphql' }, [404, 'NOT_FOUND', undefined]],
    [
      'a type that is not JSON',
      { method: 'POST', url: '/graphql', headers: { 'content-type': 'text/csv' }, payload: 'a,b' },
      [415, 'UNSUPPORTED_MEDIA_TYPE', undefined],
    ],
    [
      'a body that is too large',
      {
        method: 'POST',
        url: '/graphql',
        headers: json,
        payload: JSON.stringify({ query: ' '.repeat(300_000) }),
      },
      [413, 'PAYLOAD_TOO_LARGE', undefined],
    ],
    ['no token', { url: '/exports/claims.csv' }, [401, 'UNAUTHENTICATED', undefined]],
    ['no role', { persona: 'no-role', url: '/exports/claims.csv' }, [404, 'NOT_FOUND', undefined]],
    [
      'no role for earnings',
      { persona: 'no-role', url: '/exports/earnings.csv' },
      [404, 'NOT_FOUND', undefined],
    ],
    [
      'a wrong date of earnings',
      { persona: 'finance', url: '/exports/earnings.csv?appliesFrom=2026-02-30' },
      [400, 'BAD_USER_INPUT', 'appliesFrom'],
    ],
    [
      'parameters that payments have not, each',
      { persona: 'finance', url: '/exports/payments.csv?colour=red&monthFrom=x' },
      [400, 'BAD_USER_INPUT', 'monthFrom', 'BAD_USER_INPUT', 'colour'],
    ],
    [
      'a filter that is no JSON',
      { persona: 'finance', url: '/exports/claims.csv?filter=x' },
      [400, 'BAD_USER_INPUT', 'filter'],
    ],
    [
      'an unknown value in a filter',
      {
        persona: 'finance',
        url: `/exports/claims.csv?filter=${encodeURIComponent('{"status":{"in":["NOPE"]}}')}`,
      },
      [400, 'BAD_USER_INPUT', 'filter.status.in.0'],
    ],
    [
      'an unknown key of a report',
      { persona: 'finance', url: '/exports/claim-report.csv?groupBy=STATUS,COLOUR' },
      [400, 'BAD_USER_INPUT', 'groupBy.1'],
    ],
    [
      'a filter by what is hidden',
      {
        persona: 'billing-admin',
        url: `/exports/claims.csv?filter=${encodeURIComponent('{"claimedAmount":{"gt":"1"}}')}`,
      },
      [403, 'FIELD_FORBIDDEN', 'filter.claimedAmount'],
    ],
    [
      'a letter of nobody',
      { persona: 'finance', url: '/payments/x/remittance.pdf' },
      [404, 'NOT_FOUND', undefined],
    ],
    ['a forged address of an export', { url: '/files/exports/x' }, [403, 'FORBIDDEN', undefined]],
    ['a forged address of a document', { url: '/files/documents/x' }, [403, 'FORBIDDEN', undefined]],
    [
      'a forged address of an upload',
      { method: 'PUT', url: '/files/uploads/x', payload: 'x' },
      [403, 'FORBIDDEN', undefined],
    ],
    [
      'an import by somebody who may not',
      { method: 'POST', persona: 'reviewer', url: '/imports/earnings?fileName=a.csv', payload: 'a' },
      [403, 'FORBIDDEN', undefined],
    ],
    [
      'earnings of a program that is not there',
      { persona: 'finance', url: '/exports/earnings.csv?programCode=NO_SUCH' },
      [404, 'NOT_FOUND', 'programCode'],
    ],
    [
      'payments of a program that is not there',
      { persona: 'incentives-admin', url: '/exports/payments.ndjson?programCode=NO_SUCH' },
      [404, 'NOT_FOUND', 'programCode'],
    ],
    [
      'an import without a name',
      { method: 'POST', persona: 'finance', url: '/imports/earnings', payload: 'a' },
      [400, 'BAD_USER_INPUT', 'fileName'],
    ],
    [
      'no persona',
      { method: 'POST', url: '/sandbox/token', headers: json, payload: '{}' },
      [400, 'BAD_USER_INPUT', 'persona'],
    ],
    [
      'an unknown persona',
      { method: 'POST', url: '/sandbox/token', headers: json, payload: '{"persona":"nobody"}' },
      [404, 'NOT_FOUND', 'persona'],
    ],
    [
      'a stream without a query',
      { method: 'POST', url: '/graphql/stream', headers: json, payload: '{}' },
      [400, 'BAD_REQUEST', undefined],
    ],
  ])('%s', async (_what, asked, expected) => {
    expect(await refusalOf(asked)).toEqual(expected);
  });

  it('an import that is refused says the same twice: as its mutation does, and as an error', async () => {
    const { token } = await world.server.tokens.issue('finance');
    const response = await world.server.app.inject({
      method: 'POST',
      url: `/imports/earnings?fileName=${'x'.repeat(201)}`,
      headers: { authorization: `Bearer ${token}` },
      payload: 'a',
    });
    const { userErrors, errors, job } = response.json();
    expect([response.statusCode, job]).toEqual([422, null]);
    expect(errors).toMatchObject([
      {
        message: userErrors[0].message,
        extensions: { code: 'FIELD_INVALID', argument: ['fileName'], requestId: expect.any(String) },
      },
    ]);
  });

  it('speaks the language of the account where the request names none', async () => {
    const { token } = await world.server.tokens.issue('incentives-admin');
    const told = async (headers: Record<string, string> = {}) => {
      const response = await world.server.app.inject({
        method: 'GET',
        url: '/exports/claims.csv?filter={"nope":{}}',
        headers: { authorization: `Bearer ${token}`, ...headers },
      });
      return [response.statusCode, response.json().errors[0].message];
    };
    const [status, dutch] = await told();
    expect(status).toBe(400);
    expect(await told({ 'accept-language': 'nl' })).toEqual([400, dutch]);
    expect((await told({ 'accept-language': 'en' }))[1]).not.toBe(dutch);
  });
});
