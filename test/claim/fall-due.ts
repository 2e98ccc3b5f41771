import { Rights } from '../../src/access/viewer.js';
import { applyDueClaimMove } from '../../src/claim/claim-due.service.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import type { Act } from '../../src/write/act.js';
import { actIn } from '../../src/write/perform.js';
import type { World } from '../support/server.js';

/** Runs what the scheduler runs, at an instant; it has no user and no roles. */
export function scheduled<Value>(
  world: World,
  at: string,
  work: (act: Act) => Promise<Value>,
): Promise<Value> {
  const nobody = {
    userId: '',
    subject: '',
    displayName: '',
    locale: 'en',
    grants: [],
    partnerId: null,
    grantsVersion: '',
  } as const;
  const scope = { ownerSide: true, partnerIds: [] };
  return world.database.db.write(scope, (session) =>
    work(actIn(session, { name: 'scheduler', now: new Date(at), rights: new Rights(nobody) })),
  );
}

/** Does with one claim what has fallen due by an instant; tells whether anything had. */
export const fallDue = (world: World, id: string, at: string): Promise<boolean> =>
  scheduled(world, at, (one) => applyDueClaimMove(one, fromGlobalId(id)?.uuid ?? ''));
