import type { Refusal } from '../kernel/viewer-action.js';
import { fieldWriters, type WrittenRule } from './field-rights.js';
import { forbidden } from './forbidden.rules.js';
import type { Role } from './role.codes.js';

/**
 * Table 2.2: `FORBIDDEN` for each field that a caller writes and may not change, by its name in the input; a field that he
 * leaves out is not written.
 */
export function fieldWriteRefusals(
  roles: readonly Role[],
  written: Readonly<Record<string, WrittenRule>>,
  given: Readonly<Record<string, unknown>>,
): Refusal[] {
  return Object.entries(written).flatMap(([name, rule]) => {
    const writers: readonly Role[] = fieldWriters[rule];
    if (given[name] === undefined || roles.some((role) => writers.includes(role))) return [];
    return [forbidden(rule, writers, { field: [name] })];
  });
}
