import { describe, expect, it } from 'vitest';
import type { EvidenceFacts } from '../../src/proof/evidence.facts.js';
import { requiredGroups } from '../../src/proof/evidence-group.rules.js';
import { dossier, found, invoice, proof, typeOf } from './evidence.fixture.js';

const line = (kind: string, personName: string | null = null) => ({
  amountMinor: '400000',
  currency: 'USD',
  id: kind,
  kind,
  personName,
  freeOfAlcohol: null,
});
const groupsOf = (change: Partial<EvidenceFacts>) =>
  requiredGroups({ ...dossier, ...change }).map((group) => group.join('/'));

describe('conditional evidence', () => {
  const mail = typeOf('DIRECT_MAIL_EMAIL_SMS');
  const base = ['FINAL_COMMUNICATION_COPY', 'POSTAL_DISTRIBUTION_PROOF/EMAIL_DISTRIBUTION_PROOF/SMS_PHOTO'];

  it.each([
    ['DIRECT_MAIL', [...base, 'POSTAL_DISTRIBUTION_PROOF']],
    ['EMAIL', [...base, 'EMAIL_DISTRIBUTION_PROOF']],
    ['SMS', [...base, 'SMS_PHOTO']],
    [null, base],
  ] as const)('EVD-6: mail by channel %s', (channel, expected) => {
    expect(groupsOf({ activityType: mail, answers: { ...dossier.answers, channel } })).toEqual(expected);
  });

  it.each([
    [false, true],
    [true, false],
    [null, false],
  ])('EVD-6: a seminar whose invitation and agenda show the requirements: %s', (answer, asksPresentation) => {
    const answers = { ...dossier.answers, invitationAndAgendaMeetCoreRequirements: answer };
    const groups = groupsOf({ activityType: typeOf('CUSTOMER_SEMINARS_BOOTCAMPS'), answers });
    expect(groups.includes('PRESENTATION_MATERIAL')).toBe(asksPresentation);
  });

  it.each([
    ['IN_HOUSE', ['DEMO_UNIT_SPEC']],
    ['THIRD_PARTY', ['DEMO_UNIT_DELIVERY_PROOF', 'DEMO_UNIT_PROOF']],
  ] as const)('E2E-17, EVD-6: a demo unit from %s', (demoUnitOrigin, expected) => {
    const change = {
      activityType: typeOf('PRODUCT_SEEDING_DEMO_UNITS'),
      answers: { ...dossier.answers, demoUnitOrigin },
    };
    expect(groupsOf(change)).toEqual(expected);
    const documents = [invoice('400000')];
    const missing = expected.map(() => 'EVIDENCE_MISSING documents');
    expect(found({ ...change, documents, metrics: [] })).toEqual(missing);
    expect(found({ ...change, documents: [...documents, ...expected.map((kind) => proof(kind))] })).toEqual(
      [],
    );
  });

  it('EVD-6: a choice between sets of evidence must be answered', () => {
    const change = { activityType: typeOf('PRODUCT_SEEDING_DEMO_UNITS'), documents: [invoice('400000')] };
    expect(found(change)).toEqual(['FIELD_REQUIRED demoUnitOrigin']);
  });

  it('E2E-10, EVD-6: fare needs an itinerary, a search fee its agreement', () => {
    const hosted = (kind: string) =>
      groupsOf({ activityType: typeOf('HOSTED_CONFERENCES'), expenses: [line(kind, 'A')] });
    expect(hosted('TRAVEL_TRANSPORT')).toEqual(['CONFERENCE_CONFIRMATION', 'TRAVEL_ITINERARY']);
    expect(hosted('TRAVEL_HOTEL')).toEqual(['CONFERENCE_CONFIRMATION']);
    const site = (kind: string) =>
      groupsOf({ activityType: typeOf('PARTNER_WEBSITE_SEO'), expenses: [line(kind)] });
    expect(site('SEO_FEE')).toEqual(['SITE_URL/SITE_SCREENSHOT', 'SEO_SERVICE_AGREEMENT']);
    expect(site('PROGRAMMING')).toEqual(['SITE_URL/SITE_SCREENSHOT']);
  });

  it('a catalogue that is ahead of the form is a fault of ours, not of the caller', () => {
    const conditional = [{ when: { field: 'moonPhase', equals: 'FULL' }, allOf: [['SITE_URL']] }];
    const activityType = { ...dossier.activityType, evidence: { allOf: [], conditional } };
    expect(() => groupsOf({ activityType })).toThrow(RangeError);
  });
});

describe('a multi-touch campaign', () => {
  const multi = (...componentTypes: string[]): Partial<EvidenceFacts> => ({
    activityType: typeOf('MULTI_TOUCH_DIGITAL_CAMPAIGN'),
    componentTypes,
    componentEntries: componentTypes.map(typeOf),
    metrics: [],
  });

  it('ACT-2: asks the union of its components, each group once, and no metrics', () => {
    expect(groupsOf(multi('DIGITAL_ADVERTISING', 'TELEMARKETING'))).toEqual([
      'AD_SCREENSHOT',
      'LANDING_PAGE_URL',
      'TELESALES_SCRIPT',
    ]);
    const documents = [...dossier.documents, proof('TELESALES_SCRIPT')];
    expect(found({ ...multi('DIGITAL_ADVERTISING', 'TELEMARKETING'), documents })).toEqual([]);
  });

  it('ACT-2: of the mail type only the e-mail channel, without asking for it', () => {
    const change = multi('DIGITAL_ADVERTISING', 'DIRECT_MAIL_EMAIL_SMS');
    expect(groupsOf(change)).toContain('EMAIL_DISTRIBUTION_PROOF');
    const documents = [
      ...dossier.documents,
      proof('FINAL_COMMUNICATION_COPY'),
      proof('EMAIL_DISTRIBUTION_PROOF'),
    ];
    expect(found({ ...change, documents })).toEqual([]);
  });

  it.each([
    [[], ['COMPONENTS_REQUIRED componentTypes']],
    [['DIGITAL_ADVERTISING'], ['COMPONENTS_REQUIRED componentTypes']],
    [['DIGITAL_ADVERTISING', 'DIGITAL_ADVERTISING'], ['COMPONENTS_REQUIRED componentTypes']],
    [
      ['DIGITAL_ADVERTISING', 'PRINT_ADVERTISING'],
      ['COMPONENT_NOT_ALLOWED componentTypes', 'COMPONENTS_REQUIRED componentTypes'],
    ],
  ])('ACT-2: with components %j', (components, expected) => {
    expect(found(multi(...components))).toEqual(expected);
  });

  it('ACT-2: any other type has no components', () => {
    const change = { componentTypes: ['TELEMARKETING'], componentEntries: [typeOf('TELEMARKETING')] };
    expect(found(change)).toEqual(['COMPONENT_NOT_ALLOWED componentTypes']);
  });
});
