import { describe, expect, it } from 'vitest';
import {
  type Check,
  checkOf,
  errorFinding,
  findingsOf,
  readinessOf,
  requirement,
} from '../../src/kernel/check.js';
import { deadlineOf } from '../../src/kernel/deadline.js';
import { formatMessage } from '../../src/kernel/message.js';
import { fourEyesRefusals, refusalsOf, viewerAction } from '../../src/kernel/viewer-action.js';

const done = requirement('FIELD_REQUIRED', true, ['name']);
const missing = requirement('FIELD_REQUIRED', false, ['date']);
const warning: Check = { code: 'DOCUMENT_REQUEST_OPEN', state: 'WARNING', field: [], details: { count: 1 } };

describe('checks', () => {
  it.each<[string, Check[], boolean, boolean, number]>([
    ['nothing asked', [], true, true, 100],
    ['all done', [done, done], true, true, 100],
    ['all done in a state that is closed', [done, done], false, false, 100],
    ['a warning, EVD-17', [done, warning], true, true, 100],
    ['one of three missing', [done, done, missing], true, false, 66],
    ['nearly all done is not all', [...Array.from({ length: 200 }, () => done), missing], true, false, 99],
    ['nothing done', [missing], true, false, 0],
  ])('readiness with %s', (_, checks, open, canSubmit, percent) => {
    expect(readinessOf(checks, open)).toEqual({ canSubmit, percent, items: checks });
  });

  it('findings are what is not done, warnings as warnings', () => {
    expect(findingsOf([done, missing, warning])).toEqual([
      { code: 'FIELD_REQUIRED', field: ['date'], details: {}, severity: 'ERROR' },
      { code: 'DOCUMENT_REQUEST_OPEN', field: [], details: { count: 1 }, severity: 'WARNING' },
    ]);
  });

  it('a finding and a check tell the same', () => {
    const findings = findingsOf([missing, warning]);
    expect(findingsOf(findings.map(checkOf))).toEqual(findings);
  });
});

describe('viewer actions', () => {
  const viewer = {
    roles: [],
    enteredIt: false,
    actsForPartner: false,
    rejectedIt: false,
    answersDocumentRequest: false,
  };

  it('an action is allowed when nothing stands against it; warnings do not', () => {
    expect(viewerAction('claimSubmit', refusalsOf(findingsOf([done, warning]))).allowed).toBe(true);
    expect(viewerAction('claimSubmit', refusalsOf([errorFinding('FIELD_REQUIRED', ['name'])]))).toEqual({
      name: 'claimSubmit',
      allowed: false,
      reasons: [
        {
          code: 'FIELD_REQUIRED',
          field: ['name'],
          details: {},
          clearsWhen: 'CONTENT_COMPLETED',
          clearsAt: null,
        },
      ],
    });
  });

  it.each([
    ['a stranger to the object', {}, false, []],
    ['who entered it', { enteredIt: true }, false, ['ENTERED_IT']],
    ['who acts for the partner', { actsForPartner: true }, false, ['ACTS_FOR_PARTNER']],
    ['who rejected it, outside a dispute', { rejectedIt: true }, false, []],
    ['who rejected it, in the dispute', { rejectedIt: true }, true, ['REJECTED_IT']],
  ])('ROLE-7: %s', (_, change, inDispute, causes) => {
    const reasons = fourEyesRefusals({ ...viewer, ...change }, inDispute);
    expect(reasons.map(({ code, details }) => [code, details.causes])).toEqual(
      causes.length === 0 ? [] : [['FORBIDDEN', causes]],
    );
  });
});

describe('deadlines', () => {
  it.each([
    ['2021-08-14T07:00:00.000Z', 1, false],
    ['2021-08-15T07:00:00.000Z', 0, false],
    ['2021-08-16T06:59:59.999Z', 0, false],
    ['2021-08-16T07:00:00.000Z', -1, true],
    ['2021-08-20T12:00:00.000Z', -5, true],
  ])('TIME-2: at %s there are %i days left', (now, daysLeft, breached) => {
    expect(deadlineOf('CLAIM_SUBMISSION', '2021-08-15', new Date(now), 'America/Los_Angeles')).toEqual({
      kind: 'CLAIM_SUBMISSION',
      dueOn: '2021-08-15',
      dueAt: new Date('2021-08-16T07:00:00.000Z'),
      daysLeft,
      breached,
    });
  });
});

describe('messages', () => {
  const text = { en: 'One of: {group} by {day}.', nl: 'Een van: {group} op {day}.' };
  const labelOf = (value: string, locale: string) => (value === 'CSR' ? `statement ${locale}` : undefined);

  it('fills in details, labels codes and joins lists', () => {
    const details = { group: ['CSR', 'X'], day: '2021-01-02' };
    expect(formatMessage(text, details, 'en', labelOf)).toBe('One of: statement en, X by 2021-01-02.');
    expect(formatMessage(text, details, 'nl', labelOf)).toBe('Een van: statement nl, X op 2021-01-02.');
  });

  it('shows no braces where a detail is absent, and nothing inherited', () => {
    expect(formatMessage(text, { day: null }, 'en', labelOf)).toBe('One of: – by –.');
    expect(formatMessage({ en: '{toString}', nl: '' }, {}, 'en', labelOf)).toBe('–');
  });
});
