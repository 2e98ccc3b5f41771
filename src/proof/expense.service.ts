import { fieldWriteRefusals } from '../access/field-writers.rules.js';
import { findClaimForUpdate } from '../claim/claim-facts.queries.js';
import { decideEdit, recordEdit } from '../claim/dossier-edit.service.js';
import { withoutPersonalValues } from '../history/concealed-changes.rules.js';
import { changesBetween } from '../history/history.rules.js';
import { type Money, money } from '../kernel/money.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal, refusalsOf } from '../kernel/viewer-action.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { blankToNull, readAmount } from '../write/input.js';
import type { ExpenseKind } from './expense-kind.codes.js';
import { ExpenseLine } from './proof.entity.js';
import { findExpenseForUpdate } from './proof.queries.js';

/** What a line of cost says. */
interface ExpenseFields {
  readonly kind: ExpenseKind;
  readonly description: string;
  readonly amount: Money;
  readonly personName?: string | null;
  readonly freeOfAlcohol?: boolean | null;
}

/** A line to add. */
export interface ExpenseDraft extends ExpenseFields {
  readonly claimId: string;
  readonly expectedVersion?: number | null;
}

/** A change to a line; what is left out stays. */
export type ExpenseChange = { readonly id: string; readonly expectedVersion?: number | null } & {
  readonly [Field in keyof ExpenseFields]?: ExpenseFields[Field] | null;
};

/** FLD-13. */
const personalFields = ['personName'];
const guardedFields = { personName: 'FLD-13' } as const;

/** The columns of a line, and what is wrong with its amount. */
function readColumns({ kind, description, amount, personName, freeOfAlcohol }: ExpenseFields) {
  const { minor, currency, findings } = readAmount(amount, amount.currency, 'amount');
  const columns = {
    kind,
    description: description.trim(),
    amountMinor: minor,
    currency,
    personName: blankToNull(personName),
    freeOfAlcohol: freeOfAlcohol ?? null,
  };
  return { columns, findings };
}

type ExpenseRead = ReturnType<typeof readColumns>;
type ExpenseColumns = ExpenseRead['columns'];

/** A line as history tells it. */
const shown = ({ kind, description, amountMinor, currency, freeOfAlcohol, personName }: ExpenseColumns) => ({
  kind,
  description,
  amount: money(amountMinor, currency),
  personName,
  freeOfAlcohol,
});

/** A line has words and an amount above zero; whether its kind is refunded is said at submission (ACT-7). */
function contentRefusals({ columns: { description, amountMinor }, findings }: ExpenseRead): Refusal[] {
  const blank = description === '';
  const readable = findings.length === 0;
  return [
    ...refusalsOf(findings),
    ...(blank ? [refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: ['description'] })] : []),
    ...(!readable || BigInt(amountMinor) > 0n
      ? []
      : [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['amount'], details: { above: '0' } })]),
  ];
}

/**
 * Adds a line of cost (ACT-7). Reasons: those of `decideClaimAction` and {@link fieldWriteRefusals}, `FIELD_REQUIRED`, `FIELD_INVALID`,
 * `AMOUNT_INVALID`, `CURRENCY_UNKNOWN`, `VERSION_CONFLICT`, `NOT_FOUND`.
 */
export async function addExpense(act: Act, draft: ExpenseDraft): Promise<Outcome> {
  const claim = await findClaimForUpdate(act, draft.claimId);
  if (claim === null) return notFound('claimId');
  const decision = decideEdit(act, 'expenseAdd', claim, draft.expectedVersion);
  if (decision.reasons.length > 0) return refused(null, decision.reasons);
  const named = { personName: draft.personName ?? undefined };
  const forbidden = fieldWriteRefusals(decision.roles, guardedFields, named);
  if (forbidden.length > 0) return refused(null, forbidden);
  const read = readColumns(draft);
  const reasons = contentRefusals(read);
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const { columns } = read;
  const { partner, location, program } = claim;
  act.em.create(ExpenseLine, { id, partner, location, program, ...columns, proofOfExecution: claim.id });
  const { personName: _person, ...told } = shown(columns);
  await recordEdit(act, claim, decision.role, { expense: { from: null, to: told } });
  return done(id);
}

/** Changes a line of cost. Reasons as for {@link addExpense}. */
export async function updateExpense(act: Act, change: ExpenseChange): Promise<Outcome> {
  const found = await findExpenseForUpdate(act, change.id);
  if (found === null) return notFound('id');
  const { claim, part: line } = found;
  const decision = decideEdit(act, 'expenseUpdate', claim, change.expectedVersion);
  if (decision.reasons.length > 0) return refused(line.id, decision.reasons);
  const forbidden = fieldWriteRefusals(decision.roles, guardedFields, { ...change });
  if (forbidden.length > 0) return refused(line.id, forbidden);
  const before = fieldsOf(line);
  const read = readColumns({
    kind: change.kind ?? before.kind,
    description: change.description ?? before.description,
    amount: change.amount ?? before.amount,
    personName: change.personName === undefined ? before.personName : change.personName,
    freeOfAlcohol: change.freeOfAlcohol === undefined ? before.freeOfAlcohol : change.freeOfAlcohol,
  });
  const reasons = contentRefusals(read);
  if (reasons.length > 0) return refused(line.id, reasons);

  const { columns } = read;
  const changes = changesBetween(before, shown(columns));
  if (changes === null) return done(line.id);
  act.em.assign(line, columns);
  const { kind } = columns;
  await recordEdit(act, claim, decision.role, {
    expense: { kind },
    ...withoutPersonalValues(changes, personalFields),
  });
  return done(line.id);
}

const fieldsOf = (line: ExpenseLine) => ({
  kind: line.kind,
  description: line.description,
  amount: money(line.amountMinor, line.currency),
  personName: line.personName ?? null,
  freeOfAlcohol: line.freeOfAlcohol ?? null,
});

/** Removes a line of cost. Reasons: those of `decideClaimAction`, `VERSION_CONFLICT`, `NOT_FOUND`. */
export async function removeExpense(
  act: Act,
  input: { readonly id: string; readonly expectedVersion?: number | null },
): Promise<Outcome> {
  const found = await findExpenseForUpdate(act, input.id);
  if (found === null) return notFound('id');
  const { claim, part: line } = found;
  const decision = decideEdit(act, 'expenseRemove', claim, input.expectedVersion);
  if (decision.reasons.length > 0) return refused(claim.id, decision.reasons);

  const { personName: _person, ...told } = fieldsOf(line);
  act.em.remove(line);
  await recordEdit(act, claim, decision.role, { expense: { from: told, to: null } });
  return done(claim.id);
}
