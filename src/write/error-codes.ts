import { peopleErrors } from '../access/people.errors.js';
import { roleCodes } from '../access/role.codes.js';
import { claimStatusCodes } from '../claim/claim.codes.js';
import { claimErrors } from '../claim/claim.errors.js';
import { documentErrors } from '../document/document.errors.js';
import { evidenceKindCodes } from '../document/evidence-kind.codes.js';
import { earningErrors } from '../earning/earning.errors.js';
import {
  enrollmentGapCodes,
  enrollmentStatusCodes,
  profileFaultCodes,
} from '../enrollment/enrollment.codes.js';
import { enrollmentErrors } from '../enrollment/enrollment.errors.js';
import { fundErrors } from '../fund/fund.errors.js';
import { cellFormCodes, jobStatusCodes } from '../job/job.codes.js';
import { jobErrors } from '../job/job.errors.js';
import type { Check } from '../kernel/check.js';
import { type CodeList, defineCodes, type Locale } from '../kernel/codes.js';
import type { ErrorDetails } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import { generalErrors } from '../kernel/general.errors.js';
import { type ErrorText, formatMessage } from '../kernel/message.js';
import { fourEyesCauseCodes } from '../kernel/viewer-action.js';
import { paymentHoldReasonCodes, paymentStatusCodes } from '../payment/payment.codes.js';
import { paymentErrors } from '../payment/payment.errors.js';
import { planErrors } from '../plan/plan.errors.js';
import { programErrors } from '../program/program.errors.js';
import { expenseKindCodes } from '../proof/expense-kind.codes.js';
import { coreRequirementKindCodes, metricKindCodes } from '../proof/proof.codes.js';
import { proofErrors } from '../proof/proof.errors.js';
import { rateLineProblemCodes } from '../rate/exchange-rate.codes.js';
import { sandboxErrors } from '../sandbox/sandbox.errors.js';

const errorTexts: Record<ErrorCode, ErrorText> = {
  ...generalErrors,
  ...planErrors,
  ...claimErrors,
  ...proofErrors,
  ...sandboxErrors,
  ...fundErrors,
  ...documentErrors,
  ...peopleErrors,
  ...enrollmentErrors,
  ...earningErrors,
  ...programErrors,
  ...jobErrors,
  ...paymentErrors,
};

/** Every refusal of the graph; a code without texts in its room does not compile. */
export const errorCodes = defineCodes<ErrorCode>('ErrorCode', errorTexts);

/** Codes that appear inside details. Their names differ between the lists, so the first that knows one is right. */
const labelled: readonly CodeList<string>[] = [
  evidenceKindCodes,
  metricKindCodes,
  expenseKindCodes,
  coreRequirementKindCodes,
  claimStatusCodes,
  roleCodes,
  enrollmentGapCodes,
  enrollmentStatusCodes,
  jobStatusCodes,
  paymentHoldReasonCodes,
  paymentStatusCodes,
  profileFaultCodes,
  rateLineProblemCodes,
  cellFormCodes,
  fourEyesCauseCodes,
];

function labelOf(value: string, locale: Locale): string | undefined {
  return labelled.find((codes) => codes.has(value))?.label(value, locale);
}

/** True when a text names a detail that is not there: nobody knows it, or it was withheld from the caller. */
function lacks(details: ErrorDetails, text: string): boolean {
  return [...text.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => details[name] == null);
}

/** The message of a refusal or warning in the caller's language, with its details filled in (graph.md 2.13). */
export function messageOf(code: ErrorCode, details: ErrorDetails, locale: Locale): string {
  const { plain, closer = [], ...text } = errorTexts[code];
  const told = [...closer, text].find(({ en }) => !lacks(details, en)) ?? plain ?? text;
  return formatMessage(told, details, locale, labelOf);
}

/** The message of an item of readiness: what is missing, or that the requirement is met. */
export function checkMessageOf(check: Check, locale: Locale): string {
  const { code, state, details } = check;
  const done = state === 'DONE' ? errorTexts[code].done : undefined;
  return done ? formatMessage(done, details, locale, labelOf) : messageOf(code, details, locale);
}
