import { Rights } from '../access/viewer.js';
import type { SessionScope } from '../kernel/database.js';

/** The database's second line for what the server does by itself: the rows of every partner. */
export const systemScope: SessionScope = { ownerSide: true, partnerIds: [] };

/** Nobody: what the scheduler does has no actor and no role. */
export const systemRights = new Rights({
  userId: '',
  subject: '',
  displayName: '',
  locale: 'en',
  partnerId: null,
  grants: [],
  grantsVersion: '',
});
