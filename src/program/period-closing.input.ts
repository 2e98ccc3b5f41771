import { Field, InputType } from 'type-graphql';
import { OnProgramInput } from './program-act.input.js';

@InputType('PeriodCloseInput', { description: 'A period whose figures are reported.' })
export class PeriodCloseInput extends OnProgramInput {
  @Field(() => String, {
    description:
      'Code of the half-year or, for proofs of yearly plans, of the program year, such as FY26_H1 or FY26.',
  })
  periodCode!: string;

  @Field(() => String, { nullable: true, description: 'A word about it, kept with the closing.' })
  comment?: string | null;
}

@InputType('PeriodReopenInput', { description: 'A closed period that is opened again.' })
export class PeriodReopenInput extends OnProgramInput {
  @Field(() => String, {
    description:
      'Code of the half-year or, for proofs of yearly plans, of the program year, such as FY26_H1 or FY26.',
  })
  periodCode!: string;

  @Field(() => String, { description: 'Why; kept with the closing.' })
  reason!: string;
}
