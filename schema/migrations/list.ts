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
import { Migration0015InvoiceNumbers } from './Migration0015InvoiceNumbers.js';
import { Migration0016ReviewItems } from './Migration0016ReviewItems.js';
import { Migration0017Uploads } from './Migration0017Uploads.js';
import { Migration0018DocumentRequests } from './Migration0018DocumentRequests.js';
import { Migration0019PreApprovalIssuer } from './Migration0019PreApprovalIssuer.js';
import { Migration0023People } from './Migration0023People.js';
import { Migration0024Jobs } from './Migration0024Jobs.js';
import { Migration0044Earnings } from './Migration0044Earnings.js';
import { Migration0045SealedProfiles } from './Migration0045SealedProfiles.js';
import { Migration0046EnrollmentLife } from './Migration0046EnrollmentLife.js';

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
  { name: 'Migration0015InvoiceNumbers', class: Migration0015InvoiceNumbers },
  { name: 'Migration0016ReviewItems', class: Migration0016ReviewItems },
  { name: 'Migration0017Uploads', class: Migration0017Uploads },
  { name: 'Migration0018DocumentRequests', class: Migration0018DocumentRequests },
  { name: 'Migration0019PreApprovalIssuer', class: Migration0019PreApprovalIssuer },
  { name: 'Migration0023People', class: Migration0023People },
  { name: 'Migration0024Jobs', class: Migration0024Jobs },
  { name: 'Migration0044Earnings', class: Migration0044Earnings },
  { name: 'Migration0045SealedProfiles', class: Migration0045SealedProfiles },
  { name: 'Migration0046EnrollmentLife', class: Migration0046EnrollmentLife },
];
