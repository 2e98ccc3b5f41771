import { describe, expect, it } from 'vitest';
import { isTypeOpenTo } from '../../src/program/activity-type-eligibility.rules.js';
import { type ActivityTypeForm, decideTypeVersion } from '../../src/program/activity-type-setup.rules.js';
import { settingValueRefusals, storedSettings } from '../../src/program/program-setting.rules.js';
import {
  decideProgramCreate,
  decideProgramEnd,
  decideProgramUpdate,
  holidayRefusals,
  type ProgramFacts,
  splitRefusals,
  yearRefusals,
} from '../../src/program/program-setup.rules.js';

const program: ProgramFacts = {
  code: 'OWN',
  name: 'Own',
  fundType: 'CO_OP',
  claimModel: 'CO_OP_CLAIM',
  paymentModel: 'CLAIM_REIMBURSEMENT',
  planMode: 'NONE',
  group: null,
  currency: 'EUR',
  timeZone: 'Europe/Amsterdam',
  claimSubcodes: [],
  ownerEmailDomains: [],
  fiscalYearStartMonth: 7,
  validFrom: '2026-01-01',
  validTo: null,
  periodCodes: [],
  today: '2026-09-15',
  used: { splitOn: null, thresholdOn: null, inBusiness: false },
};
const said = (refusals: readonly { code: string; field: readonly string[] }[]) =>
  refusals.map(({ code, field }) => [code, ...field].join(' '));

describe('OP-27: what a program is', () => {
  it.each<[string, Partial<ProgramFacts>, string[]]>([
    ['in order', {}, []],
    ['a code in lower case', { code: 'own' }, ['FIELD_INVALID code']],
    ['no currency', { currency: 'XXZ' }, ['FIELD_INVALID currency']],
    ['an offset for a zone', { timeZone: '+02:00' }, ['FIELD_INVALID timeZone']],
    ['an unknown zone', { timeZone: 'Europe/Nowhere' }, ['FIELD_INVALID timeZone']],
    ['a sub-code twice', { claimSubcodes: ['A1', 'A1'] }, ['FIELD_INVALID claimSubcodes']],
    ['no domain', { ownerEmailDomains: ['owner'] }, ['FIELD_INVALID ownerEmailDomains']],
    ['an end before its beginning', { validTo: '2025-12-31' }, ['FIELD_INVALID validTo']],
    ['no way to pay', { paymentModel: null }, ['FIELD_REQUIRED paymentModel']],
    ['associations, which pay nothing', { paymentModel: null, claimModel: 'CUSTOMER_ASSOCIATION' }, []],
  ])('%s', (_what, change, refusals) => {
    expect(said(decideProgramCreate({ ...program, ...change }, false))).toEqual(refusals);
  });

  it('is fixed where its periods were made by it (decisions 5)', () => {
    const changed = { ...program, currency: 'USD', planMode: 'OPTIONAL' } as const;
    expect(said(decideProgramUpdate(program, changed))).toEqual([]);
    const withPeriods = { ...program, periodCodes: ['FY26'] };
    expect(said(decideProgramUpdate(withPeriods, changed))).toEqual(['SETTING_FIXED currency']);
  });

  it('PRG-3: ends today or later, once', () => {
    expect(said(decideProgramEnd(program, '2026-09-14'))).toEqual(['FIELD_INVALID endsOn']);
    expect(said(decideProgramEnd(program, '2026-09-15'))).toEqual([]);
    expect(said(decideProgramEnd({ ...program, validTo: '2026-09-15' }, '2026-12-31'))).toEqual([]);
    expect(said(decideProgramEnd({ ...program, validTo: '2026-09-14' }, '2026-12-31'))).toEqual([
      'PROGRAM_ENDED',
    ]);
  });
});

describe('MON-1, TIME-1, TIME-3: percentages, years and holidays', () => {
  it.each([
    ['60', '40', []],
    ['33.3333', '66.6667', []],
    ['60', '40.0001', ['SPLIT_INVALID coOpPercent']],
    ['-10', '110', ['SPLIT_INVALID coOpPercent']],
    ['33.33333', '66.66667', ['SPLIT_INVALID coOpPercent']],
  ])('%s and %s', (rebate, coOp, refusals) => {
    expect(said(splitRefusals('REBATE_AND_CO_OP', rebate, coOp))).toEqual(refusals);
  });

  it.each([
    ['CO_OP', '66.67', '33.33', ['FIELD_INVALID coOpPercent']],
    ['CO_OP', '0', '100', []],
    ['CO_OP', '0', '99', ['SPLIT_INVALID coOpPercent']],
    ['REBATE', '60', '40', ['FIELD_INVALID coOpPercent']],
    ['REBATE', '100.00', '0', []],
  ] as const)('MON-1: a fund of type %s takes the split %s/%s: %j', (fundType, rebate, coOp, refusals) => {
    expect(said(splitRefusals(fundType, rebate, coOp))).toEqual(refusals);
  });

  it('opens at most twenty years of the century', () => {
    expect(said(yearRefusals(2026, 2045))).toEqual([]);
    expect(said(yearRefusals(2026, 2046))).toEqual(['FIELD_INVALID toYear']);
    expect(said(yearRefusals(2026, 2025))).toEqual(['FIELD_INVALID toYear']);
    expect(said(yearRefusals(1999, 2001))).toEqual(['FIELD_INVALID fromYear']);
  });

  it('changes past holidays only before there is business', () => {
    const past = [{ date: '2026-09-14', name: 'Past' }];
    expect(said(holidayRefusals(program, past, []))).toEqual([]);
    const inBusiness = { ...program, used: { ...program.used, inBusiness: true } };
    expect(said(holidayRefusals(inBusiness, past, []))).toEqual(['SETTING_IN_USE set']);
    expect(said(holidayRefusals(inBusiness, [], ['2026-09-15']))).toEqual([]);
    expect(said(holidayRefusals(program, past, ['2026-09-14']))).toEqual(['FIELD_INVALID set']);
    expect(said(holidayRefusals(program, [], []))).toEqual(['FIELD_REQUIRED set']);
  });
});

describe('PRG-5: values of settings', () => {
  it.each([
    [{ paymentCutOffDay: 28 }, []],
    [{ paymentCutOffDay: 29 }, ['FIELD_INVALID paymentCutOffDay']],
    [{ disputeWindowDays: 0 }, ['FIELD_INVALID disputeWindowDays']],
    [{ paymentMethods: [] }, ['FIELD_INVALID paymentMethods']],
    [{ paymentMethods: ['CREDIT_NOTE', 'CREDIT_NOTE'] as const }, ['FIELD_INVALID paymentMethods']],
    [{ claimSubmitterRoles: [] }, ['FIELD_INVALID claimSubmitterRoles']],
    [{ claimSubmitterRoles: ['OWNER_REVIEWER'] as const }, ['FIELD_INVALID claimSubmitterRoles']],
    [{ taxInvoiceRequired: false, surplusPolicy: 'CARRY' as const }, []],
    [
      { payingLegalEntities: [{ legalEntityCode: 'A' }, { country: null, legalEntityCode: 'B' }] },
      ['FIELD_INVALID payingLegalEntities'],
    ],
  ])('%j', (given, refusals) => {
    expect(said(settingValueRefusals(storedSettings(given)))).toEqual(refusals);
  });
});

it('PAY-3: a least payment is not below zero', () => {
  const refused = (minimumPaymentMinor: bigint) =>
    said(settingValueRefusals(storedSettings({ minimumPaymentMinor })));
  expect([refused(0n), refused(-1n)]).toEqual([[], ['FIELD_INVALID minimumPayment']]);
});

describe('ACT-4, ACT-6: a version of a type', () => {
  const form: ActivityTypeForm = {
    code: 'WEBINAR',
    name: 'Webinar',
    nameNl: 'Webinar',
    category: 'MARKET_DEVELOPMENT',
    status: 'ACTIVE',
    coreRequirements: [],
    financialProof: [['CSR']],
    evidence: { allOf: [], conditional: [] },
    metrics: [],
    eligibleExpenses: ['AGENCY_FEE'],
    caps: [],
    exclusions: [],
    preapproval: 'OPTIONAL',
    eligiblePrograms: { mode: 'ALL' },
    componentTypes: [],
    note: null,
  };
  const found = (change: Partial<ActivityTypeForm>, lastUsedOn: string | null = null) =>
    said(
      decideTypeVersion({
        form: { ...form, ...change },
        validFrom: '2026-10-01',
        lastUsedOn,
        knownTypeCodes: new Set(['WEBINAR']),
        knownProgramCodes: new Set(['OWN']),
      }),
    );
  const when = (condition: { field: string; equals?: string | boolean; contains?: string }) => ({
    evidence: { allOf: [], conditional: [{ when: condition, allOf: [['EVENT_PHOTO']] }] },
  });

  it.each<[string, Partial<ActivityTypeForm>, string[]]>([
    ['is in order', {}, []],
    ['has no proof of cost', { financialProof: [] }, ['FIELD_REQUIRED financialProof']],
    ['is only a name yet', { financialProof: [], eligibleExpenses: [], status: 'NAME_ONLY' }, []],
    ['has an empty group', { financialProof: [[]] }, ['FIELD_INVALID financialProof']],
    ['asks a channel', when({ field: 'channel', equals: 'EMAIL' }), []],
    [
      'asks an unknown channel',
      when({ field: 'channel', equals: 'FAX' }),
      ['FIELD_INVALID conditionalEvidence 0'],
    ],
    [
      'asks an unknown field',
      when({ field: 'colour', equals: 'RED' }),
      ['FIELD_INVALID conditionalEvidence 0'],
    ],
    ['asks an expense', when({ field: 'expenseKinds', contains: 'SEO_FEE' }), []],
    [
      'is open to an unknown program',
      { eligiblePrograms: { mode: 'PROGRAMS', value: ['X'] } },
      ['FIELD_INVALID eligiblePrograms codes'],
    ],
    ['has an unknown part', { componentTypes: ['BOOTH'] }, ['FIELD_INVALID componentTypes']],
  ])('%s', (_what, change, refusals) => {
    expect(found(change)).toEqual(refusals);
  });

  it('begins after the last activity of a submitted claim', () => {
    expect(found({}, '2026-09-30')).toEqual([]);
    expect(found({}, '2026-10-01')).toEqual(['SETTING_IN_USE validFrom']);
  });

  it('may be open to some programs only', () => {
    const eligiblePrograms = { mode: 'PROGRAMS', value: ['OWN'] };
    expect(isTypeOpenTo({ eligiblePrograms }, { code: 'OWN', programGroup: null })).toBe(true);
    expect(isTypeOpenTo({ eligiblePrograms }, { code: 'OTHER', programGroup: null })).toBe(false);
  });
});
