import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { claimStatusCodes } from '../claim/claim.codes.js';
import { claimStateMachine } from '../claim/claim.machine.js';
import { claimGuardCodes } from '../claim/claim-guard.codes.js';
import { enrollmentStatusCodes } from '../enrollment/enrollment.codes.js';
import { enrollmentStateMachine } from '../enrollment/enrollment.machine.js';
import { enrollmentGuardCodes } from '../enrollment/enrollment-guard.codes.js';
import type { CodeList, Locale } from '../kernel/codes.js';
import type { StateMachine } from '../kernel/transitions.js';
import { paymentStatusCodes } from '../payment/payment.codes.js';
import { paymentStateMachine } from '../payment/payment.machine.js';
import { paymentGuardCodes } from '../payment/payment-guard.codes.js';
import { planStatusCodes } from '../plan/plan.codes.js';
import { planStateMachine } from '../plan/plan.machine.js';
import { planGuardCodes } from '../plan/plan-guard.codes.js';
import type { GraphContext } from '../read/context.js';
import { type StateMachineName, StateMachineType, stateMachineCodes } from './state-machine.type.js';

/** Publishes the life cycles. */
@Resolver()
export class StateMachineResolver {
  @Query(() => StateMachineType, {
    description: 'A life cycle: its states, and every move with who may and when.',
  })
  stateMachine(
    @Arg('name', () => stateMachineCodes.enumObject, { description: 'Which life cycle.' })
    name: StateMachineName,
    @Ctx() { locale }: GraphContext,
  ) {
    return published[name](locale);
  }
}

const published: Readonly<Record<StateMachineName, (locale: Locale) => StateMachineType>> = {
  PLAN: (locale) => asPublished(planStateMachine, planStatusCodes, planGuardCodes, locale),
  CLAIM: (locale) => asPublished(claimStateMachine, claimStatusCodes, claimGuardCodes, locale),
  ENROLLMENT: (locale) =>
    asPublished(enrollmentStateMachine, enrollmentStatusCodes, enrollmentGuardCodes, locale),
  PAYMENT: (locale) => asPublished(paymentStateMachine, paymentStatusCodes, paymentGuardCodes, locale),
};

function asPublished<State extends string, Guard extends string>(
  { name, states, terminal, transitions }: StateMachine<State, string, Guard>,
  codes: CodeList<State>,
  conditions: CodeList<Guard>,
  locale: Locale,
): StateMachineType {
  return {
    name,
    states: states.map((code) => ({
      code,
      label: codes.label(code, locale),
      description: codes.texts[code].description,
      terminal: terminal.includes(code),
    })),
    transitions: transitions.map(({ actors, guards, ...transition }) => ({
      ...transition,
      actors: [...actors],
      guards: [...guards],
      guardLabels: guards.map((guard) => conditions.label(guard, locale)),
    })),
  };
}
