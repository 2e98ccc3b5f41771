import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { claimStatusCodes } from '../claim/claim.codes.js';
import { claimStateMachine } from '../claim/claim.machine.js';
import { enrollmentStatusCodes } from '../enrollment/enrollment.codes.js';
import { enrollmentStateMachine } from '../enrollment/enrollment.machine.js';
import type { CodeList, Locale } from '../kernel/codes.js';
import type { StateMachine } from '../kernel/transitions.js';
import { paymentStatusCodes } from '../payment/payment.codes.js';
import { paymentStateMachine } from '../payment/payment.machine.js';
import { planStatusCodes } from '../plan/plan.codes.js';
import { planStateMachine } from '../plan/plan.machine.js';
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
  PLAN: (locale) => asPublished(planStateMachine, planStatusCodes, locale),
  CLAIM: (locale) => asPublished(claimStateMachine, claimStatusCodes, locale),
  ENROLLMENT: (locale) => asPublished(enrollmentStateMachine, enrollmentStatusCodes, locale),
  PAYMENT: (locale) => asPublished(paymentStateMachine, paymentStatusCodes, locale),
};

function asPublished<State extends string>(
  { name, states, terminal, transitions }: StateMachine<State, string, string>,
  codes: CodeList<State>,
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
    })),
  };
}
