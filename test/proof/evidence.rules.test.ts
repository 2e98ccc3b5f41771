import { describe, expect, it } from 'vitest';
import { isFileAllowed } from '../../src/document/file.rules.js';
import { activityTypeChecks } from '../../src/program/activity-type-eligibility.rules.js';
import type { EvidenceFacts } from '../../src/proof/evidence.facts.js';
import { evidenceChecks, evidenceFindings } from '../../src/proof/evidence.rules.js';
import {
  catalogue,
  completeDossierOf,
  dossier,
  found,
  invoice,
  proof,
  statement,
  submissionDay,
  typeOf,
} from './evidence.fixture.js';

const conditionIsAsked = (code: string) =>
  ['DIRECT_MAIL_EMAIL_SMS', 'PRODUCT_SEEDING_DEMO_UNITS'].includes(code);

describe('a complete dossier', () => {
  it('E2E-1: has no findings', () => {
    expect(found({})).toEqual([]);
    expect(evidenceChecks(dossier, submissionDay).every((check) => check.state === 'DONE')).toBe(true);
  });

  const usable = catalogue.filter(({ status, code, componentTypes, validFrom }) => {
    return (
      status === 'ACTIVE' &&
      componentTypes.length === 0 &&
      !conditionIsAsked(code) &&
      validFrom <= '2021-03-10'
    );
  });

  it('EVD-6: is made for every type whose evidence has no condition that must be answered', () => {
    expect(usable.map((type) => type.code)).toHaveLength(16);
  });

  it.each(usable.map((type) => [type.code, type] as const))(
    'EVD-1…14: %s passes when all is there',
    (_, type) => {
      expect(evidenceFindings(completeDossierOf(type), submissionDay)).toEqual([]);
    },
  );

  it.each(usable.map((type) => [type.code, type] as const))(
    'EVD-3, EVD-6: %s lacks what is taken away',
    (_, type) => {
      const complete = completeDossierOf(type);
      for (const document of complete.documents) {
        const rest = { ...complete, documents: complete.documents.filter((other) => other !== document) };
        const codes = evidenceFindings(rest, submissionDay).map(({ code }) => code);
        const financial = type.financialProof.flat().includes(document.evidenceKind);
        expect(codes).toContain(financial ? 'FINANCIAL_PROOF_MISSING' : 'EVIDENCE_MISSING');
      }
    },
  );
});

describe('E2E-8: an incomplete dossier', () => {
  const seminar: Partial<EvidenceFacts> = {
    activityType: typeOf('CUSTOMER_SEMINARS_BOOTCAMPS'),
    claimedMinor: '250000',
    documents: [proof('EVENT_INVITATION', { note: null })],
    metrics: [],
  };

  it('EVD-3…7, EVD-14: answers everything at once', () => {
    const findings = evidenceFindings({ ...dossier, ...seminar }, submissionDay);
    expect(
      findings.map(({ code, details, severity }) => [code, severity, details.group ?? details.metric]),
    ).toEqual([
      ['FINANCIAL_PROOF_MISSING', 'ERROR', ['THIRD_PARTY_INVOICE', 'CSR']],
      ['EVIDENCE_MISSING', 'ERROR', ['EVENT_AGENDA']],
      ['EVIDENCE_MISSING', 'ERROR', ['EVENT_PHOTO']],
      ['PROOF_NOTE_MISSING', 'ERROR', undefined],
      ['METRIC_MISSING', 'ERROR', 'REGISTERED_GUESTS'],
      ['CORE_REQUIREMENT_UNCONFIRMED', 'ERROR', undefined],
      ['CORE_REQUIREMENT_UNCONFIRMED', 'ERROR', undefined],
      ['CORE_REQUIREMENT_UNCONFIRMED', 'ERROR', undefined],
    ]);
    expect(findings.find(({ code }) => code === 'PROOF_NOTE_MISSING')?.details).toEqual({
      documentId: 'proof-EVENT_INVITATION',
      evidenceKind: 'EVENT_INVITATION',
    });
  });

  it('EVD-3: a certification statement over the amount clears the financial proof', () => {
    const documents = [...(seminar.documents ?? []), statement('250000')];
    const codes = found({ ...seminar, documents }).map((text) => text.split(' ')[0]);
    expect(codes).not.toContain('FINANCIAL_PROOF_MISSING');
    expect(codes).not.toContain('AMOUNT_NOT_SUPPORTED');
    expect(codes).toContain('EVIDENCE_MISSING');
  });
});

describe('the form', () => {
  it.each<[string, Partial<EvidenceFacts>, string[]]>([
    ['no name', { name: ' ' }, ['FIELD_REQUIRED name']],
    ['no date', { executedOn: null }, ['FIELD_REQUIRED executedOn']],
    ['no amount', { claimedMinor: 0n }, ['FIELD_REQUIRED claimedAmount']],
    ['the least amount', { claimedMinor: 1n }, []],
  ])('EVD-1: %s', (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  it.each([
    ['2020-12-31', ['DATE_OUTSIDE_USAGE_PERIOD executedOn']],
    ['2021-01-01', []],
    ['2021-06-30', []],
    ['2021-07-01', ['DATE_OUTSIDE_USAGE_PERIOD executedOn']],
  ])('E2E-9, EVD-2, TIME-7: executed on %s', (executedOn, expected) => {
    expect(found({ executedOn }, new Date('2021-08-01T18:00:00Z'))).toEqual(expected);
  });

  it.each([
    ['2021-02-28', ['DATE_OUTSIDE_CAMPAIGN executedOn']],
    ['2021-03-01', []],
    ['2021-04-30', []],
    ['2021-05-01', ['DATE_OUTSIDE_CAMPAIGN executedOn']],
  ])('E2E-7, EVD-2: in plan flow, executed on %s', (executedOn, expected) => {
    const campaign = { startsOn: '2021-03-01', endsOn: '2021-04-30' };
    expect(found({ flow: 'PLAN_POE', campaign, executedOn })).toEqual(expected);
  });

  it('TIME-9: execution precedes proof, by the day of the program', () => {
    const executedOn = '2021-05-14';
    expect(found({ executedOn }, new Date('2021-05-14T07:00:00Z'))).toEqual([]);
    expect(found({ executedOn }, new Date('2021-05-14T06:59:59Z'))).toEqual([
      'EXECUTED_IN_FUTURE executedOn',
    ]);
  });

  it.each([
    [null, ['SUBCODE_REQUIRED subcode']],
    ['HOSTING', ['SUBCODE_REQUIRED subcode']],
    ['DEVICE_ADD_PC', []],
  ])('PRG-4: sub-code %s', (subcode, expected) => {
    const program = {
      code: 'DEVICE_ADD',
      programGroup: 'DEVICE',
      claimSubcodes: ['DEVICE_ADD_HUB', 'DEVICE_ADD_PC'],
    };
    expect(found({ program, subcode })).toEqual(expected);
  });
});

describe('the type of activity', () => {
  const reseller = { code: 'CLOUD_INDIRECT_RESELLER', programGroup: null };
  const device = { code: 'DEVICE_ADD', programGroup: 'DEVICE' };
  const codesOf = (code: string, program: typeof device | typeof reseller, on: string | null) =>
    activityTypeChecks(typeOf(code), program, on)
      .filter((check) => check.state === 'MISSING')
      .map((check) => check.code);

  it.each([
    ['DIGITAL_ADVERTISING', reseller, '2020-07-01', []],
    ['DIGITAL_ADVERTISING', reseller, '2020-06-30', ['ACTIVITY_TYPE_NOT_VALID']],
    ['TV_RADIO', device, '2023-07-01', []],
    ['TV_RADIO', device, '2023-06-30', ['ACTIVITY_TYPE_NOT_VALID']],
    ['TV_RADIO', reseller, '2023-07-01', ['ACTIVITY_TYPE_NOT_ELIGIBLE']],
    ['TV_RADIO', reseller, null, ['ACTIVITY_TYPE_NOT_ELIGIBLE']],
    ['EMPLOYEE_PURCHASE_WEB_SETUP', reseller, '2021-03-10', []],
    ['EMPLOYEE_PURCHASE_WEB_SETUP', device, '2021-03-10', ['ACTIVITY_TYPE_NOT_ELIGIBLE']],
    ['SOCIAL_MEDIA_MARKETING', reseller, '2021-03-10', ['ACTIVITY_TYPE_DISABLED']],
  ])('ACT-4, ACT-5, ACT-6: %s in %j on %s', (code, program, on, expected) => {
    expect(codesOf(code, program, on)).toEqual(expected);
  });

  it('ACT-6: the last day of a version is included; an unknown mode is closed', () => {
    const version = { ...typeOf('DIGITAL_ADVERTISING'), validTo: '2021-06-30' };
    const strange = { ...version, eligiblePrograms: { mode: 'SOME' } };
    const states = (type: typeof version, on: string) =>
      activityTypeChecks(type, reseller, on).map(({ state }) => state);
    expect(states(version, '2021-06-30')).toEqual(['DONE', 'DONE', 'DONE']);
    expect(states(version, '2021-07-01')).toEqual(['DONE', 'DONE', 'MISSING']);
    expect(states(strange, '2021-06-30')).toEqual(['DONE', 'MISSING', 'DONE']);
  });
});

describe('expenses, pre-approval, confirmations', () => {
  const line = {
    id: 'line-1',
    kind: 'AGENCY_FEE',
    amountMinor: '400000',
    currency: 'USD',
    personName: null,
    freeOfAlcohol: null,
  };
  const conference = completeDossierOf(typeOf('HOSTED_CONFERENCES'));
  const seminar = completeDossierOf(typeOf('CUSTOMER_SEMINARS_BOOTCAMPS'));
  const summit = { ...conference.answers, conferenceKey: 'Partner summit' };
  const tv: Partial<EvidenceFacts> = {
    ...completeDossierOf(typeOf('TV_RADIO')),
    program: { code: 'DEVICE_ADD', programGroup: 'DEVICE', claimSubcodes: [] },
    activityType: { ...typeOf('TV_RADIO'), validFrom: '2020-07-01' },
  };

  it.each<[string, Partial<EvidenceFacts>, string[]]>([
    ['an eligible kind', { expenses: [line] }, []],
    ['another kind', { expenses: [{ ...line, kind: 'POSTAGE' }] }, ['EXPENSE_NOT_ELIGIBLE expenses 0']],
    [
      'catering that is not confirmed',
      { ...seminar, expenses: [{ ...line, kind: 'CATERING' }] },
      ['ALCOHOL_CONFIRMATION_MISSING expenses 0 freeOfAlcohol'],
    ],
    [
      'catering with alcohol',
      { ...seminar, expenses: [{ ...line, kind: 'CATERING', freeOfAlcohol: false }] },
      ['ALCOHOL_CONFIRMATION_MISSING expenses 0 freeOfAlcohol'],
    ],
    [
      'catering without alcohol',
      { ...seminar, expenses: [{ ...line, kind: 'CATERING', freeOfAlcohol: true }] },
      [],
    ],
    [
      'travel of nobody, CAP-5',
      { ...conference, answers: summit, expenses: [{ ...line, kind: 'TRAVEL_HOTEL' }] },
      ['PERSON_REQUIRED expenses 0 personName'],
    ],
    [
      'travel of a person',
      { ...conference, answers: summit, expenses: [{ ...line, kind: 'TRAVEL_HOTEL', personName: 'A' }] },
      [],
    ],
    [
      'a conference of which no line tells the cost, CAP-5',
      { ...conference, answers: summit, expenses: [] },
      ['EXPENSES_INCOMPLETE expenses'],
    ],
    [
      'a conference of which lines tell a part of the cost, CAP-5',
      {
        ...conference,
        answers: summit,
        expenses: [{ ...line, kind: 'TRAVEL_HOTEL', personName: 'A', amountMinor: '399999' }],
      },
      ['EXPENSES_INCOMPLETE expenses'],
    ],
    [
      'travel to a conference without a name, CAP-5',
      {
        ...conference,
        answers: { ...summit, conferenceKey: null },
        expenses: [{ ...line, kind: 'TRAVEL_HOTEL', personName: 'A' }],
      },
      ['FIELD_REQUIRED conferenceKey'],
    ],
  ])('ACT-7: %s', (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  it.each<[string, Partial<EvidenceFacts>, string[]]>([
    ['required and valid', {}, []],
    ['required and absent', { preApprovalId: null }, ['PREAPPROVAL_MISSING preApprovalId']],
    ['required and blank', { preApprovalId: ' ' }, ['PREAPPROVAL_MISSING preApprovalId']],
    ['unknown', { preApproval: null }, ['PREAPPROVAL_INVALID preApprovalId']],
  ])('EVD-8: a pre-approval that is %s', (_, change, expected) => {
    expect(found({ ...tv, ...change })).toEqual(expected);
  });

  it.each([
    [{ issuedOn: '2021-03-10' }, []],
    [{ issuedOn: '2021-03-11' }, ['PREAPPROVAL_INVALID preApprovalId']],
    [{ sameLocation: false }, ['PREAPPROVAL_INVALID preApprovalId']],
    [{ activityTypeCode: 'PRINT_ADVERTISING' }, ['PREAPPROVAL_INVALID preApprovalId']],
  ])('EVD-8: an optional pre-approval with %j', (change, expected) => {
    const preApproval = {
      sameLocation: true,
      activityTypeCode: 'DIGITAL_ADVERTISING',
      issuedOn: '2021-03-01',
      ...change,
    };
    expect(found({ preApprovalId: 'PA-1', preApproval })).toEqual(expected);
  });

  it.each([
    ['ticked with a document', true, 'invoice-400000', 0],
    ['not ticked', false, 'invoice-400000', 1],
    ['ticked without a document', true, null, 1],
    ['ticked with a document of another dossier', true, 'elsewhere', 1],
  ])('ACT-1, EVD-14: a core requirement of the type %s', (_, met, documentId, missing) => {
    const coreRequirements = [{ requirement: 'OWNER_HOSTED', met, documentId }];
    const codes = found({ ...conference, coreRequirements });
    expect(codes).toEqual(
      Array.from({ length: missing }, () => 'CORE_REQUIREMENT_UNCONFIRMED coreRequirements'),
    );
  });

  it('EVD-17: an unanswered document request is a warning', () => {
    const findings = evidenceFindings({ ...dossier, unansweredDocumentRequests: 2 }, submissionDay);
    expect(findings).toEqual([
      {
        code: 'DOCUMENT_REQUEST_OPEN',
        field: ['documentRequests'],
        details: { count: 2 },
        severity: 'WARNING',
      },
    ]);
  });
});

describe('files', () => {
  it.each([
    ['application/pdf', '1', true],
    ['Application/PDF; charset=binary', 1, true],
    ['application/pdf', '26214400', true],
    ['application/pdf', '26214401', false],
    ['application/pdf', '0', false],
    ['application/pdf', null, false],
    ['text/html', '1', false],
    ['image/svg+xml', '1', false],
    ['application/x-msdownload', '1', false],
    [null, '1', false],
  ])('EVD-15: %s of %s bytes: %s', (contentType, byteSize, allowed) => {
    expect(isFileAllowed({ contentType, byteSize })).toBe(allowed);
  });

  it('EVD-15: a file of the dossier is measured, a link has none', () => {
    const bad = proof('AD_SCREENSHOT', { contentType: 'text/html' });
    expect(found({ documents: [invoice('400000'), bad, proof('LANDING_PAGE_URL')] })).toEqual([
      'FILE_NOT_ALLOWED documents 1',
    ]);
  });
});
