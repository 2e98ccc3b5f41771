import { readersOf, type WithholdingRule } from '../access/field-rights.js';
import type { Permission } from '../access/permission.codes.js';
import type { TypeSpec } from './catalog.js';
import type { ScopeKind } from './declare.js';
import type { Question } from './question.js';

/** Why a selected field came back empty (graph.md 2.9): once per selected field, whatever the number of rows. */
export interface Redaction {
  readonly path: readonly string[];
  readonly field: string;
  readonly rule: string;
  readonly roles: readonly string[];
  /** True when the field was shown on some objects of the answer and hidden on others. */
  readonly partial: boolean;
}

/** A guarded field that a plan selects, and what is certain of it before any row is read. */
export interface RedactionPlan {
  readonly path: readonly string[];
  readonly field: string;
  /** The same field of the interface through which it is selected: one field to the caller, whatever the objects are. */
  readonly shared?: string | undefined;
  readonly rule: WithholdingRule;
  readonly hidden: boolean;
  readonly shown: boolean;
}

/** What an answer marks as it meets rows. */
export interface RedactionNote {
  hidden: boolean;
  shown: boolean;
}

/** Collects the redactions of one operation. */
export class Redactions {
  readonly #notes: { readonly plan: RedactionPlan; readonly note: RedactionNote }[] = [];

  /** Begins the notes of one answer, in the order of its plan. */
  begin(plans: readonly RedactionPlan[]): RedactionNote[] {
    return plans.map((plan) => {
      const note = { hidden: plan.hidden, shown: plan.shown };
      this.#notes.push({ plan, note });
      return note;
    });
  }

  list(): Redaction[] {
    const byPath = new Map<string, { plan: RedactionPlan; hidden: boolean; shown: boolean }>();
    for (const { plan, note } of this.#notes) {
      const key = [plan.shared ?? plan.field, plan.rule, ...plan.path].join('.');
      const seen = byPath.get(key);
      const isShared = seen !== undefined && seen.plan.field !== plan.field;
      byPath.set(key, {
        plan: isShared ? { ...plan, field: plan.shared ?? plan.field } : plan,
        hidden: note.hidden || seen?.hidden === true,
        shown: note.shown || seen?.shown === true,
      });
    }
    return [...byPath.values()]
      .filter(({ hidden }) => hidden)
      .map(({ plan, shown }) => redactionOf(plan, shown));
  }
}

function redactionOf({ path, field, rule }: RedactionPlan, partial: boolean): Redaction {
  return { path, field, rule, roles: readersOf(rule), partial };
}

/** Kinds of which everybody sees his own rows, whatever his roles: what else there is, is not in his lists (ROLE-6). */
const ownInSight: readonly ScopeKind[] = ['person', 'grant', 'own'];

/**
 * A list of objects that the viewer may see nowhere is empty; the redaction tells that from "there are none". Requests for
 * documents are all his own at the root; below a claim there are those that ask others, too.
 */
export function noteEmptyScope(
  question: Question,
  type: TypeSpec,
  path: readonly string[],
  { permission, isRoot }: { readonly permission: Permission; readonly isRoot: boolean },
): void {
  if (ownInSight.includes(type.scope) || (isRoot && type.scope === 'asked')) return;
  const rights = type.rowRights.map(({ rule }) => rule);
  const closed = rights.length > 0 && rights.every((rule) => question.extent(type, rule).kind === 'nowhere');
  const missing = [permission, type.permission].find((needed) => !question.may(needed));
  const rule = missing ?? (closed ? rights[0] : undefined);
  if (rule) question.redact({ path, field: type.name, rule, hidden: true, shown: false });
}
