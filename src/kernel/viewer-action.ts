import type { FieldPath, Finding } from './check.js';
import { type CodeOf, defineCodes } from './codes.js';
import type { ErrorDetails } from './domain-error.js';
import type { ErrorCode } from './error-code.js';

/** What must happen before an action that is refused now becomes possible (graph.md 2.10). */
export const clearsWhenCodes = defineCodes('ClearsWhen', {
  ROLE_GRANTED: {
    en: 'When you are given a role that may do this.',
    nl: 'Wanneer u een rol krijgt die dit mag.',
    description: 'The viewer lacks the role.',
  },
  OTHER_PERSON_ACTS: {
    en: 'When somebody else acts: four eyes are required.',
    nl: 'Wanneer iemand anders handelt: er is een vierogenprincipe.',
    description: 'ROLE-7: the viewer may not decide on his own work or on his own rejection.',
  },
  STATE_REACHED: {
    en: 'When the object reaches another state.',
    nl: 'Wanneer het object een andere status krijgt.',
    description: 'The state does not allow the action; the details list the states that do.',
  },
  CONTENT_COMPLETED: {
    en: 'When the missing data are completed.',
    nl: 'Wanneer de ontbrekende gegevens zijn aangevuld.',
    description: 'The partner can clear this by editing.',
  },
  PERIOD_OPENS: {
    en: 'When the period opens.',
    nl: 'Wanneer de periode opengaat.',
    description: 'Clears by itself at the instant given.',
  },
  PLAN_APPROVED: {
    en: 'When the plan is approved.',
    nl: 'Wanneer het plan is goedgekeurd.',
    description: 'The plan has no revision in force (CLM-1).',
  },
  ENROLLMENT_COMPLETED: {
    en: 'When the enrollment is complete.',
    nl: 'Wanneer de inschrijving is voltooid.',
    description: 'The location is not enrolled, or its profiles are incomplete (ENR-15, CLM-2).',
  },
  NEVER: {
    en: 'Not any more.',
    nl: 'Niet meer.',
    description: 'The time for this has passed, or the state is final.',
  },
});
export type ClearsWhen = CodeOf<typeof clearsWhenCodes>;

/** Why an action is refused, and what would clear it; `clearsAt` is known for what time alone will clear. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly field: FieldPath;
  readonly details: ErrorDetails;
  readonly clearsWhen: ClearsWhen;
  readonly clearsAt: Date | null;
}

/** An action by the name of its mutation, and all reasons against it; allowed when there are none. */
export interface ViewerAction<Name extends string> {
  readonly name: Name;
  readonly allowed: boolean;
  readonly reasons: readonly Refusal[];
}

/** The decision of a guard: the state after the move (null for a deletion) and all reasons against it. */
export interface ActionDecision<State extends string> {
  readonly to: State | null;
  readonly reasons: readonly Refusal[];
}

/** Who acts on one object. */
export interface ActingViewer<RoleCode extends string = string> {
  /** Roles that he has for the location and program of the object. */
  readonly roles: readonly RoleCode[];
  /** He entered the object (ROLE-7, CLM-15). */
  readonly enteredIt: boolean;
  /** He has a partner-side role, anywhere, in the partner of the object (ROLE-7). */
  readonly actsForPartner: boolean;
  /** He rejected the claim that is now in dispute (ROLE-7). */
  readonly rejectedIt: boolean;
  /** An open document request of this claim asks him for a document (OP-13). */
  readonly answersDocumentRequest: boolean;
}

/** A reason against an action. */
export function refusal(
  code: ErrorCode,
  clearsWhen: ClearsWhen,
  options: { field?: FieldPath; details?: ErrorDetails; clearsAt?: Date } = {},
): Refusal {
  const { field = [], details = {}, clearsAt = null } = options;
  return { code, field, details, clearsWhen, clearsAt };
}

const shutting: readonly ErrorCode[] = ['FORBIDDEN', 'INVALID_TRANSITION', 'LOCKED'];

/** Role or state shut an act out, so that what else is wrong with its input is nobody's business. */
export const isShut = (reasons: readonly Refusal[]): boolean =>
  reasons.some(({ code }) => shutting.includes(code));

/** A finding of an incomplete object as a reason; warnings are no reasons. */
export function refusalsOf(findings: readonly Finding[]): Refusal[] {
  return findings
    .filter((finding) => finding.severity === 'ERROR')
    .map(({ code, field, details }) => refusal(code, 'CONTENT_COMPLETED', { field, details }));
}

/** An action as the viewer sees it. */
export function viewerAction<Name extends string>(
  name: Name,
  reasons: readonly Refusal[],
): ViewerAction<Name> {
  return { name, allowed: reasons.length === 0, reasons };
}

/** Why somebody with the role may not decide all the same (ROLE-7). */
export const fourEyesCauseCodes = defineCodes('FourEyesCause', {
  ENTERED_IT: {
    en: 'you entered it',
    nl: 'u hebt het ingevoerd',
    description: 'The reviewer made or changed it.',
  },
  ACTS_FOR_PARTNER: {
    en: 'you act for this partner',
    nl: 'u treedt op voor deze partner',
    description: 'The reviewer has a role at the partner, too.',
  },
  REJECTED_IT: {
    en: 'you rejected it',
    nl: 'u hebt het afgewezen',
    description: 'The dispute is about a rejection by the reviewer.',
  },
});
type FourEyesCause = CodeOf<typeof fourEyesCauseCodes>;

/**
 * ROLE-7: a reviewer may not decide on an object that he entered, nor on one of a partner for which he acts, nor on a
 * dispute of his own rejection. Answered as `FORBIDDEN`, since he sees the object but may not do this (decisions 16).
 */
export function fourEyesRefusals(viewer: ActingViewer, inDispute: boolean): Refusal[] {
  const causes: FourEyesCause[] = [];
  if (viewer.enteredIt) causes.push('ENTERED_IT');
  if (viewer.actsForPartner) causes.push('ACTS_FOR_PARTNER');
  if (inDispute && viewer.rejectedIt) causes.push('REJECTED_IT');
  if (causes.length === 0) return [];
  return [refusal('FORBIDDEN', 'OTHER_PERSON_ACTS', { details: { rule: 'ROLE-7', causes } })];
}

/** A text that the caller must write (a comment, a reason) and left blank. */
export function blankTextRefusals(
  text: string | null | undefined,
  code: ErrorCode,
  field: string,
): Refusal[] {
  return (text ?? '').trim() === '' ? [refusal(code, 'CONTENT_COMPLETED', { field: [field] })] : [];
}

const isGiven = (value: unknown): boolean => value != null && value !== '';

/**
 * Exactly one of some fields is to be given: `FIELD_REQUIRED` for the first where there is none, `FIELD_INVALID` for each
 * one too many; the details name them all. `path` leads to the object that has the fields.
 */
export function oneOfRefusals(given: object, oneOf: readonly string[], path: FieldPath = []): Refusal[] {
  const values = given as Readonly<Record<string, unknown>>;
  const named = oneOf.filter((name) => isGiven(values[name]));
  const about = (code: ErrorCode, name: string): Refusal =>
    refusal(code, 'CONTENT_COMPLETED', { field: [...path, name], details: { oneOf } });
  if (named.length === 0) return oneOf.slice(0, 1).map((name) => about('FIELD_REQUIRED', name));
  return named.slice(1).map((name) => about('FIELD_INVALID', name));
}

/** The scheduler as a viewer: it has no role, the tables name it as an actor of its own. */
export const schedulerViewer: ActingViewer<never> = {
  roles: [],
  enteredIt: false,
  actsForPartner: false,
  rejectedIt: false,
  answersDocumentRequest: false,
};
