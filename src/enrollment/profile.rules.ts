import { isValidBIC, isValidIBAN } from 'ibantools';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import type { PayoutMethod, ProfileFault, ProfileStatus } from './enrollment.codes.js';

/** Bank data as a partner enters them; what is absent is null. */
export interface BankData extends Readonly<Record<string, string | null>> {
  readonly iban: string | null;
  readonly bic: string | null;
  readonly bankAccountNumber: string | null;
  readonly bankName: string | null;
  readonly beneficiaryContact: string | null;
}

/** Tax data as a partner enters them. */
export interface TaxData {
  readonly taxId: string;
  readonly taxForms: readonly string[];
  readonly taxExemption: string | null;
  readonly expiresOn: string | null;
}

const accountPattern = /^[A-Z0-9]{5,34}$/;
const taxIdPattern = /^[A-Z0-9]{5,20}$/;

/** How the number of a person in the United States is written; the number of a company has its hyphen elsewhere. */
const personalNumber = /\b\d{3}-\d{2}-\d{4}\b/;

/** Bank numbers without the spaces and hyphens that people write for reading, in upper case. */
export const compact = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

const blank = (text: string | null): boolean => text === null || text.trim() === '';

const invalid = (field: string, cause: ProfileFault): Refusal =>
  refusal('BANK_DATA_INVALID', 'CONTENT_COMPLETED', { field: [field], details: { cause } });

/**
 * PAY-4, GLO-12: all reasons against bank data. A transfer needs one account, as IBAN or as account number with a BIC,
 * and the name of the bank; a credit note needs none. `BANK_DATA_INVALID` never repeats the value; `FIELD_REQUIRED`;
 * `PERSONAL_DATA_REFUSED` (FLD-3).
 */
export function bankDataRefusals(data: BankData, method: PayoutMethod): Refusal[] {
  const { iban, bic, bankAccountNumber, bankName } = data;
  const required = (field: string): Refusal =>
    refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: [field] });
  const transfer = method === 'BANK_TRANSFER';
  return [
    ...(transfer && blank(iban) && blank(bankAccountNumber) ? [required('iban')] : []),
    ...(transfer && blank(bankName) ? [required('bankName')] : []),
    ...(!blank(iban) && !blank(bankAccountNumber) ? [invalid('bankAccountNumber', 'ONE_ACCOUNT')] : []),
    ...(iban !== null && !isValidIBAN(compact(iban)) ? [invalid('iban', 'IBAN')] : []),
    ...(bic !== null && !isValidBIC(compact(bic)) ? [invalid('bic', 'BIC')] : []),
    ...(bankAccountNumber !== null && !accountPattern.test(compact(bankAccountNumber))
      ? [invalid('bankAccountNumber', 'ACCOUNT_NUMBER')]
      : []),
    ...(!blank(bankAccountNumber) && blank(bic) ? [required('bic')] : []),
    ...Object.entries(data).flatMap(([field, value]) => personalRefusals(field, value)),
  ];
}

/**
 * PAY-4: all reasons against a payout profile: those of {@link bankDataRefusals}, and `FIELD_INVALID` with the methods that
 * the program allows. What was saved before a method was withdrawn is still paid.
 */
export function payoutRefusals(
  data: BankData,
  method: PayoutMethod,
  allowed: readonly PayoutMethod[],
): Refusal[] {
  const refused = refusal('FIELD_INVALID', 'CONTENT_COMPLETED', {
    field: ['paymentMethod'],
    details: { allowed },
  });
  return [...(allowed.includes(method) ? [] : [refused]), ...bankDataRefusals(data, method)];
}

/** FLD-3: all reasons against tax data: `TAX_DATA_INVALID`, `PERSONAL_DATA_REFUSED`. Days are of the program's zone. */
export function taxDataRefusals(data: TaxData, today: string): Refusal[] {
  const taxRefusal = (field: string, cause: ProfileFault): Refusal =>
    refusal('TAX_DATA_INVALID', 'CONTENT_COMPLETED', { field: [field], details: { cause } });
  const personal = personalRefusals('taxId', data.taxId);
  return [
    ...personal,
    ...(personal.length === 0 && !taxIdPattern.test(compact(data.taxId))
      ? [taxRefusal('taxId', 'TAX_ID')]
      : []),
    ...personalRefusals('taxForms', data.taxForms.join(' ')),
    ...personalRefusals('taxExemption', data.taxExemption),
    ...(data.expiresOn !== null && data.expiresOn < today ? [taxRefusal('expiresOn', 'EXPIRED')] : []),
  ];
}

function personalRefusals(field: string, value: string | null): Refusal[] {
  return value !== null && personalNumber.test(value)
    ? [refusal('PERSONAL_DATA_REFUSED', 'CONTENT_COMPLETED', { field: [field] })]
    : [];
}

/** FLD-1: what may be shown of a value: its last four characters, and of a short one no more than half. */
export function lastShown(value: string | null): string | null {
  if (value === null) return null;
  const shown = Math.min(4, Math.floor(value.length / 2));
  return value.slice(value.length - shown);
}

/** What is sealed of bank or tax data: the values that are there. */
export function sealable(data: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]): [string, string][] =>
      value === null || value.trim() === '' ? [] : [[key, value.trim()]],
    ),
  );
}

/** ENR-7: names of the values that differ, for history, which never has the values themselves (FLD-1). */
export function changedNames(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
}

/** Account numbers in the form in which banks compare them. */
export function compacted(data: BankData): BankData {
  const { iban, bic, bankAccountNumber } = data;
  const tidy = (text: string | null): string | null => (text === null ? null : compact(text));
  return { ...data, iban: tidy(iban), bic: tidy(bic), bankAccountNumber: tidy(bankAccountNumber) };
}

/** ENR-6: what the owner returned is sent again also when the partner finds it right as it stands. */
export function needsAttention(status: ProfileStatus): boolean {
  return status === 'INCOMPLETE' || status === 'INVALID' || status === 'EXPIRED';
}
