import { Migration0001Tables } from './Migration0001Tables.js';
import { Migration0002TenantKeys } from './Migration0002TenantKeys.js';
import { Migration0003DatedSettings } from './Migration0003DatedSettings.js';
import { Migration0004AppendOnlyHistory } from './Migration0004AppendOnlyHistory.js';
import { Migration0005ApplicationRole } from './Migration0005ApplicationRole.js';
import { Migration0006GrantsVersion } from './Migration0006GrantsVersion.js';
import { Migration0007GrantPolicy } from './Migration0007GrantPolicy.js';
import { Migration0008OwnerRole } from './Migration0008OwnerRole.js';
import { Migration0009ClaimKeys } from './Migration0009ClaimKeys.js';
import { Migration0010Events } from './Migration0010Events.js';
import { Migration0011Idempotency } from './Migration0011Idempotency.js';
import { Migration0012Writing } from './Migration0012Writing.js';
import { Migration0044Earnings } from './Migration0044Earnings.js';

/** Every migration in order; listed, so that the built server needs no search of folders. */
export const migrations = [
  { name: 'Migration0001Tables', class: Migration0001Tables },
  { name: 'Migration0002TenantKeys', class: Migration0002TenantKeys },
  { name: 'Migration0003DatedSettings', class: Migration0003DatedSettings },
  { name: 'Migration0004AppendOnlyHistory', class: Migration0004AppendOnlyHistory },
  { name: 'Migration0005ApplicationRole', class: Migration0005ApplicationRole },
  { name: 'Migration0006GrantsVersion', class: Migration0006GrantsVersion },
  { name: 'Migration0007GrantPolicy', class: Migration0007GrantPolicy },
  { name: 'Migration0008OwnerRole', class: Migration0008OwnerRole },
  { name: 'Migration0009ClaimKeys', class: Migration0009ClaimKeys },
  { name: 'Migration0010Events', class: Migration0010Events },
  { name: 'Migration0011Idempotency', class: Migration0011Idempotency },
  { name: 'Migration0012Writing', class: Migration0012Writing },
  { name: 'Migration0044Earnings', class: Migration0044Earnings },
];
