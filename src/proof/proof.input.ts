import { DocumentListFilter } from '../document/document.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  BooleanFilter,
  DateFilter,
  defineFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  InstantFilter,
  IntFilter,
  MoneyFilter,
} from '../read/filter-types.js';
import { expenseKindCodes } from './expense-kind.codes.js';
import { coreRequirementKindCodes } from './proof.codes.js';
import { CoreRequirementConfirmationType, ExpenseLineType, ProofOfExecutionType } from './proof.type.js';

export const ProofOfExecutionFilter = defineFilter('ProofOfExecution', ['id'], {
  id: () => IdFilter,
  executedOn: () => DateFilter,
  claimedAmount: () => MoneyFilter,
  estimatedImpressions: () => IntFilter,
  updatedAt: () => InstantFilter,
  documents: () => DocumentListFilter,
});
export const ProofOfExecutionArgs = pageArgs(
  ProofOfExecutionFilter,
  defineOrder('ProofOfExecution', [], ['executedOn', 'estimatedImpressions', 'updatedAt']),
);
export const ProofOfExecutionConnection = defineConnection('ProofOfExecution', () => ProofOfExecutionType);

const ExpenseLineFilter = defineFilter('ExpenseLine', 'SMALL', {
  id: () => IdFilter,
  kind: enumFilter(expenseKindCodes),
  amount: () => MoneyFilter,
});
export const ExpenseLineArgs = pageArgs(
  ExpenseLineFilter,
  defineOrder('ExpenseLine', 'SMALL', ['kind', 'amount']),
);
export const ExpenseLineConnection = defineConnection('ExpenseLine', () => ExpenseLineType);

const CoreRequirementConfirmationFilter = defineFilter('CoreRequirementConfirmation', 'SMALL', {
  id: () => IdFilter,
  requirement: enumFilter(coreRequirementKindCodes),
  met: () => BooleanFilter,
});
export const CoreRequirementConfirmationArgs = pageArgs(
  CoreRequirementConfirmationFilter,
  defineOrder('CoreRequirementConfirmation', 'SMALL', ['requirement', 'met']),
);
export const CoreRequirementConfirmationConnection = defineConnection(
  'CoreRequirementConfirmation',
  () => CoreRequirementConfirmationType,
);
