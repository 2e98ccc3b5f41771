/**
 * Rulebook table 2.2, written out by hand: it must not be derived from the code that it judges. Letters are those of the
 * rulebook's columns, with M for the program manager, P for the partner-program admin and Q for reporting, who reads
 * figures and neither bank, tax nor personal data (graph.md 3).
 */
export const readersByRule = {
  'FLD-1': 'A F M',
  'FLD-2': 'A U G K F M',
  'FLD-3': 'A F M',
  'FLD-4': 'A U G K R F M Q',
  'FLD-5': 'A U G K B R F M Q',
  'FLD-6': 'A U G K R F M Q',
  'FLD-6.PERSONAL': 'A U G K R F M',
  'FLD-7': 'A U G K R F M Q',
  'FLD-8': 'A U G K B R F M',
  'FLD-10': 'A U G K R F M',
  'FLD-11': 'R F M',
  'FLD-11.ROLE': 'A U G K R F M',
  'FLD-12': 'A G K B R',
  'FLD-13': 'A U R',
  'FLD-15': 'A U G K R F M Q',
  'FLD-17': 'A U G K R F M Q',
  'FLD-18': 'A U G K R F M',
} as const;
export type Rule = keyof typeof readersByRule;

/** Who sees the object at all (rulebook 2.1); others are told that there is no such thing (ROLE-6). */
export const seersByKind = {
  /** OP-1, OP-18: programs and profiles. */
  profile: 'A U G K B P R F M Q',
  /** OP-8. */
  plan: 'A U G K B R F M Q',
  claim: 'A U G K B R F M Q',
  /** OP-18, FLD-4. */
  earning: 'A U G K P R F M Q',
  /** OP-18. */
  payment: 'A U G K P F M Q',
  /** OP-17. */
  fund: 'A U G R F M Q',
  /** FLD-10: comments to the partner; those who may not read them do not see that there are any. */
  comment: 'A U G K R F M',
} as const;

export const roleOfLetter: Readonly<Record<string, string>> = {
  A: 'INCENTIVES_ADMIN',
  U: 'INCENTIVES_USER',
  G: 'GLOBAL_ADMIN',
  K: 'ACCOUNT_ADMIN',
  B: 'BILLING_ADMIN',
  P: 'PARTNER_PROGRAM_ADMIN',
  R: 'OWNER_REVIEWER',
  F: 'OWNER_FINANCE',
  M: 'OWNER_PROGRAM_MANAGER',
  Q: 'OWNER_REPORTING',
};

export type Tenant = 'first partner' | 'second partner' | 'owner';

/** Personas with a single role: its letter, and whose objects it reaches. */
export const personas: Readonly<Record<string, { readonly letter: string; readonly tenant: Tenant }>> = {
  'incentives-admin': { letter: 'A', tenant: 'first partner' },
  'incentives-user': { letter: 'U', tenant: 'first partner' },
  'incentives-admin-2': { letter: 'A', tenant: 'second partner' },
  'billing-admin': { letter: 'B', tenant: 'first partner' },
  'global-admin': { letter: 'G', tenant: 'first partner' },
  'account-admin': { letter: 'K', tenant: 'first partner' },
  'partner-program-admin': { letter: 'P', tenant: 'first partner' },
  reviewer: { letter: 'R', tenant: 'owner' },
  'reviewer-2': { letter: 'R', tenant: 'owner' },
  finance: { letter: 'F', tenant: 'owner' },
  'program-manager': { letter: 'M', tenant: 'owner' },
  reporting: { letter: 'Q', tenant: 'owner' },
};

/** Where an object with the field filled in is found. */
export interface GuardedField {
  readonly rule: Rule;
  readonly kind: keyof typeof seersByKind;
  readonly table: string;
  readonly where: string;
  /** What is selected below the field, where it is no scalar. */
  readonly selection?: string;
}

export const money = '{ amount currency }';
const of = (
  rule: Rule,
  kind: GuardedField['kind'],
  table: string,
  where: string,
  selection?: string,
): GuardedField => ({ rule, kind, table, where, ...(selection ? { selection } : {}) });

const invoice = "kind = 'INVOICE'";
const statement = "kind = 'CERTIFICATION_STATEMENT'";
const toPartner = "audience = 'PARTNER'";

/** Every guarded field of an object, with the rule that guards it. */
export const guardedFields: Readonly<Record<string, GuardedField>> = {
  'PayoutProfile.bankAccountNumber': of(
    'FLD-1',
    'profile',
    'payout_profile',
    'bank_account_number_last4 is not null',
  ),
  'PayoutProfile.iban': of('FLD-1', 'profile', 'payout_profile', 'iban_last4 is not null'),
  'PayoutProfile.bankName': of('FLD-1', 'profile', 'payout_profile', 'bank_name_last4 is not null'),
  'PayoutProfile.beneficiaryContact': of(
    'FLD-1',
    'profile',
    'payout_profile',
    'beneficiary_contact_last4 is not null',
  ),
  'PayoutProfile.payoutCurrency': of('FLD-2', 'profile', 'payout_profile', 'true'),
  'PayoutProfile.paymentMethod': of('FLD-2', 'profile', 'payout_profile', 'true'),
  'PayoutProfile.paymentMethodLabel': of('FLD-2', 'profile', 'payout_profile', 'true'),
  'TaxProfile.taxId': of('FLD-3', 'profile', 'tax_profile', 'tax_id_last4 is not null'),
  'TaxProfile.taxForms': of('FLD-3', 'profile', 'tax_profile', 'cardinality(tax_forms) > 0'),
  'TaxProfile.taxExemption': of('FLD-3', 'profile', 'tax_profile', 'tax_exemption_last4 is not null'),
  'TaxProfile.expiresOn': of('FLD-3', 'profile', 'tax_profile', 'expires_on is not null'),
  'CoopPlan.limit': of('FLD-5', 'plan', 'plan', 'true', money),
  'CoopPlan.reviewerEmail': of('FLD-8', 'plan', 'plan', 'reviewer_email is not null'),
  'CoopPlan.decisionReason': of('FLD-17', 'plan', 'plan', 'decision_reason is not null'),
  'CoopPlan.decisionReasonLabel': of('FLD-17', 'plan', 'plan', 'decision_reason is not null'),
  'PlanRevision.limit': of('FLD-5', 'plan', 'plan_revision', 'true', money),
  'PlanRevision.content': of('FLD-5', 'plan', 'plan_revision', 'content is not null'),
  'PlanRevision.decisionReason': of('FLD-17', 'plan', 'plan_revision', 'decision_reason is not null'),
  'PlanRevision.decisionReasonLabel': of('FLD-17', 'plan', 'plan_revision', 'decision_reason is not null'),
  'Activity.plannedAmount': of('FLD-5', 'plan', 'activity', 'true', money),
  'Earning.amount': of('FLD-4', 'earning', 'earning', 'true', money),
  'Earning.amountUsd': of('FLD-4', 'earning', 'earning', 'usd_minor is not null'),
  'Earning.coOpAmount': of('FLD-4', 'earning', 'earning', 'true', money),
  'Earning.convertedAmount': of('FLD-4', 'earning', 'earning', 'converted_minor is not null', money),
  'Earning.exchangeRate': of('FLD-15', 'earning', 'earning', 'exchange_rate is not null'),
  'Earning.rebateAmount': of('FLD-4', 'earning', 'earning', 'true', money),
  'EarningDetail.amount': of('FLD-4', 'earning', 'earning_detail', 'amount_minor is not null', money),
  'EarningDetail.customerName': of('FLD-12', 'earning', 'earning_detail', 'customer_name is not null'),
  'EarningDetail.customerTenantId': of(
    'FLD-12',
    'earning',
    'earning_detail',
    'customer_tenant_id is not null',
  ),
  'EarningDetail.customerCountry': of('FLD-12', 'earning', 'earning_detail', 'customer_country is not null'),
  'FundBalance.earned': of('FLD-4', 'fund', 'fund_balance', 'true', money),
  'FundBalance.recoverable': of('FLD-4', 'fund', 'fund_balance', 'true', money),
  'FundBalance.converted': of('FLD-4', 'fund', 'fund_balance', 'true', money),
  'FundBalance.reserved': of('FLD-4', 'fund', 'fund_balance', 'true', money),
  'FundBalance.approved': of('FLD-4', 'fund', 'fund_balance', 'true', money),
  'FundBalance.claimed': of('FLD-4', 'fund', 'fund_balance', 'true', money),
  'FundBalance.remaining': of('FLD-4', 'fund', 'fund_balance', 'true', money),
  'FundBalance.expired': of('FLD-4', 'fund', 'fund_balance', 'true', money),
  'FundBalance.amounts': of(
    'FLD-4',
    'fund',
    'fund_balance',
    'true',
    `(asOf: "2026-01-01T00:00:00Z") { earned ${money} }`,
  ),
  'FundBalance.lapse': of(
    'FLD-4',
    'fund',
    'fund_balance',
    `usage_period_id in (select id from program_period where '2026-09-15' between starts_on and ends_on)`,
    `{ remaining ${money} }`,
  ),
  'FundBalance.thresholdMeter': of(
    'FLD-4',
    'fund',
    'fund_balance',
    `usage_period_id in (select id from program_period where '2026-09-15' between starts_on and ends_on)`,
    `{ earned ${money} }`,
  ),
  'LedgerEntry.amount': of('FLD-4', 'fund', 'ledger_entry', 'true', money),
  'LedgerEntry.balanceAfter': of('FLD-4', 'fund', 'ledger_entry', 'true', `{ earned ${money} }`),
  'LedgerEntry.exchangeRate': of('FLD-15', 'fund', 'ledger_entry', 'exchange_rate is not null'),
  'Payment.amount': of('FLD-7', 'payment', 'payment', 'true', money),
  'Payment.grossAmount': of('FLD-7', 'payment', 'payment', 'true', money),
  'Payment.recoveredAmount': of('FLD-7', 'payment', 'payment', 'true', money),
  'Payment.sourceAmount': of('FLD-7', 'payment', 'payment', 'true', money),
  'Payment.exchangeRate': of('FLD-15', 'payment', 'payment', 'exchange_rate is not null'),
  'Payment.exchangeRateSource': of('FLD-15', 'payment', 'payment', 'exchange_rate is not null'),
  'Payment.exchangeRateOn': of('FLD-15', 'payment', 'payment', 'exchange_rate is not null'),
  'Payment.paymentMethod': of('FLD-2', 'payment', 'payment', 'true'),
  'Payment.paymentMethodLabel': of('FLD-2', 'payment', 'payment', 'true'),
  'Payment.transitRoute': of('FLD-2', 'payment', 'payment', 'transit_route is not null'),
  'Payment.transitRouteLabel': of('FLD-2', 'payment', 'payment', 'transit_route is not null'),
  'Payment.expectedArrival': of('FLD-2', 'payment', 'payment', `status = 'SENT'`, '{ earliestOn latestOn }'),
  'Payment.statusReason': of('FLD-17', 'payment', 'payment', 'status_reason is not null'),
  'Payment.disputeReason': of('FLD-10', 'payment', 'payment', 'dispute_reason is not null'),
  'PaymentLine.sourceAmount': of('FLD-7', 'payment', 'payment_line', 'true', money),
  'PaymentLine.amount': of('FLD-7', 'payment', 'payment_line', 'true', money),
  'PaymentRecovery.programAmount': of('FLD-7', 'payment', 'payment_recovery', 'true', money),
  'PaymentRecovery.amount': of('FLD-7', 'payment', 'payment_recovery', 'true', money),
  'PaymentMonth.earned': of('FLD-4', 'payment', 'payment_month', 'true', money),
  'PaymentMonth.carriedIn': of('FLD-4', 'payment', 'payment_month', 'true', money),
  'PaymentMonth.limit': of('FLD-5', 'payment', 'payment_month', 'true', money),
  'PaymentMonth.paid': of('FLD-4', 'payment', 'payment_month', 'true', money),
  'PaymentMonth.surplus': of('FLD-4', 'payment', 'payment_month', 'true', money),
  'PaymentMonth.carriedOn': of('FLD-4', 'payment', 'payment_month', 'true', money),
  'PaymentHold.comment': of('FLD-10', 'payment', 'payment_hold', 'true'),
  'TaxInvoice.total': of('FLD-7', 'payment', 'tax_invoice', 'true', money),
  'TaxInvoice.decisionReason': of('FLD-17', 'payment', 'tax_invoice', 'decision_reason is not null'),
  'Claim.paymentEstimate': of(
    'FLD-2',
    'claim',
    'claim',
    'usage_period_id is not null',
    `{ claimAmount ${money} lines { currency profileGiven amount ${money} exchangeRate } }`,
  ),
  'Claim.amountBreakdown': of('FLD-6', 'claim', 'claim', 'true', '{ rule }'),
  'Claim.claimedAmount': of('FLD-6', 'claim', 'claim', 'true', money),
  'Claim.approvedAmount': of('FLD-7', 'claim', 'claim', 'approved_minor is not null', money),
  'Claim.paidAmount': of('FLD-7', 'claim', 'claim', 'paid_minor is not null', money),
  'Claim.paidOn': of('FLD-7', 'claim', 'claim', 'paid_on is not null'),
  'Claim.decisionReason': of('FLD-17', 'claim', 'claim', 'decision_reason is not null'),
  'Claim.decisionReasonLabel': of('FLD-17', 'claim', 'claim', 'decision_reason is not null'),
  'Claim.decisionReasonCodes': of('FLD-17', 'claim', 'claim', 'decision_reason is not null'),
  'Claim.decisionReasonCodeLabels': of('FLD-17', 'claim', 'claim', 'decision_reason is not null'),
  'ProofOfExecution.claimedAmount': of('FLD-6', 'claim', 'proof', 'true', money),
  'ProofOfExecution.preApprovalId': of('FLD-18', 'claim', 'proof', 'pre_approval_id is not null'),
  'ProofOfExecution.attendees': of(
    'FLD-13',
    'claim',
    'proof',
    'attendees is not null',
    `{ name amount ${money} }`,
  ),
  'ProofOfExecution.finalComment': of('FLD-10', 'claim', 'proof', 'final_comment is not null'),
  'ExpenseLine.amount': of('FLD-6', 'claim', 'expense_line', 'true', money),
  'ExpenseLine.personName': of('FLD-13', 'claim', 'expense_line', 'person_name is not null'),
  'Invoice.currency': of('FLD-6', 'claim', 'document', `${invoice} and currency is not null`),
  'CertificationStatement.currency': of(
    'FLD-6',
    'claim',
    'document',
    `${statement} and currency is not null`,
  ),
  'Invoice.totalAmount': of('FLD-6', 'claim', 'document', `${invoice} and total_minor is not null`, money),
  'Invoice.claimedAmount': of(
    'FLD-6',
    'claim',
    'document',
    `${invoice} and claimed_minor is not null`,
    money,
  ),
  'Invoice.vendorTaxId': of(
    'FLD-6.PERSONAL',
    'claim',
    'document',
    `${invoice} and vendor_tax_id is not null`,
  ),
  'CertificationStatement.totalAmount': of(
    'FLD-6',
    'claim',
    'document',
    `${statement} and total_minor is not null`,
    money,
  ),
  'CertificationStatement.claimedAmount': of(
    'FLD-6',
    'claim',
    'document',
    `${statement} and claimed_minor is not null`,
    money,
  ),
  'CertificationStatement.signatory': of(
    'FLD-6.PERSONAL',
    'claim',
    'document',
    `${statement} and signatory is not null`,
  ),
  'Invoice.downloadUrl': of('FLD-6.PERSONAL', 'claim', 'document', `${invoice} and upload_id is not null`),
  'CertificationStatement.downloadUrl': of(
    'FLD-6.PERSONAL',
    'claim',
    'document',
    `${statement} and upload_id is not null`,
  ),
  'ProofDocument.downloadUrl': of(
    'FLD-6.PERSONAL',
    'claim',
    'document',
    `kind = 'PROOF' and upload_id is not null`,
  ),
  'PreApproval.preApprovalId': of('FLD-18', 'claim', 'pre_approval', 'true'),
  'HistoryEntry.actorRole': of(
    'FLD-11.ROLE',
    'claim',
    'history_entry',
    `subject_kind = 'Claim' and actor_role is not null`,
  ),
  'HistoryEntry.actorRoleLabel': of(
    'FLD-11.ROLE',
    'claim',
    'history_entry',
    `subject_kind = 'Claim' and actor_role is not null`,
  ),
  'HistoryEntry.actorName': of(
    'FLD-11',
    'claim',
    'history_entry',
    `subject_kind = 'Claim' and actor_id is not null`,
  ),
  'HistoryEntry.comment': of(
    'FLD-10',
    'claim',
    'history_entry',
    `subject_kind = 'Claim' and comment is not null`,
  ),
  'HistoryEntry.changes': of(
    'FLD-10',
    'claim',
    'history_entry',
    `subject_kind = 'Claim' and changes is not null`,
  ),
  'HistoryEntry.hash': of('FLD-10', 'claim', 'history_entry', `subject_kind = 'Claim'`),
  'Comment.authorRole': of('FLD-11.ROLE', 'comment', 'comment', `${toPartner} and author_role is not null`),
  'Comment.authorRoleLabel': of(
    'FLD-11.ROLE',
    'comment',
    'comment',
    `${toPartner} and author_role is not null`,
  ),
  'Comment.authorName': of('FLD-11', 'comment', 'comment', `${toPartner} and author_id is not null`),
};

export interface GuardedSum {
  readonly rule: Rule;
  /** Who sees the objects that are added up, where not everybody does who reads the amounts. */
  readonly kind?: keyof typeof seersByKind;
  /** The rule of what they stand below, where that is guarded too. */
  readonly also?: Rule;
  readonly query: string;
}

/** Guarded sums: the rule, and below which root read they stand. */
export const guardedSums: Readonly<Record<string, GuardedSum>> = {
  'ClaimAggregates.requested': { rule: 'FLD-6', query: `claims { aggregates { requested ${money} } }` },
  'ClaimAggregates.claimed': { rule: 'FLD-6', query: `claims { aggregates { claimed ${money} } }` },
  'ClaimAggregates.approved': { rule: 'FLD-7', query: `claims { aggregates { approved ${money} } }` },
  'ClaimAggregates.paid': { rule: 'FLD-7', query: `claims { aggregates { paid ${money} } }` },
  'ClaimAggregates.rejected': { rule: 'FLD-6', query: `claims { aggregates { rejected ${money} } }` },
  'ClaimAggregates.expired': { rule: 'FLD-6', query: `claims { aggregates { expired ${money} } }` },
  'ClaimStatusAggregates.requested': {
    rule: 'FLD-6',
    query: `claims { aggregates { byStatus { requested ${money} } } }`,
  },
  'ClaimStatusAggregates.claimed': {
    rule: 'FLD-6',
    query: `claims { aggregates { byStatus { claimed ${money} } } }`,
  },
  'ClaimStatusAggregates.approved': {
    rule: 'FLD-7',
    query: `claims { aggregates { byStatus { approved ${money} } } }`,
  },
  'ClaimStatusAggregates.paid': {
    rule: 'FLD-7',
    query: `claims { aggregates { byStatus { paid ${money} } } }`,
  },
  'ClaimStatusAggregates.rejected': {
    rule: 'FLD-6',
    query: `claims { aggregates { byStatus { rejected ${money} } } }`,
  },
  'ClaimStatusAggregates.expired': {
    rule: 'FLD-6',
    query: `claims { aggregates { byStatus { expired ${money} } } }`,
  },
  'PlanAggregates.limit': {
    rule: 'FLD-5',
    kind: 'plan',
    query: `plans { aggregates { limit ${money} } }`,
  },
  'PlanStatusAggregates.limit': {
    rule: 'FLD-5',
    kind: 'plan',
    query: `plans { aggregates { byStatus { limit ${money} } } }`,
  },
  ...Object.fromEntries(
    ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired'].map(
      (name): [string, GuardedSum] => [
        `FundAggregates.${name}`,
        { rule: 'FLD-4', kind: 'fund', query: `fundBalances { aggregates { ${name} ${money} } }` },
      ],
    ),
  ),
  'PaymentAggregates.amount': {
    rule: 'FLD-7',
    kind: 'payment',
    query: `payments { aggregates { amount ${money} } }`,
  },
  'PaymentStatusAggregates.amount': {
    rule: 'FLD-7',
    kind: 'payment',
    query: `payments { aggregates { byStatus { amount ${money} } } }`,
  },
  ...Object.fromEntries(
    (
      [
        ['requested', 'FLD-6'],
        ['approved', 'FLD-7'],
        ['paid', 'FLD-7'],
      ] as const
    ).map(([name, rule]): [string, GuardedSum] => [
      `PeriodFigures.${name}`,
      {
        rule,
        kind: 'claim',
        query: `programs { nodes { periods { nodes { closings { figures { now { ${name} ${money} } } } } } } }`,
      },
    ]),
  ),
  'PeriodClosingLine.currency': {
    rule: 'FLD-6',
    kind: 'claim',
    query: `programs { nodes { periods { nodes { closings { figures { amount: currency } } } } } }`,
  },
  ...Object.fromEntries(
    ['atClose', 'now'].map((name): [string, GuardedSum] => [
      `PeriodClosingFunds.${name}`,
      {
        rule: 'FLD-4',
        kind: 'fund',
        query: `programs { nodes { periods { nodes { closings { funds { ${name} { earned ${money} } } } } } } }`,
      },
    ]),
  ),
  'ExchangeRate.rate': { rule: 'FLD-15', query: 'exchangeRates { nodes { amount: rate } }' },
  'AmountTotals.requested': { rule: 'FLD-6', query: `programs { nodes { totals { requested ${money} } } }` },
  'AmountTotals.claimed': { rule: 'FLD-6', query: `programs { nodes { totals { claimed ${money} } } }` },
  'AmountTotals.approved': { rule: 'FLD-7', query: `programs { nodes { totals { approved ${money} } } }` },
  'AmountTotals.planned': { rule: 'FLD-5', query: `programs { nodes { totals { planned ${money} } } }` },
};
