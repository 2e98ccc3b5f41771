import type { EnrollmentStatus } from '../enrollment/enrollment.codes.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { PaymentHoldReason } from './payment.codes.js';
import type { PayeeFacts } from './payment.facts.js';

/**
 * ENR-15, PRG-3: states in which an enrollment holds nothing. One that is under way holds until it is in order; one that
 * ended cannot be put in order any more, and what was earned and approved before is still owed. Whoever ends it because
 * of the partner puts the owner's hold on what it is paid, which finance can lift.
 */
const holdsNothing: readonly EnrollmentStatus[] = ['ENROLLED', 'INELIGIBLE', 'INACTIVE', 'DISCONTINUED'];

/** PAY-5, PAY-7, ENR-15: what keeps money from a location on a day, named; a missing tax invoice is a state of its own. */
export function outstandingReasons(facts: PayeeFacts, today: LocalDate): PaymentHoldReason[] {
  const { enrollment, payoutValid, tax, ownHolds, placeHolds } = facts;
  const taxValid =
    tax !== null && tax.status === 'VALID' && (tax.expiresOn === null || today <= tax.expiresOn);
  const inOrder = enrollment !== null && holdsNothing.includes(enrollment);
  return [
    ...(payoutValid ? [] : (['PAYOUT_PROFILE_MISSING'] as const)),
    ...(taxValid ? [] : (['TAX_PROFILE_MISSING'] as const)),
    ...(inOrder ? [] : (['ENROLLMENT_NOT_IN_ORDER'] as const)),
    ...new Set([...ownHolds, ...placeHolds]),
  ];
}
