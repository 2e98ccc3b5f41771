import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdf, put } from '../document/dossier.js';
import { fileOf, rawLine } from '../earning/earning.fixture.js';
import type { World } from '../support/server.js';
import { act, codesOf, done, openOwnWorld, programCode, setUpProgram } from './own-world.js';

let world: World;
const place = { locationId: 'NL-0001', programCode };
let claimId: string;

beforeAll(async () => {
  world = await openOwnWorld('2026-01-12T09:00:00Z');
});
afterAll(() => world.close());

async function person(subject: string, role: string, where: Record<string, unknown>): Promise<void> {
  const { partnerId = null } = where;
  const input = { subject, displayName: subject, email: `${subject}@mail.example`, partnerId };
  const { id } = await done<{ id: string }>(world, 'manager', 'userCreate', input, 'user { id }');
  await done(world, 'manager', 'roleGrant', { userId: id, role, ...where }, 'roleGrant { id }');
}

async function settled(): Promise<void> {
  await world.server.jobs.runQueued();
}

describe('a program of another owner, on a database that held nothing (OP-27, decisions 25)', () => {
  it('is set up through the API alone, and reads as it was set', async () => {
    await setUpProgram(world);
    const { data } = await world.ask(
      'manager',
      `{ program(code: "${programCode}") { currency timeZone fiscalYearStartMonth ownerEmailDomains version
        split(on: "2026-06-01") { coOpPercent } coOpThreshold(on: "2026-06-30") { amount currency }
        holidays { date name } settings { kind value validFrom validTo }
        periods(filter: { code: { in: ["FY26", "FY26_H1"] } }) { nodes { code startsOn endsOn usageStartsOn claimStartsOn claimEndsOn cureEndsOn } }
        activityTypes(on: "2026-06-01") { nodes { code caps { code percent overrides } } }
        history { nodes { action actorRole } } } legalEntities { nodes { code currency } } }`,
    );
    expect(data).toEqual({
      program: {
        currency: 'EUR',
        timeZone: 'Europe/Amsterdam',
        fiscalYearStartMonth: 1,
        ownerEmailDomains: ['owner.example'],
        version: 6,
        split: { coOpPercent: '40' },
        coOpThreshold: { amount: '1000.00', currency: 'EUR' },
        holidays: [{ date: '2026-04-27', name: 'Koningsdag' }],
        settings: [
          {
            kind: 'SPLIT',
            value: { rebatePercent: '60', coOpPercent: '40' },
            validFrom: '2026-01-01',
            validTo: null,
          },
          {
            kind: 'CO_OP_THRESHOLD',
            value: { amount: '1000.00', currency: 'EUR' },
            validFrom: '2026-01-01',
            validTo: null,
          },
          {
            kind: 'PAYING_LEGAL_ENTITIES',
            value: [{ country: null, legalEntityCode: 'OWNER_BENELUX' }],
            validFrom: '2026-01-01',
            validTo: null,
          },
          { kind: 'CLAIM_REVIEW_BUSINESS_DAYS', value: 3, validFrom: '2026-01-01', validTo: null },
        ],
        periods: {
          nodes: [
            {
              code: 'FY26',
              startsOn: '2026-01-01',
              endsOn: '2026-12-31',
              usageStartsOn: null,
              claimStartsOn: null,
              claimEndsOn: null,
              cureEndsOn: null,
            },
            {
              code: 'FY26_H1',
              startsOn: '2026-01-01',
              endsOn: '2026-06-30',
              usageStartsOn: '2026-07-01',
              claimStartsOn: '2026-08-16',
              claimEndsOn: '2027-02-15',
              cureEndsOn: '2027-03-31',
            },
          ],
        },
        activityTypes: {
          nodes: [
            {
              code: 'WEBINAR',
              caps: [
                {
                  code: 'WEBINAR_PCT',
                  percent: '25',
                  overrides: [{ programCode, country: 'NL', value: 50 }],
                },
              ],
            },
          ],
        },
        history: {
          nodes: [
            'programCreate',
            'periodsOpen',
            'splitSet',
            'thresholdSet',
            'holidaySet',
            'programSettingsSet',
          ].map((action) => ({ action, actorRole: 'OWNER_PROGRAM_MANAGER' })),
        },
      },
      legalEntities: { nodes: [{ code: 'OWNER_BENELUX', currency: 'EUR' }] },
    });
  });

  it('takes a partner in: company, office, people, enrollment', async () => {
    await done(
      world,
      'manager',
      'partnerCreate',
      { hqId: 'TULIP', name: 'Tulip B.V.', country: 'NL' },
      'partner { id }',
    );
    const office = { partnerId: 'TULIP', locationId: 'NL-0001', name: 'Utrecht', country: 'NL' };
    await done(world, 'manager', 'locationCreate', office, 'location { id }');
    await person('global', 'GLOBAL_ADMIN', { partnerId: 'TULIP' });
    const admin = { subject: 'anna', displayName: 'Anna Admin', email: 'anna@tulip.example' };
    const { id } = await done<{ id: string }>(world, 'global', 'userCreate', admin, 'user { id }');
    const grant = { userId: id, role: 'INCENTIVES_ADMIN', ...place };
    await done(world, 'global', 'roleGrant', grant, 'roleGrant { id }');
    await person('rita', 'OWNER_REVIEWER', { programCode });

    const invited = await done<{ id: string }>(
      world,
      'manager',
      'enrollmentInvite',
      place,
      'enrollment { id }',
    );
    const bank = { legalEntityCode: 'OWNER_BENELUX', payoutCurrency: 'EUR', paymentMethod: 'BANK_TRANSFER' };
    const account = {
      iban: 'NL91ABNA0417164300',
      bic: 'ABNANL2A',
      bankName: 'Example',
      beneficiaryContact: 'AR',
    };
    await done(world, 'anna', 'payoutProfileSave', { ...place, ...bank, ...account }, 'payoutProfile { id }');
    const tax = { ...place, taxId: 'NL001234567B01', taxForms: ['VAT_REGISTRATION'] };
    await done(world, 'anna', 'taxProfileSave', tax, 'taxProfile { id }');
    await done(world, 'anna', 'enrollmentAccept', { id: invited.id }, 'enrollment { id }');
    const enrolled = await done(
      world,
      'manager',
      'enrollmentValidate',
      { id: invited.id },
      'enrollment { status earningsStartOn enrolledForYear }',
    );
    expect(enrolled).toEqual({ status: 'ENROLLED', earningsStartOn: '2026-01-01', enrolledForYear: 'FY26' });
  });

  it('imports earnings, each from the company that is set to pay them (MON-2, MON-9)', async () => {
    world.setTime('2026-07-02T09:00:00Z');
    const { earningAmountUSD: _usd, earningExchangeRate: _rate, exchangeRateDate: _day, ...line } = rawLine;
    const euros = {
      ...line,
      participantId: 'NL-0001',
      'Program Code': programCode,
      transactionCurrency: 'EUR',
    };
    const content = fileOf([
      { ...euros, earningId: 'OWN-1', earningAmount: '10000.00', earningDate: '2026-03-31' },
    ]).toString('base64');
    await done(world, 'manager', 'earningsImport', { fileName: 'h1.csv', content }, 'job { id }');
    await settled();
    const { data } = await world.ask(
      'anna',
      `{ earnings { nodes { earningId coOpAmount { amount currency } rebateAmount { amount } legalEntity { code } period { code } } }
         fundBalances { nodes { earned { amount currency } remaining { amount } usagePeriod { code } } } }`,
    );
    expect(data).toEqual({
      earnings: {
        nodes: [
          {
            earningId: 'OWN-1',
            coOpAmount: { amount: '4000.00', currency: 'EUR' },
            rebateAmount: { amount: '6000.00' },
            legalEntity: { code: 'OWNER_BENELUX' },
            period: { code: 'FY26_H1' },
          },
        ],
      },
      fundBalances: {
        nodes: [
          {
            earned: { amount: '4000.00', currency: 'EUR' },
            remaining: { amount: '4000.00' },
            usagePeriod: { code: 'FY26_H1' },
          },
        ],
      },
    });
  });

  it('carries a claim from draft to approval, within the cap of its country (CAP-10, TIME-11)', async () => {
    world.setTime('2026-09-15T09:00:00Z');
    const draft = {
      ...place,
      activityTypeCode: 'WEBINAR',
      name: 'Launch webinar',
      executedOn: '2026-09-03',
      claimedAmount: { amount: '2500.00', currency: 'EUR' },
    };
    ({ id: claimId } = await done<{ id: string }>(world, 'anna', 'claimCreate', draft, 'claim { id }'));
    for (const [fileName, document] of [
      [
        'invoice.pdf',
        {
          evidenceKind: 'THIRD_PARTY_INVOICE',
          invoiceNumber: 'T-1',
          invoicedOn: '2026-09-04',
          vendorName: 'Stage B.V.',
          totalAmount: { amount: '2500.00', currency: 'EUR' },
        },
      ],
      ['agenda.pdf', { evidenceKind: 'EVENT_AGENDA', note: 'The agenda' }],
    ] as const) {
      const upload = await done<{ id: string; uploadUrl: string }>(
        world,
        'anna',
        'documentUploadCreate',
        { claimId, fileName },
        'upload { id uploadUrl }',
      );
      expect((await put(world, upload.uploadUrl, pdf)).status).toBe(201);
      await done(
        world,
        'anna',
        'documentAttach',
        { claimId, uploadId: upload.id, ...document },
        'document { id }',
      );
    }
    const metrics = [{ code: 'REGISTERED_GUESTS', value: '40' }];
    await done(world, 'anna', 'proofUpdate', { claimId, metrics }, 'proofOfExecution { id }');

    const over = await act(world, 'anna', 'claimSubmit', { id: claimId }, 'claim { status }');
    expect(over.userErrors).toMatchObject([
      {
        code: 'CAP_EXCEEDED',
        details: { capCode: 'WEBINAR_PCT', cap: '2000.00', available: '2000.00', unit: 'EUR' },
      },
    ]);
    const lower = { id: claimId, claimedAmount: { amount: '2000.00', currency: 'EUR' } };
    await done(world, 'anna', 'claimUpdate', lower, 'claim { id }');
    const submitted = await done(
      world,
      'anna',
      'claimSubmit',
      { id: claimId },
      'claim { status reviewDueOn }',
    );
    expect(submitted).toEqual({ status: 'SUBMITTED', reviewDueOn: '2026-09-18' });
    await done(world, 'rita', 'claimReviewStart', { id: claimId }, 'claim { id }');
    const approved = await done(
      world,
      'rita',
      'claimApprove',
      { id: claimId },
      'claim { status approvedAmount { amount currency } }',
    );
    expect(approved).toEqual({ status: 'APPROVED', approvedAmount: { amount: '2000.00', currency: 'EUR' } });
    const { data } = await world.ask(
      'anna',
      '{ fundBalances { nodes { approved { amount } remaining { amount } } } }',
    );
    expect(data).toEqual({
      fundBalances: { nodes: [{ approved: { amount: '2000.00' }, remaining: { amount: '2000.00' } }] },
    });
  });

  it('refuses what nobody has configured (decisions 5)', async () => {
    const early = { ...place, activityTypeCode: 'WEBINAR', name: 'Old', executedOn: '2020-01-01' };
    expect(codesOf(await act(world, 'anna', 'claimCreate', early, 'claim { id }'))).toContain(
      'USAGE_PERIOD_NOT_CONFIGURED executedOn',
    );
  });
});
