import { describe, expect, it } from 'vitest';
import { type Role, roleCodes } from '../../src/access/role.codes.js';
import { type EnrollmentStatus, enrollmentStatusCodes } from '../../src/enrollment/enrollment.codes.js';
import type { EnrollmentFacts } from '../../src/enrollment/enrollment.facts.js';
import {
  type EnrollmentViewerAction,
  enrollmentStateMachine,
  enrollmentViewerActions,
} from '../../src/enrollment/enrollment.machine.js';
import {
  deadlinesFor,
  decideEnrollmentAction,
  earningsStartOn,
  enrollmentDeadlines,
  enrollmentDueMove,
  enrollmentGaps,
  statusForViewer,
} from '../../src/enrollment/enrollment.rules.js';
import {
  bankDataRefusals,
  changedNames,
  lastShown,
  taxDataRefusals,
} from '../../src/enrollment/profile.rules.js';
import { findMachineFaults } from '../../src/kernel/transitions.js';
import { viewerWith } from '../plan/plan.fixture.js';

const now = new Date('2021-05-14T18:00:00Z');
const facts: EnrollmentFacts = {
  status: 'INVITED',
  timeZone: 'America/Los_Angeles',
  fiscalYearStartMonth: 7,
  payouts: [{ legalEntity: 'a', status: 'VALID' }],
  tax: { status: 'VALID', expiresOn: '2022-12-31' },
  programEndsOn: null,
  agreementEndsOn: null,
  enrolledForYear: 'FY21',
  submittedAt: new Date('2021-05-13T18:00:00Z'),
};
const missing: EnrollmentFacts = { ...facts, payouts: [], tax: null };
const input = { comment: 'Because.', invalid: ['TAX_PROFILE'], status: 'INACTIVE' } as const;

const admin: readonly Role[] = ['INCENTIVES_ADMIN'];
const owner: readonly Role[] = ['OWNER_FINANCE', 'OWNER_PROGRAM_MANAGER'];
const saves = {
  INVITED: 'INVITED',
  ACTION_REQUIRED: 'VALIDATING',
  VALIDATING: 'VALIDATING',
  ENROLLED: 'VALIDATING',
} as const;

/** PAY-7, PRG-3: what ended stays so, and its bank and tax data can still be mended. */
const ended = { INELIGIBLE: 'INELIGIBLE', INACTIVE: 'INACTIVE', DISCONTINUED: 'DISCONTINUED' } as const;

/** Rulebook 3.1 once more, by hand, with complete profiles: where an action leads, and who may. */
const expected: Record<
  EnrollmentViewerAction,
  { by: readonly Role[]; moves: Partial<Record<EnrollmentStatus, EnrollmentStatus>> }
> = {
  enrollmentAccept: { by: admin, moves: { INVITED: 'VALIDATING', ACTION_REQUIRED: 'VALIDATING' } },
  payoutProfileSave: { by: admin, moves: { ...saves, ...ended } },
  taxProfileSave: { by: admin, moves: { ...saves, ...ended } },
  enrollmentValidate: { by: owner, moves: { VALIDATING: 'ENROLLED', ...ended } },
  enrollmentReturn: { by: owner, moves: { VALIDATING: 'ACTION_REQUIRED', ...ended } },
  enrollmentRenew: {
    by: owner,
    moves: {
      INVITED: 'INVITED',
      ACTION_REQUIRED: 'ACTION_REQUIRED',
      VALIDATING: 'VALIDATING',
      ENROLLED: 'ENROLLED',
    },
  },
  enrollmentDeactivate: {
    by: owner,
    moves: {
      INVITED: 'INACTIVE',
      ACTION_REQUIRED: 'INACTIVE',
      VALIDATING: 'INACTIVE',
      ENROLLED: 'INACTIVE',
      INELIGIBLE: 'INACTIVE',
    },
  },
};

const stored = enrollmentStatusCodes.values.filter((status) => status !== 'ENROLLING');
const everyMove = enrollmentViewerActions.flatMap((action) =>
  stored.flatMap((status) => roleCodes.values.map((role) => [action, status, role] as const)),
);

describe('the life cycle of an enrollment', () => {
  it('ENR-1…13: is a sound table', () => {
    expect(findMachineFaults(enrollmentStateMachine)).toEqual([]);
  });

  it.each(everyMove)('ENR-2…11: %s in %s by %s', (action, status, role) => {
    const { by, moves } = expected[action];
    const decision = decideEnrollmentAction(action, { ...facts, status }, viewerWith(role), now, input);
    const codes = decision.reasons.map(({ code }) => code);
    if (!by.includes(role)) return expect(codes).toEqual(['FORBIDDEN']);
    const to = moves[status];
    if (to !== undefined) return expect([decision.to, codes]).toEqual([to, []]);
    return expect([decision.to, codes]).toEqual([
      status,
      [enrollmentStateMachine.edits.includes(action) ? 'LOCKED' : 'INVALID_TRANSITION'],
    ]);
  });

  it.each(['INELIGIBLE', 'INACTIVE', 'DISCONTINUED'] as const)(
    'ENR-9…11: leads to %s, with a reason',
    (status) => {
      const enrolled = { ...facts, status: 'ENROLLED' } as const;
      const asked = { status, comment: 'x' };
      expect(
        decideEnrollmentAction('enrollmentDeactivate', enrolled, viewerWith('OWNER_FINANCE'), now, asked).to,
      ).toBe(status);
      const blank = decideEnrollmentAction(
        'enrollmentDeactivate',
        enrolled,
        viewerWith('OWNER_FINANCE'),
        now,
        { status },
      );
      expect(blank.reasons.map(({ code }) => code)).toEqual(['COMMENT_REQUIRED']);
    },
  );

  it('ENR-10, ENR-11: an inactive location may still be discontinued, and that is final', () => {
    const end = (from: EnrollmentStatus, status: EnrollmentStatus) =>
      decideEnrollmentAction(
        'enrollmentDeactivate',
        { ...facts, status: from },
        viewerWith('OWNER_FINANCE'),
        now,
        {
          status,
          comment: 'x',
        },
      );
    expect(end('INACTIVE', 'DISCONTINUED')).toEqual({ to: 'DISCONTINUED', reasons: [] });
    for (const status of ['INACTIVE', 'INELIGIBLE', 'DISCONTINUED'] as const) {
      expect(end('DISCONTINUED', status).reasons.map(({ code }) => code)).toEqual(['INVALID_TRANSITION']);
    }
  });

  it.each(roleCodes.values)('ROLE-2: only an incentives admin enrols; %s', (role) => {
    const invited = { ...facts, status: 'INVITED' } as const;
    const { reasons } = decideEnrollmentAction('enrollmentAccept', invited, viewerWith(role), now);
    expect(reasons.map(({ code }) => code)).toEqual(role === 'INCENTIVES_ADMIN' ? [] : ['FORBIDDEN']);
  });

  it('ENR-3, ENR-4: incomplete profiles ask for action, and are not sent', () => {
    const viewer = viewerWith('INCENTIVES_ADMIN');
    expect(decideEnrollmentAction('enrollmentAccept', missing, viewer, now).to).toBe('ACTION_REQUIRED');
    const waiting = { ...missing, status: 'ACTION_REQUIRED' } as const;
    expect(decideEnrollmentAction('taxProfileSave', waiting, viewer, now).to).toBe('ACTION_REQUIRED');
    expect(decideEnrollmentAction('enrollmentAccept', waiting, viewer, now).reasons).toMatchObject([
      {
        code: 'PROFILES_INCOMPLETE',
        details: { missing: ['PAYOUT_PROFILE', 'TAX_PROFILE', 'PAYOUT_CURRENCY'] },
      },
    ]);
  });

  it('ENR-5: what expired before the owner looked is not validated', () => {
    const expired = {
      ...facts,
      status: 'VALIDATING',
      tax: { status: 'VALIDATING', expiresOn: '2021-05-13' },
    } as const;
    const { reasons } = decideEnrollmentAction(
      'enrollmentValidate',
      expired,
      viewerWith('OWNER_FINANCE'),
      now,
    );
    expect(reasons).toMatchObject([{ code: 'PROFILES_INCOMPLETE', details: { missing: ['TAX_PROFILE'] } }]);
  });

  it.each([
    ['ACTION_REQUIRED', 'INCENTIVES_USER', 'ENROLLING'],
    ['VALIDATING', 'GLOBAL_ADMIN', 'ENROLLING'],
    ['VALIDATING', 'INCENTIVES_ADMIN', 'VALIDATING'],
    ['VALIDATING', 'OWNER_FINANCE', 'VALIDATING'],
    ['ENROLLED', 'INCENTIVES_USER', 'ENROLLED'],
  ] as const)('ENR-14: %s is shown to %s as %s', (status, role, shown) => {
    expect(statusForViewer(status, [role])).toBe(shown);
  });
});

describe('what time does to an enrollment', () => {
  const enrolled = { ...facts, status: 'ENROLLED' } as const;
  const last = new Date('2021-07-01T06:59:59Z');
  const first = new Date('2021-07-01T07:00:00Z');

  it.each([
    ['ENR-12: nothing on the last day', enrolled, last, null],
    ['ENR-12: rolls forward', enrolled, first, ['enrollmentRollForward', 'ENROLLED']],
    ['ENR-13: profiles fail', { ...enrolled, payouts: [] }, first, ['enrollmentYearEnd', 'ACTION_REQUIRED']],
    [
      'ENR-13: the agreement ended',
      { ...enrolled, agreementEndsOn: '2021-06-30' },
      first,
      ['enrollmentLapse', 'INELIGIBLE'],
    ],
    [
      'ENR-13: the program ended, profiles or not',
      { ...enrolled, payouts: [], programEndsOn: '2021-06-30' },
      first,
      ['enrollmentLapse', 'INELIGIBLE'],
    ],
    [
      'ENR-12: the agreement ends today',
      { ...enrolled, agreementEndsOn: '2021-07-01' },
      first,
      ['enrollmentRollForward', 'ENROLLED'],
    ],
    [
      'ENR-8: the forms are valid on their last day',
      { ...enrolled, tax: { status: 'VALID', expiresOn: '2021-06-30' } },
      last,
      null,
    ],
    [
      'ENR-8: and expire on the next',
      { ...enrolled, enrolledForYear: 'FY22', tax: { status: 'VALID', expiresOn: '2021-06-30' } },
      first,
      ['enrollmentTaxExpire', 'ACTION_REQUIRED'],
    ],
    ['nothing is due on who is not enrolled', { ...facts, status: 'INACTIVE' }, first, null],
  ] as const)('%s', (_name, state, at, due) => {
    const move = enrollmentDueMove(state as EnrollmentFacts, at);
    expect(move && [move.action, move.to]).toEqual(due);
  });

  it('MON-7: earnings start with the month, in the zone of the program', () => {
    expect(earningsStartOn(new Date('2020-04-18T17:00:00Z'), 'America/Los_Angeles')).toBe('2020-04-01');
    expect(earningsStartOn(new Date('2020-05-01T06:59:59Z'), 'America/Los_Angeles')).toBe('2020-04-01');
  });

  it('TIME-18: 48 hours, to the second', () => {
    const validating = { ...facts, status: 'VALIDATING' } as const;
    const at = (instant: string) => enrollmentDeadlines(validating, new Date(instant))[0];
    expect(at('2021-05-15T17:59:59Z')).toMatchObject({
      kind: 'ENROLLMENT_VALIDATION',
      dueOn: '2021-05-15',
      daysLeft: 0,
      breached: false,
    });
    expect(at('2021-05-15T18:00:00Z')).toMatchObject({ breached: true });
  });

  it('FLD-3: when tax forms run out is told to whoever may see them', () => {
    const deadlines = enrollmentDeadlines({ ...facts, status: 'ENROLLED' }, now);
    const kindsFor = (role: Role) => deadlinesFor(deadlines, [role]).map(({ kind }) => kind);
    for (const role of ['INCENTIVES_ADMIN', 'OWNER_FINANCE', 'OWNER_PROGRAM_MANAGER'] as const)
      expect([role, kindsFor(role)]).toEqual([role, ['TAX_FORMS']]);
    for (const role of [
      'INCENTIVES_USER',
      'GLOBAL_ADMIN',
      'PARTNER_PROGRAM_ADMIN',
      'OWNER_REVIEWER',
    ] as const)
      expect([role, kindsFor(role)]).toEqual([role, []]);
  });

  it('ENR-3: gaps are told by day', () => {
    expect(enrollmentGaps(facts, '2022-12-31')).toEqual([]);
    expect(enrollmentGaps(facts, '2023-01-01')).toEqual(['TAX_PROFILE']);
  });
});

describe('bank and tax data', () => {
  const bank = {
    iban: 'DE89370400440532013000',
    bic: 'COBADEFFXXX',
    bankAccountNumber: null,
    bankName: 'Bank',
    beneficiaryContact: null,
  };
  const codes = (changes: Partial<Record<keyof typeof bank, string | null>>) =>
    bankDataRefusals({ ...bank, ...changes }, 'BANK_TRANSFER').map(({ code, field, details }) => [
      code,
      field[0],
      details.cause,
    ]);

  it.each([
    ['a sound IBAN', {}, []],
    ['a wrong digit', { iban: 'DE89370400440532013001' }, [['BANK_DATA_INVALID', 'iban', 'IBAN']]],
    ['a wrong BIC', { bic: 'COBA' }, [['BANK_DATA_INVALID', 'bic', 'BIC']]],
    ['no account', { iban: null }, [['FIELD_REQUIRED', 'iban', undefined]]],
    [
      'two accounts',
      { bankAccountNumber: '12345678' },
      [['BANK_DATA_INVALID', 'bankAccountNumber', 'ONE_ACCOUNT']],
    ],
    [
      'an account without BIC',
      { iban: null, bic: null, bankAccountNumber: '12345678' },
      [['FIELD_REQUIRED', 'bic', undefined]],
    ],
    [
      'a number of a person',
      { beneficiaryContact: 'Jo 123-45-6789' },
      [['PERSONAL_DATA_REFUSED', 'beneficiaryContact', undefined]],
    ],
  ] as const)('PAY-4: %s', (_name, changes, expectedCodes) => {
    expect(codes(changes)).toEqual(expectedCodes);
  });

  it('PAY-4: a credit note needs no bank', () => {
    const none = { iban: null, bic: null, bankAccountNumber: null, bankName: null, beneficiaryContact: null };
    expect(bankDataRefusals(none, 'CREDIT_NOTE')).toEqual([]);
  });

  it('FLD-3: tax data are those of a company, and valid', () => {
    const refusals = (taxId: string, expiresOn: string | null = null, further = {}) => {
      const data = { taxId, taxForms: ['W-9'], taxExemption: null, expiresOn, ...further };
      return taxDataRefusals(data, '2021-05-14').map(({ code }) => code);
    };
    expect(refusals('12-3456789')).toEqual([]);
    expect(refusals('123-45-6789')).toEqual(['PERSONAL_DATA_REFUSED']);
    expect(refusals('x')).toEqual(['TAX_DATA_INVALID']);
    expect(refusals('NL001234567B01', '2021-05-13')).toEqual(['TAX_DATA_INVALID']);
    for (const further of [{ taxExemption: 'SSN 123-45-6789' }, { taxForms: ['W-9', 'W-9 of 123-45-6789'] }])
      expect(refusals('12-3456789', null, further)).toEqual(['PERSONAL_DATA_REFUSED']);
  });

  it('FLD-1: masks never show more than half', () => {
    expect(['DE89370400440532013000', '1234', 'ab', 'a', null].map(lastShown)).toEqual([
      '3000',
      '34',
      'b',
      '',
      null,
    ]);
  });

  it('FLD-1: history names what changed', () => {
    expect(changedNames({ iban: 'A', bic: 'B' }, { iban: 'C', bic: 'B', bankName: 'D' })).toEqual([
      'bankName',
      'iban',
    ]);
  });
});
