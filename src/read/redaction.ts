import type { FieldRule } from '../access/field-rights.js';
import { fieldRights } from '../access/field-rights.js';
import { type Permission, permissionRoles } from '../access/permission.codes.js';

/** Why a selected field came back empty (graph.md 2.9): once per selected field, whatever the number of rows. */
export interface Redaction {
  readonly path: readonly string[];
  readonly field: string;
  readonly rule: string;
  readonly roles: readonly string[];
  /** True when the field was shown on some objects of the answer and hidden on others. */
  readonly partial: boolean;
}

interface Seen {
  readonly path: readonly string[];
  readonly field: string;
  readonly rule: string;
  readonly roles: readonly string[];
  hidden: boolean;
  shown: boolean;
}

/** Collects the redactions of one operation. */
export class Redactions {
  readonly #seen = new Map<string, Seen>();

  /** Notes on one selected field; the returned note is told row by row where the right holds only partly. */
  note(path: readonly string[], field: string, rule: FieldRule | Permission): RedactionNote {
    const key = path.join('.');
    const roles =
      rule in fieldRights ? fieldRights[rule as FieldRule].roles : permissionRoles[rule as Permission];
    const seen: Seen = this.#seen.get(key) ?? { path, field, rule, roles, hidden: false, shown: false };
    this.#seen.set(key, seen);
    return seen;
  }

  list(): Redaction[] {
    return [...this.#seen.values()]
      .filter((seen) => seen.hidden)
      .map(({ path, field, rule, roles, shown }) => ({ path, field, rule, roles, partial: shown }));
  }
}

/** What a plan marks as it meets rows. */
export interface RedactionNote {
  hidden: boolean;
  shown: boolean;
}
