import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const dutch = { 'accept-language': 'nl' };

/** What the first error says to somebody who asks for a language; without one, in that of his account. */
async function message(persona: string | null, query: string, headers: Record<string, string> = {}) {
  const { errors } = await world.ask(persona, query, {}, headers);
  return errors?.[0]?.message;
}

describe('errors at the top level speak the language of the caller (graph.md 2.13)', () => {
  it.each<[string, string | null, string, string, string]>([
    [
      'no token',
      null,
      '{ viewer { subject } }',
      'Sign in: send a valid token as `Authorization: Bearer …`.',
      'Meld u aan: stuur een geldig token als `Authorization: Bearer …`.',
    ],
    [
      'a page that is too large',
      'finance',
      '{ claims(first: 101) { totalCount } }',
      '`first` is between 0 and 100.',
      '`first` ligt tussen 0 en 100.',
    ],
    [
      'a foreign cursor',
      'finance',
      '{ claims(after: "x") { nodes { id } } }',
      'The cursor in `after` is not one of this list in this order.',
      'De cursor in `after` hoort niet bij deze lijst in deze volgorde.',
    ],
    [
      'a filter by what is hidden',
      'billing-admin',
      '{ claims(filter: { claimedAmount: { gt: "1" } }) { totalCount } }',
      'Claim.claimedAmount is hidden from you by FLD-6, so lists can be neither filtered nor sorted by it.',
      'Claim.claimedAmount is volgens FLD-6 voor u verborgen, zodat lijsten er niet op kunnen worden gefilterd of gesorteerd.',
    ],
    [
      'NUL',
      'finance',
      '{ claims(filter: { name: { eq: "a\\u0000" } }) { totalCount } }',
      'A text holds a character that no text can have (NUL or half a surrogate pair).',
      'Een tekst bevat een teken dat geen tekst kan hebben (NUL of een half surrogaatpaar).',
    ],
    [
      'what GraphQL itself says of a query',
      'finance',
      '{ nope }',
      'Cannot query field "nope" on type "Query". Did you mean "node" or "nodes"?',
      'Cannot query field "nope" on type "Query". Did you mean "node" or "nodes"?',
    ],
  ])('%s', async (_what, persona, query, en, nl) => {
    expect(await message(persona, query, { 'accept-language': 'en' })).toBe(en);
    expect(await message(persona, query, dutch)).toBe(nl);
  });

  it.each<[string, string, unknown, string, string]>([
    [
      'ClaimFilter',
      'claims(filter: $v)',
      { status: { eq: 'EDITIN' } },
      'Variable "$v" got invalid value "EDITIN" at "v.status.eq"; Value "EDITIN" does not exist in "ClaimStatus" enum. Did you mean the enum value "EDITING"?',
      'Variabele "$v" heeft op "v.status.eq" de waarde "EDITIN"; De waarde "EDITIN" bestaat niet in "ClaimStatus". Bedoelt u "EDITING"?',
    ],
    [
      'ClaimFilter',
      'claims(filter: $v)',
      { colour: {} },
      'Variable "$v" got invalid value { colour: {} }; Field "colour" is not defined by type "ClaimFilter".',
      'Variabele "$v" heeft de waarde { colour: {} }; Type "ClaimFilter" heeft geen veld "colour".',
    ],
    [
      'Decimal',
      'claims(filter: { claimedAmount: { gt: $v } })',
      '1,5',
      'Variable "$v" got invalid value "1,5"; A Decimal is written as "100.00": digits with a point, and no sign but a minus.',
      'Variabele "$v" heeft de waarde "1,5"; Een Decimal wordt geschreven als "100.00": cijfers met een punt, en geen ander teken dan een min.',
    ],
    [
      'Int!',
      'claims(first: $v)',
      null,
      'Variable "$v" of non-null type "Int!" must not be null.',
      'Variabele "$v" van type "Int!" mag niet null zijn.',
    ],
    [
      'ID!',
      'claims(first: 1, filter: { id: { eq: $v } })',
      undefined,
      'Variable "$v" of required type "ID!" was not provided.',
      'Variabele "$v" van het verplichte type "ID!" ontbreekt.',
    ],
  ])('a variable that does not fit %s', async (type, field, value, en, nl) => {
    const query = `query ($v: ${type}) { ${field} { totalCount } }`;
    const said = async (language: string) => {
      const { errors } = await world.ask('finance', query, { v: value }, { 'accept-language': language });
      return errors?.[0]?.message;
    };
    expect([await said('en'), await said('nl')]).toEqual([en, nl]);
  });

  it('nor does a literal that does not fit speak English to who reads Dutch', async () => {
    const query = '{ claims(filter: { executedOn: { gte: "2026-02-30" } }) { totalCount } }';
    expect(await message('finance', query, { 'accept-language': 'en' })).toBe(
      'Value is not a valid LocalDate: 2026-02-30',
    );
    expect(await message('finance', query, dutch)).toBe('De waarde is geen datum: 2026-02-30.');
  });

  it('so do the reasons against an export', async () => {
    const query = `mutation { exportCreate(input: { subject: CLAIMS, format: CSV, filter: { status: { eq: "NOPE" } } }) {
      userErrors { code message field } } }`;
    const { data } = await world.ask<{ exportCreate: unknown }>('finance', query, {}, dutch);
    expect(data?.exportCreate).toEqual({
      userErrors: [
        {
          code: 'FIELD_INVALID',
          message:
            'Variabele "$filter" heeft op "filter.status.eq" de waarde "NOPE"; De waarde "NOPE" bestaat niet in "ClaimStatus".',
          field: ['filter', 'status', 'eq'],
        },
      ],
    });
  });

  it('of the account, where nothing else is asked for', async () => {
    expect(await message('incentives-admin', '{ claims(first: 101) { totalCount } }')).toBe(
      '`first` ligt tussen 0 en 100.',
    );
  });

  it('for a currency that is written as a name', async () => {
    const query = '{ claimReport(groupBy: [PROGRAM], currency: EUR) { total { count } } }';
    expect(await message('incentives-admin', query)).toBe('Er hoort een code van 3 letters te staan.');
  });

  it('a decimal that is too long, or none, is told why', async () => {
    const ofAmount = (gt: string) =>
      message('finance', `{ claims(filter: { claimedAmount: { gt: ${gt} } }) { totalCount } }`);
    expect(await ofAmount('"12345678901234567890.00"')).toBe(
      'A Decimal has at most 19 digits before the point and 9 behind it.',
    );
    expect(await ofAmount('"1,5"')).toBe(
      'A Decimal is written as "100.00": digits with a point, and no sign but a minus.',
    );
    expect(await ofAmount('1.5')).toBe(
      'A Decimal is a string such as "100.00"; numbers are refused, as floats lose cents.',
    );
  });
});

describe('so do errors of the addresses beside GraphQL, in words of ours', () => {
  const told = async (url: string, method: 'GET' | 'POST', headers: Record<string, string>) => {
    const { token } = await world.server.tokens.issue('incentives-admin');
    const response = await world.server.app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(method === 'POST' ? { payload: 'a' } : {}),
    });
    return response.json().errors.map((error: { message: string }) => error.message);
  };

  it.each<[string, 'GET' | 'POST', string[], string[]]>([
    ['/imports/claims', 'POST', ['fileName: is missing.'], ['fileName: ontbreekt.']],
    [
      '/imports/claims?fileName=a&fileName=b&dryRun=maybe&colour=red',
      'POST',
      [
        'fileName: is given more than once.',
        'dryRun: must be one of true, false.',
        'colour: is not known here.',
      ],
      [
        'fileName: is meer dan eens opgegeven.',
        'dryRun: moet een van true, false zijn.',
        'colour: is hier niet bekend.',
      ],
    ],
    [
      '/exports/earnings.csv?appliesFrom=soon&locationId=',
      'GET',
      ['locationId: must not be empty.', 'appliesFrom: must be a date such as 2026-09-15.'],
      ['locationId: mag niet leeg zijn.', 'appliesFrom: moet een datum zijn zoals 2026-09-15.'],
    ],
    [
      '/exports/claims.csv?filter=x',
      'GET',
      ['filter: must be the JSON of a filter.'],
      ['filter: moet de JSON van een filter zijn.'],
    ],
    [
      '/exports/claims.csv?filter={"executedOn":{"gte":"soon"}}',
      'GET',
      [
        'Variable "$filter" got invalid value "soon" at "filter.executedOn.gte"; Value is not a valid LocalDate: soon',
      ],
      [
        'Variabele "$filter" heeft op "filter.executedOn.gte" de waarde "soon"; De waarde is geen datum: soon.',
      ],
    ],
    ['/nowhere', 'GET', ['There is nothing at GET /nowhere.'], ['Er is niets op GET /nowhere.']],
  ])('%s', async (url, method, en, nl) => {
    expect(await told(url, method, { 'accept-language': 'en' })).toEqual(en);
    expect(await told(url, method, dutch)).toEqual(nl);
  });
});
