import { changesBetween } from '../history/history.rules.js';
import { findingsOf } from '../kernel/check.js';
import { DomainError, type ErrorDetails } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import type { LocalDate } from '../kernel/local-date.js';
import { type Money, money, toMinor } from '../kernel/money.js';
import { type Refusal, refusal, refusalsOf } from '../kernel/viewer-action.js';
import {
  type ActivityTypeFacts,
  activityTypeChecks,
  type TypeProgramFacts,
} from '../program/activity-type-eligibility.rules.js';
import type { EvidenceProgramFacts } from '../proof/evidence.facts.js';
import type { DemoUnitOrigin, MarketingChannel } from './claim.codes.js';

/** What the form of a claim holds beside name, date and amount (decisions 14). */
export interface ClaimAnswers {
  readonly subcode: string | null;
  readonly channel: MarketingChannel | null;
  readonly componentTypes: readonly string[];
  readonly demoUnitOrigin: DemoUnitOrigin | null;
  readonly conferenceKey: string | null;
  readonly invitationAndAgendaMeetCoreRequirements: boolean | null;
}

/** The form as a caller fills it in: absent leaves a field as it is, null empties it. */
export type GivenAnswers = {
  readonly [Field in keyof ClaimAnswers]?: ClaimAnswers[Field] | null | undefined;
};

/** The form of a claim on which nothing was filled in yet. */
export const noAnswers: ClaimAnswers = {
  subcode: null,
  channel: null,
  componentTypes: [],
  demoUnitOrigin: null,
  conferenceKey: null,
  invitationAndAgendaMeetCoreRequirements: null,
};

/** The form after a caller filled in some of it. */
export function answersAfter(before: ClaimAnswers, given: GivenAnswers): ClaimAnswers {
  const kept = <Field extends keyof ClaimAnswers>(field: Field, empty: ClaimAnswers[Field]) => {
    const value = given[field];
    return value === undefined ? before[field] : ((value ?? empty) as ClaimAnswers[Field]);
  };
  return {
    subcode: kept('subcode', null),
    channel: kept('channel', null),
    componentTypes: kept('componentTypes', []),
    demoUnitOrigin: kept('demoUnitOrigin', null),
    conferenceKey: kept('conferenceKey', null),
    invitationAndAgendaMeetCoreRequirements: kept('invitationAndAgendaMeetCoreRequirements', null),
  };
}

/** The fields of a claim that a caller may change, as history shows them. */
export interface ClaimForm extends ClaimAnswers {
  readonly name: string;
  readonly executedOn: LocalDate | null;
  readonly claimedAmount: Money;
}

/** The same as a row keeps them. */
export interface FormColumns extends GivenAnswers {
  readonly name: string;
  readonly executedOn?: LocalDate | null | undefined;
  readonly claimedMinor: string | number;
  readonly currency: string;
}

/** The form of a claim by its row. */
export function formOf(row: FormColumns): ClaimForm {
  const { name, executedOn = null, claimedMinor, currency } = row;
  return { name, executedOn, claimedAmount: money(claimedMinor, currency), ...answersAfter(noAnswers, row) };
}

/** CLM-3: what the first entry of a claim's history tells of its form; the demo world tells the same. */
export const firstValues = (row: FormColumns): Record<string, unknown> | null =>
  changesBetween({ ...noAnswers }, { ...formOf(row) });

/** An amount that was given, in minor units; one that is none, or is below zero, with the reason against it. */
export function claimedAmountOf(given: Money): {
  readonly minor: bigint;
  readonly reasons: readonly Refusal[];
} {
  const field = ['claimedAmount'];
  try {
    const minor = toMinor(given.amount, given.currency);
    if (minor >= 0n) return { minor, reasons: [] };
    const details = { amount: given.amount, currency: given.currency };
    return { minor: 0n, reasons: [refusal('AMOUNT_INVALID', 'CONTENT_COMPLETED', { field, details })] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, details = {} } = error;
    return { minor: 0n, reasons: [refusal(code, 'CONTENT_COMPLETED', { field, details })] };
  }
}

/**
 * What is wrong with what somebody gave, and what further stands against a claim with it: but not once more of the claim
 * as a whole, or of the same field.
 */
export function toldOnce(ofInput: readonly Refusal[], further: readonly Refusal[]): Refusal[] {
  const isTold = ({ code, field }: Refusal): boolean =>
    ofInput.some((told) => told.code === code && (field.length === 0 || field.join() === told.field.join()));
  return [...ofInput, ...further.filter((reason) => !isTold(reason))];
}

/** A period or an amount that is refused for what it is need not be asked for as well. */
export function withoutEchoes(reasons: readonly Refusal[]): Refusal[] {
  const said = new Set(reasons.filter(({ code }) => code !== 'FIELD_REQUIRED').map(({ field }) => field[0]));
  if (said.has('executedOn')) said.add('usagePeriodCode');
  return reasons.filter(({ code, field }) => code !== 'FIELD_REQUIRED' || !said.has(field[0]));
}

/** ACT-4…6 for a claim that is made now; `field` is the input that chose the type. */
export function typeRefusals(
  type: ActivityTypeFacts,
  program: TypeProgramFacts,
  executedOn: LocalDate | null,
  field: string,
): Refusal[] {
  const findings = findingsOf(activityTypeChecks(type, program, executedOn));
  return refusalsOf(findings.map((finding) => ({ ...finding, field: [field] })));
}

/**
 * What means nothing on the claim: a sub-code that the program does not have (PRG-4), `SUBCODE_REQUIRED` where it has
 * others, and `COMPONENT_NOT_ALLOWED` for what is no component of the type (ACT-2). Only what is given is judged.
 */
export function answerRefusals(
  { subcode, componentTypes }: GivenAnswers,
  { componentTypes: allowed }: Pick<ActivityTypeFacts, 'componentTypes'>,
  { code, claimSubcodes }: EvidenceProgramFacts,
): Refusal[] {
  const invalid = (reason: ErrorCode, field: string, details: ErrorDetails): Refusal =>
    refusal(reason, 'CONTENT_COMPLETED', { field: [field], details });
  const strange = [...new Set(componentTypes ?? [])].filter((component) => !allowed.includes(component));
  const ofComponents = strange.map((component) =>
    invalid('COMPONENT_NOT_ALLOWED', 'componentTypes', { component, allowed }),
  );
  if (subcode == null || claimSubcodes.includes(subcode)) return ofComponents;
  return claimSubcodes.length > 0
    ? [invalid('SUBCODE_REQUIRED', 'subcode', { allowed: claimSubcodes }), ...ofComponents]
    : [invalid('FIELD_INVALID', 'subcode', { noneIn: code }), ...ofComponents];
}

/** What a date or a code asked for and the program does not have. */
export function missingPeriodRefusals(
  executedOn: LocalDate | null,
  periodCode: string | null | undefined,
): Refusal[] {
  if (periodCode != null) return [refusal('NOT_FOUND', 'NEVER', { field: ['usagePeriodCode'] })];
  if (executedOn === null) return [];
  return [
    refusal('USAGE_PERIOD_NOT_CONFIGURED', 'CONTENT_COMPLETED', {
      field: ['executedOn'],
      details: { executedOn },
    }),
  ];
}
