import { Field, ObjectType } from 'type-graphql';
import { type CodeOf, defineCodes } from '../kernel/codes.js';

export const stateMachineCodes = defineCodes('StateMachineName', {
  PLAN: { en: 'Plan', nl: 'Plan', description: 'The life of a plan.' },
  CLAIM: { en: 'Claim', nl: 'Claim', description: 'The life of a claim, in both flows.' },
  ENROLLMENT: {
    en: 'Enrollment',
    nl: 'Inschrijving',
    description: 'The life of an enrollment.',
  },
  PAYMENT: { en: 'Payment', nl: 'Betaling', description: 'The life of a payment (PAY-1, PAY-8).' },
});
export type StateMachineName = CodeOf<typeof stateMachineCodes>;

@ObjectType('State', { description: 'A state of a life cycle.', simpleResolvers: true })
export class StateType {
  @Field(() => String, { description: 'Code of the state: a value of the status.' })
  code!: string;

  @Field(() => String, { description: 'Label in the language of the caller.' })
  label!: string;

  @Field(() => String, { description: 'What the state means.' })
  description!: string;

  @Field(() => Boolean, { description: 'True when nothing leads out of it.' })
  terminal!: boolean;
}

@ObjectType('Transition', {
  description: 'A move of a life cycle; every move that is not listed is refused.',
  simpleResolvers: true,
})
export class TransitionType {
  @Field(() => String, { description: 'Name of the act, which is the name of its mutation.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'State before; null: the object is created.' })
  from?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'State after, the same for an edit; null: the object is deleted.',
  })
  to?: string | null;

  @Field(() => [String], {
    description: 'Roles that may; CREATOR and DOCUMENT_REQUESTEE are capacities, SYSTEM the scheduler.',
  })
  actors!: string[];

  @Field(() => [String], { description: 'Codes of the conditions beside state and role.' })
  guards!: string[];

  @Field(() => [String], { description: 'The same conditions in words, in the language of the caller.' })
  guardLabels!: string[];

  @Field(() => String, { description: 'Id of the rule; see docs/rules.md.' })
  rule!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What distinguishes moves of one act: of claims the flow, of payments and enrollments what the act found or decided; null: any.',
  })
  variant?: string | null;
}

/** graph.md: a life cycle as data. */
@ObjectType('StateMachine', {
  description: 'A life cycle as data: the very table that decides what is allowed.',
  simpleResolvers: true,
})
export class StateMachineType {
  @Field(() => String, { description: 'Type of the objects that live it.' })
  name!: string;

  @Field(() => [StateType], { description: 'Every state, final ones included.' })
  states!: StateType[];

  @Field(() => [TransitionType], { description: 'Every allowed move.' })
  transitions!: TransitionType[];
}
