import type { FieldNode } from 'graphql';
import { type FieldRule, fieldRights } from '../access/field-rights.js';
import { type Permission, permissionRoles } from '../access/permission.codes.js';
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
  readonly rule: FieldRule | Permission;
  readonly hidden: boolean;
  readonly shown: boolean;
  /** The place of the one of the same selection elsewhere, which rows mark for both. */
  readonly sameAs?: number;
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
    const notes: RedactionNote[] = [];
    for (const plan of plans) {
      const { hidden, shown, sameAs } = plan;
      const note = (sameAs === undefined ? undefined : notes[sameAs]) ?? { hidden, shown };
      this.#notes.push({ plan, note });
      notes.push(note);
    }
    return notes;
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

/** Where the same selection stands in one row: the nodes of its field, and their path. */
interface Selected {
  readonly nodes: readonly FieldNode[];
  readonly path: readonly string[];
}

/**
 * What the fields of a row noted as they were planned. A selection that stands below `nodes` and `edges` is read once, and
 * what it hides is told at both places.
 */
export class NotedFields {
  readonly #noted = new Map<string, readonly [path: readonly string[], first: number, end: number]>();

  plan<Value>(question: Question, { nodes, path }: Selected, plan: () => Value): Value {
    const first = question.redactions.length;
    const value = plan();
    this.#noted.set(placesOf(nodes), [path, first, question.redactions.length]);
    return value;
  }

  /** Nothing is planned there, so that there is no key of it. */
  again(question: Question, { nodes, path }: Selected): undefined {
    const [known = [], first, end] = this.#noted.get(placesOf(nodes)) ?? [];
    for (const [index, plan] of question.redactions.slice(first, end).entries()) {
      const sameAs = plan.sameAs ?? (first ?? 0) + index;
      question.redact({ ...plan, path: [...path, ...plan.path.slice(known.length)], sameAs });
    }
  }
}

/** Tells selections of the operation apart. */
export const placesOf = (nodes: readonly FieldNode[]): string => nodes.map(({ loc }) => loc?.start).join();

function redactionOf({ path, field, rule }: RedactionPlan, partial: boolean): Redaction {
  const roles =
    rule in fieldRights ? fieldRights[rule as FieldRule].roles : permissionRoles[rule as Permission];
  return { path, field, rule, roles, partial };
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
