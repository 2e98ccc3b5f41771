import { claimStateMachine } from '../claim/claim.machine.js';
import { enrollmentStateMachine } from '../enrollment/enrollment.machine.js';
import { lifeCyclePage } from '../lifecycle/diagram.rules.js';
import { paymentStateMachine } from '../payment/payment.machine.js';
import { planStateMachine } from '../plan/plan.machine.js';

/** The page of all life cycles that the graph has. */
export function lifeCycles(): string {
  return lifeCyclePage([
    { title: 'Plan', machine: planStateMachine },
    { title: 'Claim', machine: claimStateMachine },
    { title: 'Enrollment', machine: enrollmentStateMachine },
    { title: 'Payment', machine: paymentStateMachine },
  ]);
}
