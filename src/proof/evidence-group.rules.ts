import { isFileAllowed } from '../document/file.rules.js';
import { type Check, requirement } from '../kernel/check.js';
import type {
  ActivityTypeFacts,
  ConditionalEvidenceFacts,
  EvidenceGroup,
} from '../program/activity-type-eligibility.rules.js';
import type { EvidenceAnswers, EvidenceFacts } from './evidence.facts.js';
import { showsCost } from './financial-proof.rules.js';

/** ACT-2: a multi-touch campaign has at least so many components. */
const COMPONENTS_MIN = 2;

/** ACT-2: of the mail type only its e-mail channel can be a component, so the form need not ask for a channel. */
const componentAnswers: Partial<Record<string, Partial<EvidenceAnswers>>> = {
  DIRECT_MAIL_EMAIL_SMS: { channel: 'EMAIL' },
};

/** A type whose evidence is asked, with the answers that its conditions read. */
interface EvidenceSource {
  readonly type: ActivityTypeFacts;
  readonly answers: EvidenceAnswers;
}

/** EVD-5, EVD-6, EVD-15 and ACT-2: everything about documents that show that the activity took place. */
export function evidenceGroupChecks(facts: EvidenceFacts): Check[] {
  const kinds = new Set(facts.documents.map((document) => document.evidenceKind));
  const groups = requiredGroups(facts);
  return [
    ...componentChecks(facts),
    ...answerChecks(facts),
    ...groups.map((group) => {
      const covered = group.some((kind) => kinds.has(kind));
      return requirement('EVIDENCE_MISSING', covered, ['documents'], { group });
    }),
    ...documentChecks(facts),
  ];
}

/**
 * EVD-6: the groups of evidence that this claim must cover, each by one document: those of its type (for a
 * multi-touch campaign those of its components, ACT-2) and the conditional ones whose condition holds. Each once.
 */
export function requiredGroups(facts: EvidenceFacts): EvidenceGroup[] {
  const groups = sourcesOf(facts).flatMap(({ type, answers }) => [
    ...type.evidence.allOf,
    ...type.evidence.conditional
      .filter(({ when }) => holds(when, answers, facts))
      .flatMap(({ allOf }) => allOf),
  ]);
  return [...new Map(groups.map((group) => [[...group].sort().join(), group])).values()];
}

function sourcesOf(facts: EvidenceFacts): EvidenceSource[] {
  const { activityType: type, answers, componentEntries } = facts;
  const components = componentEntries.filter((entry) => type.componentTypes.includes(entry.code));
  return [
    { type, answers },
    ...components.map((entry) => ({ type: entry, answers: { ...answers, ...componentAnswers[entry.code] } })),
  ];
}

function holds(
  when: ConditionalEvidenceFacts['when'],
  answers: EvidenceAnswers,
  facts: EvidenceFacts,
): boolean {
  if (when.field === 'expenseKinds') return facts.expenses.some((expense) => expense.kind === when.contains);
  return answerTo(when.field, answers) === when.equals;
}

/** A field of the catalogue that the form does not have would never hold: the catalogue is then ahead of the code. */
function answerTo(field: string, answers: EvidenceAnswers): string | boolean | null {
  if (field === 'channel' || field === 'demoUnitOrigin') return answers[field];
  if (field === 'invitationAndAgendaMeetCoreRequirements') return answers[field];
  throw new RangeError(`The activity-type catalogue asks for a field that claims do not have: ${field}`);
}

/**
 * A field that chooses between sets of evidence must be answered: left open, it would let the claim pass with none of
 * them. A yes-or-no condition needs no answer; its evidence is asked only on an explicit one.
 */
function answerChecks(facts: EvidenceFacts): Check[] {
  return sourcesOf(facts).flatMap(({ type, answers }) => {
    const choices = type.evidence.conditional.filter(({ when }) => typeof when.equals === 'string');
    const fields = [...new Set(choices.map(({ when }) => when.field))];
    return fields.map((field) => requirement('FIELD_REQUIRED', answerTo(field, answers) !== null, [field]));
  });
}

function componentChecks(facts: EvidenceFacts): Check[] {
  const { componentTypes, activityType } = facts;
  const allowed = activityType.componentTypes;
  const strange = componentTypes.filter((code) => !allowed.includes(code));
  const field = ['componentTypes'];
  const checks = strange.map((code) =>
    requirement('COMPONENT_NOT_ALLOWED', false, field, { component: code, allowed }),
  );
  if (allowed.length === 0) return checks;
  const used = new Set(componentTypes.filter((code) => allowed.includes(code)));
  const details = { allowed, used: [...used], min: COMPONENTS_MIN };
  return [...checks, requirement('COMPONENTS_REQUIRED', used.size >= COMPONENTS_MIN, field, details)];
}

/** EVD-5: a proof document says what it shows; EVD-15: a file has an allowed type and size. */
function documentChecks(facts: EvidenceFacts): Check[] {
  return facts.documents.flatMap((document, index) => {
    const { id: documentId, evidenceKind, note, fileName, contentType, byteSize } = document;
    const path = ['documents', String(index)];
    const details = { documentId, evidenceKind };
    const noted = requirement('PROOF_NOTE_MISSING', (note ?? '').trim() !== '', [...path, 'note'], details);
    const allowed = requirement('FILE_NOT_ALLOWED', isFileAllowed(document), path, {
      documentId,
      fileName,
      contentType,
      byteSize,
    });
    return [...(showsCost(document) ? [] : [noted]), ...(fileName === null ? [] : [allowed])];
  });
}
