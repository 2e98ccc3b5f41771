import { expect, it } from 'vitest';
import type { Role } from '../../src/access/role.codes.js';
import type { Viewer } from '../../src/access/viewer.js';
import type { NotificationKind } from '../../src/notification/notification.codes.js';
import { mayBeNamed, type ToldPlace } from '../../src/notification/notification-sight.rules.js';

interface Held {
  readonly role: Role;
  readonly partnerId: string | null;
  readonly locationId?: string;
  readonly programId?: string;
}

const viewer = (...held: readonly Held[]): Viewer => ({
  userId: 'u',
  subject: 'u',
  displayName: 'U',
  locale: 'en',
  partnerId: 'p',
  grants: held.map(({ role, partnerId, locationId = null, programId = null }) => ({
    role,
    partnerId,
    locationId,
    programId,
  })),
  grantsVersion: '1',
});

const place = { partner: 'p', location: 'l', program: 'r' };
const claim = (kind: NotificationKind = 'CLAIM_APPROVED'): ToldPlace => ({
  kind,
  subjectKind: 'Claim',
  ...place,
  concerned: null,
});
const revoked = (concerned: string): ToldPlace => ({
  ...claim('ROLE_REVOKED'),
  subjectKind: null,
  concerned,
});
const nobody = viewer();
const user = viewer({ role: 'INCENTIVES_USER', partnerId: 'p', locationId: 'l', programId: 'r' });
const elsewhere = viewer({ role: 'INCENTIVES_USER', partnerId: 'p', locationId: 'other' });
const stranger = viewer({ role: 'INCENTIVES_ADMIN', partnerId: 'q' });
const programAdmin = viewer({ role: 'PARTNER_PROGRAM_ADMIN', partnerId: 'p' });
const reviewer = viewer({ role: 'OWNER_REVIEWER', partnerId: null, programId: 'r' });
const reviewerElsewhere = viewer({ role: 'OWNER_REVIEWER', partnerId: null, programId: 'other' });

it.each<[string, Viewer, ToldPlace, boolean]>([
  ['a claim, to somebody without a role', nobody, claim(), false],
  ['a claim, to whoever sees it', user, claim(), true],
  ['a claim, to somebody with a role at another location', elsewhere, claim(), false],
  ['a claim, to somebody of another company', stranger, claim(), false],
  ['a claim, to somebody whose role sees no claims', programAdmin, claim(), false],
  ['a claim, to a reviewer of the program', reviewer, claim(), true],
  ['a claim, to a reviewer of another program', reviewerElsewhere, claim(), false],
  [
    'a payment, to a reviewer, who sees none',
    reviewer,
    { ...claim('PAYMENT_SENT'), subjectKind: 'Payment' },
    false,
  ],
  [
    'a request for a document, to a colleague who sees no claims',
    programAdmin,
    claim('DOCUMENT_REQUESTED'),
    true,
  ],
  ['a request for a document, to somebody who has left', nobody, claim('DOCUMENT_REQUESTED'), false],
  [
    'a request for a role, to a colleague',
    elsewhere,
    { ...claim('ROLE_REQUESTED'), subjectKind: null },
    true,
  ],
  [
    'a request for a role, to somebody who has left',
    nobody,
    { ...claim('ROLE_REQUESTED'), subjectKind: null },
    false,
  ],
  ['a role, to whoever lost it', nobody, revoked('u'), true],
  ['the role of a colleague, to an administrator', user, revoked('somebody else'), true],
  ['the role of a colleague, to somebody who has left', nobody, revoked('somebody else'), false],
  ['the role of a colleague, to somebody of another company', stranger, revoked('somebody else'), false],
])('ROLE-6: names %s: %#', (_case, who, told, named) => {
  expect(mayBeNamed(who, told)).toBe(named);
});
