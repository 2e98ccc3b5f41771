import type { Role } from '../access/role.codes.js';
import { rolesAt } from '../access/viewer.js';
import { detailRules, type NoteWithheld, withoutGuardedDetails } from '../access/withheld-details.rules.js';
import type { Readiness } from '../kernel/check.js';
import { labelledReadiness } from '../lifecycle/readiness.type.js';
import { labelledActions } from '../lifecycle/viewer-action.type.js';
import type { ComputedReading } from '../read/declare.js';
import { actingViewer } from '../write/act.js';
import { claimActions, claimReadiness } from './claim.rules.js';
import { claimFactsSql, claimOf } from './claim-facts.queries.js';

/** Readiness as somebody with these roles may read it. */
export const readinessFor = (
  { items, ...whole }: Readiness,
  roles: readonly Role[],
  note?: NoteWithheld,
): Readiness => ({
  ...whole,
  items: items.map((item) => withoutGuardedDetails(item, roles, note)),
});

/** graph.md 2.11: what a submission of the claim would meet, by the function that guards it. */
export const claimReadinessOf: ComputedReading = {
  sql: claimFactsSql,
  weight: 100,
  withheld: { path: ['items', 'details'], rules: detailRules },
  derive: (value, { now, locale, viewer }, note) => {
    const claim = claimOf(value, now);
    const readiness = claimReadiness(claim.facts, now);
    return labelledReadiness(readinessFor(readiness, rolesAt(viewer, claim), note), locale);
  },
};

/** graph.md 2.10: what the viewer may do with the claim, by the functions that guard the mutations. */
export const claimActionsOf: ComputedReading = {
  sql: claimFactsSql,
  weight: 100,
  withheld: { path: ['reasons', 'details'], rules: detailRules },
  derive: (value, { now, locale, viewer }, note) => {
    const claim = claimOf(value, now);
    const acting = actingViewer({ viewer }, claim);
    const actions = claimActions(claim.facts, acting, now).map(({ reasons, ...action }) => ({
      ...action,
      reasons: reasons.map((reason) => withoutGuardedDetails(reason, acting.roles, note)),
    }));
    return labelledActions(actions, locale);
  },
};
