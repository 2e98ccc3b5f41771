/**
 * Every reason for which a rule refuses or warns; the closed list behind `ErrorCode` of the graph. The texts stand in
 * the `….errors.ts` of the concept that raises the code, and `write/error-codes.ts` puts them together: it does not
 * compile while one code lacks its text.
 */
export type ErrorCode =
  | GeneralErrorCode
  | PlanErrorCode
  | ClaimErrorCode
  | ProofErrorCode
  | DocumentErrorCode
  | SandboxErrorCode
  | PeopleErrorCode
  | JobErrorCode
  | EnrollmentErrorCode
  | EarningErrorCode
  | ProgramErrorCode
  | FundErrorCode
  | PaymentErrorCode;

/** Raised in more than one room; texts in `kernel/general.errors.ts`. */
export type GeneralErrorCode =
  | 'AMOUNT_INVALID'
  | 'COMMENT_REQUIRED'
  | 'CURRENCY_MISMATCH'
  | 'CURRENCY_UNKNOWN'
  | 'DECISION_REASON_REQUIRED'
  | 'FIELD_INVALID'
  | 'FIELD_REQUIRED'
  | 'FORBIDDEN'
  | 'IDEMPOTENCY_MISMATCH'
  | 'INVALID_TRANSITION'
  | 'LOCKED'
  | 'NOT_ENROLLED'
  | 'NOT_FOUND'
  | 'PERIOD_CODE_INVALID'
  | 'RESUBMISSION_WINDOW_CLOSED'
  | 'RETENTION'
  | 'VERSION_CONFLICT';

/** Rulebook 3.2; texts in `plan/plan.errors.ts`. */
export type PlanErrorCode =
  | 'ACTIVITIES_REQUIRED'
  | 'ACTIVITY_HAS_CLAIMS'
  | 'ACTIVITY_IN_FORCE'
  | 'CAMPAIGNS_REQUIRED'
  | 'CAMPAIGN_DATES_REVERSED'
  | 'CAMPAIGN_OUTSIDE_PERIOD'
  | 'CONFIRMATION_REQUIRED'
  | 'COUNTRIES_REQUIRED'
  | 'FUND_TYPE_NOT_OFFERED'
  | 'PLANNED_AMOUNT_OVER_LIMIT'
  | 'PLAN_ALREADY_SUBMITTED'
  | 'PLAN_DEADLINE_PASSED'
  | 'PLAN_EXISTS'
  | 'PLAN_NOT_OFFERED'
  | 'PLAN_PERIOD_NOT_OFFERED'
  | 'REVIEWER_EMAIL_INVALID';

/** Rulebook 3.3 and section 4; texts in `claim/claim.errors.ts`. */
export type ClaimErrorCode =
  | 'APPROVED_AMOUNT_INVALID'
  | 'CAP_EXCEEDED'
  | 'CLAIM_DEADLINE_PASSED'
  | 'CLAIM_NOT_OFFERED'
  | 'CLAIM_WINDOW_NOT_OPEN'
  | 'DISPUTE_ALREADY_USED'
  | 'DISPUTE_JUSTIFICATION_REQUIRED'
  | 'DISPUTE_WINDOW_CLOSED'
  | 'INSUFFICIENT_FUNDS'
  | 'PLAN_NOT_IN_FORCE'
  | 'PLAN_REQUIRED'
  | 'PROFILES_INCOMPLETE'
  | 'USAGE_PERIOD_NOT_BEGUN'
  | 'USAGE_PERIOD_NOT_CONFIGURED';

/** Files and requests for them (EVD-15, OP-13); texts in `document/document.errors.ts`. */
export type DocumentErrorCode =
  | 'DOCUMENT_REQUEST_CLOSED'
  | 'FILE_HARMFUL'
  | 'FILE_SIZE_DIFFERS'
  | 'FILE_TOO_LARGE'
  | 'UPLOAD_EXPIRED'
  | 'UPLOAD_LIMIT_REACHED'
  | 'UPLOAD_NOT_STORED'
  | 'UPLOAD_USED';

/** Rulebook section 8; texts in `proof/proof.errors.ts`. */
export type ProofErrorCode =
  | 'ACTIVITY_TYPE_DISABLED'
  | 'ACTIVITY_TYPE_NOT_ELIGIBLE'
  | 'ACTIVITY_TYPE_NOT_VALID'
  | 'ALCOHOL_CONFIRMATION_MISSING'
  | 'AMOUNT_NOT_SUPPORTED'
  | 'COMPONENTS_REQUIRED'
  | 'COMPONENT_NOT_ALLOWED'
  | 'CORE_REQUIREMENT_UNCONFIRMED'
  | 'DATE_OUTSIDE_CAMPAIGN'
  | 'DATE_OUTSIDE_USAGE_PERIOD'
  | 'DOCUMENT_REQUEST_OPEN'
  | 'DUPLICATE_INVOICE'
  | 'EVIDENCE_MISSING'
  | 'EXECUTED_IN_FUTURE'
  | 'EXPENSES_INCOMPLETE'
  | 'EXPENSE_NOT_ELIGIBLE'
  | 'FILE_NOT_ALLOWED'
  | 'FINANCIAL_PROOF_MISSING'
  | 'INVOICE_DATE_INVALID'
  | 'INVOICE_DETAILS_MISSING'
  | 'METRIC_INVALID'
  | 'METRIC_MISSING'
  | 'PERSON_REQUIRED'
  | 'PREAPPROVAL_INVALID'
  | 'PREAPPROVAL_MISSING'
  | 'PROOF_NOTE_MISSING'
  | 'SUBCODE_REQUIRED'
  | 'WORK_OUTSIDE_USAGE_PERIOD';

/** Rulebook section 2; texts in `access/people.errors.ts`. */
export type PeopleErrorCode =
  | 'LAST_ASSIGNER'
  | 'LOCATION_EXISTS'
  | 'PARTNER_EXISTS'
  | 'USER_EXISTS'
  | 'ROLE_HELD'
  | 'USER_NOT_OF_PARTNER';

/** Refused by or outside the sandbox; texts in `sandbox/sandbox.errors.ts`. */
export type SandboxErrorCode = 'CLOCK_BACKWARDS' | 'SANDBOX_ONLY';

/** Files that jobs work on; texts in `job/job.errors.ts`. */
export type JobErrorCode =
  | 'CELL_FORMULA'
  | 'CELL_INVALID'
  | 'COLUMN_MISSING'
  | 'COLUMN_TWICE'
  | 'COLUMN_UNKNOWN'
  | 'DATABASE_BUSY'
  | 'EXPORT_TOO_LARGE'
  | 'EXPORT_TOO_SLOW'
  | 'FILE_EMPTY'
  | 'FILE_IMPORTED_BEFORE'
  | 'FILE_TOO_LONG'
  | 'FILE_UNREADABLE'
  | 'JOB_LIMIT_REACHED'
  | 'ROW_TWICE';

/** Rulebook 3.1 and profiles; texts in `enrollment/enrollment.errors.ts`. */
export type EnrollmentErrorCode =
  | 'BANK_DATA_INVALID'
  | 'DATA_KEY_MISSING'
  | 'ENROLLMENT_EXISTS'
  | 'PERSONAL_DATA_REFUSED'
  | 'PROGRAM_CLOSED'
  | 'TAX_DATA_INVALID';

/** Earnings and their import (MON-2, MON-4, MON-7); texts in `earning/earning.errors.ts`. */
export type EarningErrorCode =
  | 'AMOUNT_PAIR_DISAGREES'
  | 'COLUMN_IGNORED'
  | 'EARNING_BEFORE_START'
  | 'EARNING_CONFLICT'
  | 'EARNING_EXISTS'
  | 'EARNING_WITHOUT_PAYER'
  | 'FILE_CUT_OFF'
  | 'FILE_NOT_UTF8'
  | 'HEADER_AGAIN'
  | 'LOCATION_UNKNOWN'
  | 'PERIOD_NOT_CONFIGURED'
  | 'PROGRAM_CURRENCY_UNREACHABLE'
  | 'PROGRAM_UNKNOWN'
  | 'REASON_UNKNOWN'
  | 'ROW_BROKEN'
  | 'SPLIT_NOT_CONFIGURED'
  | 'VALUE_INVALID';

/** Set-up of programs (OP-27); texts in `program/program.errors.ts`. */
export type ProgramErrorCode =
  | 'ACTIVITY_TYPE_CODE_UNKNOWN'
  | 'PERIOD_CLOSED'
  | 'PERIOD_HAS_OPEN_CLAIMS'
  | 'PERIOD_NOT_CLOSED'
  | 'PERIOD_NOT_OVER'
  | 'PERIOD_NOT_SETTLED'
  | 'PROGRAM_ENDED'
  | 'PROGRAM_EXISTS'
  | 'SETTING_FIXED'
  | 'SETTING_IN_USE'
  | 'SPLIT_INVALID';

/** Rulebook section 5; texts in `fund/fund.errors.ts`. */
export type FundErrorCode =
  | 'ADJUSTMENT_EXCEEDS_EARNED'
  | 'EXCHANGE_RATE_EXISTS'
  | 'EXCHANGE_RATE_NOT_CONFIGURED'
  | 'RATE_LINE_INVALID';

/** Payments (PAY-1…9, MON-9); texts in `payment/payment.errors.ts`. */
export type PaymentErrorCode =
  | 'PAYER_NOT_CONFIGURED'
  | 'PAYMENT_ALREADY_DISPUTED'
  | 'PAYMENT_BELOW_MINIMUM'
  | 'PAYMENT_HELD'
  | 'PAYMENT_NOT_DISPUTED'
  | 'PAYMENT_NOT_DUE'
  | 'PAYMENT_NOT_HELD'
  | 'RECOVERY_WAITS'
  | 'REFUND_WAITS'
  | 'TAX_INVOICE_EXISTS'
  | 'TAX_INVOICE_TOTAL_DIFFERS';
