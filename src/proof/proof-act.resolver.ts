import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ClaimType } from '../claim/claim.type.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { addExpense, removeExpense, updateExpense } from './expense.service.js';
import { updateProof } from './proof.service.js';
import { ExpenseLineType, ProofOfExecutionType } from './proof.type.js';
import {
  ExpenseAddInput,
  ExpenseRemoveInput,
  ExpenseUpdateInput,
  ProofUpdateInput,
} from './proof-act.input.js';

export const [ProofPayload, ProofPayloadFields] = definePayload({
  name: 'Proof',
  field: 'proofOfExecution',
  typeName: 'ProofOfExecution',
  type: () => ProofOfExecutionType,
  description: 'the proof of execution.',
});

export const [ExpensePayload, ExpensePayloadFields] = definePayload({
  name: 'Expense',
  field: 'expense',
  typeName: 'ExpenseLine',
  type: () => ExpenseLineType,
  description: 'the line of cost.',
});

export const [ExpenseRemovePayload, ExpenseRemovePayloadFields] = definePayload({
  name: 'ExpenseRemove',
  field: 'claim',
  typeName: 'Claim',
  type: () => ClaimType,
  removed: { field: 'expense', type: () => ExpenseLineType },
  description: 'the claim, without the line of cost.',
});

/** What can be done with the dossier of a claim beside its documents (OP-10, OP-11). */
@Resolver()
export class ProofActResolver {
  @Permitted('WRITE_CLAIM')
  @Mutation(() => ProofPayload, { description: 'Changes the form of a proof of execution (CLM-3, CLM-7).' })
  proofUpdate(
    @Arg('input', () => ProofUpdateInput, { description: 'What to change.' }) input: ProofUpdateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'proofUpdate', input, (act) => updateProof(act, input));
  }

  @Permitted('WRITE_CLAIM')
  @Mutation(() => ExpensePayload, { description: 'Adds a line of cost to a claim (ACT-7).' })
  expenseAdd(
    @Arg('input', () => ExpenseAddInput, { description: 'The line of cost.' }) input: ExpenseAddInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'expenseAdd', input, (act) => addExpense(act, input));
  }

  @Permitted('WRITE_CLAIM')
  @Mutation(() => ExpensePayload, { description: 'Changes a line of cost.' })
  expenseUpdate(
    @Arg('input', () => ExpenseUpdateInput, { description: 'What to change.' }) input: ExpenseUpdateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'expenseUpdate', input, (act) => updateExpense(act, input));
  }

  @Permitted('WRITE_CLAIM')
  @Mutation(() => ExpenseRemovePayload, { description: 'Removes a line of cost.' })
  expenseRemove(
    @Arg('input', () => ExpenseRemoveInput, { description: 'The line of cost.' }) input: ExpenseRemoveInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'expenseRemove', input, (act) => removeExpense(act, input));
  }
}
