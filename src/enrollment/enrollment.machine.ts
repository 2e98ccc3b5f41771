import { type Permission, permissionRoles } from '../access/permission.codes.js';
import { type StateMachine, SYSTEM, type Transition } from '../kernel/transitions.js';
import { type EnrollmentStatus, enrollmentStatusCodes } from './enrollment.codes.js';
import type { EnrollmentGuard } from './enrollment-guard.codes.js';

/** What a person can do with an enrollment that exists, by the names of the mutations. */
export const enrollmentViewerActions = [
  'enrollmentAccept',
  'payoutProfileSave',
  'taxProfileSave',
  'enrollmentValidate',
  'enrollmentReturn',
  'enrollmentRenew',
  'enrollmentDeactivate',
] as const;
export type EnrollmentViewerAction = (typeof enrollmentViewerActions)[number];

/** What the scheduler does: ENR-8, and at the end of a program year ENR-12 and ENR-13. */
export const enrollmentSystemActions = [
  'enrollmentTaxExpire',
  'enrollmentRollForward',
  'enrollmentYearEnd',
  'enrollmentLapse',
] as const;
export type EnrollmentSystemAction = (typeof enrollmentSystemActions)[number];

export type EnrollmentAction = 'enrollmentInvite' | EnrollmentViewerAction | EnrollmentSystemAction;

/** The line of table 2.1 by which somebody acts on an enrollment. */
export const enrollmentPermissions = {
  enrollmentInvite: 'INVITE_LOCATION',
  enrollmentAccept: 'SUBMIT_ENROLLMENT',
  payoutProfileSave: 'EDIT_PROFILES',
  taxProfileSave: 'EDIT_PROFILES',
  enrollmentValidate: 'VALIDATE_PROFILES',
  enrollmentReturn: 'VALIDATE_PROFILES',
  enrollmentRenew: 'INVITE_LOCATION',
  enrollmentDeactivate: 'INVITE_LOCATION',
} as const satisfies Record<'enrollmentInvite' | EnrollmentViewerAction, Permission>;

/**
 * Where an action leads depends on whether the profiles are complete (ENR-2, ENR-3, ENR-4), on the state asked for
 * (ENR-9…11), or on what failed at the end of the year (ENR-13).
 */
export type EnrollmentVariant = 'COMPLETE' | 'INCOMPLETE' | 'INELIGIBLE' | 'INACTIVE' | 'DISCONTINUED';

type Row = Transition<EnrollmentStatus, EnrollmentAction, EnrollmentGuard>;

const admin = permissionRoles.SUBMIT_ENROLLMENT;
const editors = permissionRoles.EDIT_PROFILES;
const inviters = permissionRoles.INVITE_LOCATION;
const validators = permissionRoles.VALIDATE_PROFILES;

function row(
  rule: string,
  from: EnrollmentStatus | null,
  name: EnrollmentAction,
  to: EnrollmentStatus,
  actors: readonly string[],
  variant: EnrollmentVariant | null = null,
  ...guards: EnrollmentGuard[]
): Row {
  return { name, from, to, actors, rule, guards, variant };
}

/** Bank and tax data may be written from the invitation on; a change of validated ones is validated anew (ENR-7). */
const saveRows = (['payoutProfileSave', 'taxProfileSave'] as const).flatMap((name) => [
  row('ENR-2', 'INVITED', name, 'INVITED', editors, null, 'CHANGED'),
  row('ENR-3', 'ACTION_REQUIRED', name, 'ACTION_REQUIRED', editors, 'INCOMPLETE', 'CHANGED'),
  row('ENR-4', 'ACTION_REQUIRED', name, 'VALIDATING', editors, 'COMPLETE', 'CHANGED'),
  row('ENR-4', 'VALIDATING', name, 'VALIDATING', editors, null, 'CHANGED'),
  row('ENR-7', 'ENROLLED', name, 'VALIDATING', editors, null, 'CHANGED'),
]);

/** Ended, and owed all the same what was earned and approved before: bank and tax data have to stay right (PAY-7, PRG-3). */
const ended = ['INELIGIBLE', 'INACTIVE', 'DISCONTINUED'] as const;
const endedRows = ended.flatMap((status) => [
  row('PAY-7', status, 'payoutProfileSave', status, editors, null, 'CHANGED'),
  row('PAY-7', status, 'taxProfileSave', status, editors, null, 'CHANGED'),
  row('PAY-7', status, 'enrollmentValidate', status, validators, null, 'PROFILES_COMPLETE'),
  row('PAY-7', status, 'enrollmentReturn', status, validators, null, 'REASON_GIVEN', 'GAPS_NAMED'),
]);

const running = ['INVITED', 'ACTION_REQUIRED', 'VALIDATING', 'ENROLLED'] as const;

/** ENR-12: an agreement that goes on keeps the enrollment, as long as that runs; the year end asks for its last day. */
const renewRows = running.map((status) => row('ENR-12', status, 'enrollmentRenew', status, inviters));

/** ENR-9…11: from any other state; what was discontinued stays so. */
const endRows = (
  [
    ['ENR-9', 'INELIGIBLE', [...running, 'INACTIVE']],
    ['ENR-10', 'INACTIVE', [...running, 'INELIGIBLE']],
    ['ENR-11', 'DISCONTINUED', [...running, 'INELIGIBLE', 'INACTIVE']],
  ] as const
).flatMap(([rule, to, states]) =>
  states.map((from) => row(rule, from, 'enrollmentDeactivate', to, inviters, to, 'REASON_GIVEN')),
);

/** Rulebook 3.1 as a table. ENROLLING is no state: it is what most viewers are shown (ENR-14). */
export const enrollmentStateMachine: StateMachine<EnrollmentStatus, EnrollmentAction, EnrollmentGuard> = {
  name: 'Enrollment',
  states: enrollmentStatusCodes.values.filter((status) => status !== 'ENROLLING'),
  terminal: ['DISCONTINUED'],
  actions: ['enrollmentInvite', ...enrollmentViewerActions, ...enrollmentSystemActions],
  edits: ['payoutProfileSave', 'taxProfileSave', 'enrollmentRenew'],
  transitions: [
    row('ENR-1', null, 'enrollmentInvite', 'INVITED', inviters, null, 'PROGRAM_OPEN', 'NOT_ENROLLED_BEFORE'),
    row('ENR-2', 'INVITED', 'enrollmentAccept', 'VALIDATING', admin, 'COMPLETE'),
    row('ENR-3', 'INVITED', 'enrollmentAccept', 'ACTION_REQUIRED', admin, 'INCOMPLETE'),
    row('ENR-4', 'ACTION_REQUIRED', 'enrollmentAccept', 'VALIDATING', admin, null, 'PROFILES_COMPLETE'),
    ...saveRows,
    row('ENR-5', 'VALIDATING', 'enrollmentValidate', 'ENROLLED', validators, null, 'PROFILES_COMPLETE'),
    row(
      'ENR-6',
      'VALIDATING',
      'enrollmentReturn',
      'ACTION_REQUIRED',
      validators,
      null,
      'REASON_GIVEN',
      'GAPS_NAMED',
    ),
    ...renewRows,
    ...endRows,
    ...endedRows,
    row('ENR-8', 'ENROLLED', 'enrollmentTaxExpire', 'ACTION_REQUIRED', [SYSTEM], null, 'TAX_EXPIRED'),
    row(
      'ENR-12',
      'ENROLLED',
      'enrollmentRollForward',
      'ENROLLED',
      [SYSTEM],
      null,
      'YEAR_OVER',
      'STILL_ELIGIBLE',
      'PROFILES_COMPLETE',
    ),
    row('ENR-13', 'ENROLLED', 'enrollmentLapse', 'INELIGIBLE', [SYSTEM], 'INELIGIBLE', 'YEAR_OVER'),
    row('ENR-13', 'ENROLLED', 'enrollmentYearEnd', 'ACTION_REQUIRED', [SYSTEM], 'INCOMPLETE', 'YEAR_OVER'),
  ],
};
