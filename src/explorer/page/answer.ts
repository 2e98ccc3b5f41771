import { permissionCodes } from '../../access/permission.codes.js';
import { roleCodes } from '../../access/role.codes.js';
import type { Locale } from '../../kernel/codes.js';

/** A field that was hidden from the caller, as the server reports it (graph.md 2.9). */
export interface Redaction {
  readonly path: readonly string[];
  readonly field: string;
  readonly rule: string;
  readonly roles: readonly string[];
  /** True when the field was hidden for some of the objects only. */
  readonly partial: boolean;
}

/** What an answer says about itself. */
export interface AnswerFacts {
  readonly redactions: readonly Redaction[];
  readonly cost: { readonly requested: number; readonly limit: number } | null;
  readonly errorCount: number;
}

interface AnswerText {
  readonly errors?: readonly unknown[];
  readonly extensions?: Partial<Pick<AnswerFacts, 'redactions' | 'cost'>>;
}

/** Reads the facts out of the text in the answer pane; null while that is empty or no GraphQL answer. */
export function readAnswer(text: string | null | undefined): AnswerFacts | null {
  if (!text) {
    return null;
  }
  try {
    const { errors, extensions }: AnswerText = JSON.parse(text) ?? {};
    return {
      redactions: extensions?.redactions ?? [],
      cost: extensions?.cost ?? null,
      errorCount: errors?.length ?? 0,
    };
  } catch {
    // The pane also shows messages of the page itself, such as a failed connection, which are not always JSON.
    return null;
  }
}

/** Fields that one rule hides from the caller and shows to the same roles: they are told in one sentence. */
export interface HiddenFields {
  readonly fields: readonly string[];
  readonly rule: string;
  readonly roles: readonly string[];
  readonly partial: boolean;
}

/** Gathers redactions by rule, roles and extent; a field that is hidden on several paths is named once. */
export function groupRedactions(redactions: readonly Redaction[]): readonly HiddenFields[] {
  const groups = new Map<string, { fields: Set<string>; redaction: Redaction }>();
  for (const redaction of redactions) {
    const key = JSON.stringify([redaction.rule, redaction.roles, redaction.partial]);
    const group = groups.get(key) ?? { fields: new Set<string>(), redaction };
    groups.set(key, group);
    group.fields.add(redaction.field);
  }
  return [...groups.values()].map(({ fields, redaction: { rule, roles, partial } }) => ({
    fields: [...fields],
    rule,
    roles,
    partial,
  }));
}

/** The label of a role in the reader's language; a role that the page does not know keeps its code. */
export function roleLabel(role: string, locale: Locale): string {
  return roleCodes.has(role) ? roleCodes.label(role, locale) : role;
}

/** What a permission lets people do, in the reader's language; null for a rule of a field, which has its number alone. */
export const permissionLabel = (rule: string, locale: Locale): string | null =>
  permissionCodes.has(rule) ? permissionCodes.label(rule, locale) : null;

/** "a, b and c" in the reader's language. */
export function joinWords(words: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);
}
