/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedQueryDocumentNode as DocumentNode } from 'graphql';
/** Categories of the catalogue of activities. */
export type ActivityCategory =
  /** Advertising, mail, web and campaigns that create demand. */
  | 'DEMAND_GENERATION'
  /** Events, telemarketing, offers, concepts and on-site work that develop a market. */
  | 'MARKET_DEVELOPMENT'
  /** Training, exams, conferences and demo units that make a partner ready. */
  | 'PARTNER_READINESS';

/** Compares values of ActivityCategory; all given operators must hold. */
export type ActivityCategoryFilter = {
  /** Equal to the value. */
  readonly eq?: ActivityCategory | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<ActivityCategory> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: ActivityCategory | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<ActivityCategory> | null | undefined;
};

/** Chooses objects of type Activity; all given fields must hold. */
export type ActivityFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<ActivityFilter> | null | undefined;
  /** Compares `Activity.campaign`. */
  readonly campaign?: CampaignFilter | null | undefined;
  /** Compares `Activity.claims`. */
  readonly claims?: ClaimListFilter | null | undefined;
  /** Compares `Activity.countries`. Not backed by an index. */
  readonly countries?: CountryListFilter | null | undefined;
  /** Compares `Activity.createdAt`. Not backed by an index. */
  readonly createdAt?: InstantFilter | null | undefined;
  /** Compares `Activity.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `Activity.name`. Not backed by an index. */
  readonly name?: StringFilter | null | undefined;
  /** This must not hold. */
  readonly not?: ActivityFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<ActivityFilter> | null | undefined;
  /** Compares `Activity.plannedAmount`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING, BILLING_ADMIN (FLD-5); refused with FIELD_FORBIDDEN for everybody else. */
  readonly plannedAmount?: MoneyFilter | null | undefined;
  /** Compares `Activity.type`. */
  readonly type?: ActivityTypeFilter | null | undefined;
  /** Compares `Activity.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
};

/** Chooses by related objects of type Activity. */
export type ActivityListFilter = {
  /** No related object matches; `{}`: there is none. */
  readonly none?: ActivityFilter | null | undefined;
  /** At least one related object matches; `{}`: there is at least one. */
  readonly some?: ActivityFilter | null | undefined;
};

/** Chooses objects of type ActivityType; all given fields must hold. */
export type ActivityTypeFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<ActivityTypeFilter> | null | undefined;
  /** Compares `ActivityType.category`. */
  readonly category?: ActivityCategoryFilter | null | undefined;
  /** Compares `ActivityType.code`. */
  readonly code?: StringFilter | null | undefined;
  /** Compares `ActivityType.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `ActivityType.name`. */
  readonly name?: StringFilter | null | undefined;
  /** This must not hold. */
  readonly not?: ActivityTypeFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<ActivityTypeFilter> | null | undefined;
  /** Compares `ActivityType.status`. */
  readonly status?: ActivityTypeStatusFilter | null | undefined;
  /** Compares `ActivityType.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
  /** Compares `ActivityType.validFrom`. */
  readonly validFrom?: DateFilter | null | undefined;
  /** Compares `ActivityType.validTo`. */
  readonly validTo?: DateFilter | null | undefined;
};

/** Whether a type of activity can be used. */
export type ActivityTypeStatus =
  /** Can be planned and claimed. */
  | 'ACTIVE'
  /** Only the name is public; stays disabled until its requirements are configured. */
  | 'NAME_ONLY';

/** Compares values of ActivityTypeStatus; all given operators must hold. */
export type ActivityTypeStatusFilter = {
  /** Equal to the value. */
  readonly eq?: ActivityTypeStatus | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<ActivityTypeStatus> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: ActivityTypeStatus | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<ActivityTypeStatus> | null | undefined;
};

/** Compares yes or no. */
export type BooleanFilter = {
  /** Equal to the value. */
  readonly eq?: boolean | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
};

/** Chooses objects of type Campaign; all given fields must hold. */
export type CampaignFilter = {
  /** Compares `Campaign.activities`. */
  readonly activities?: ActivityListFilter | null | undefined;
  /** All of these must hold. */
  readonly and?: ReadonlyArray<CampaignFilter> | null | undefined;
  /** Compares `Campaign.claims`. */
  readonly claims?: ClaimListFilter | null | undefined;
  /** Compares `Campaign.createdAt`. Not backed by an index. */
  readonly createdAt?: InstantFilter | null | undefined;
  /** Compares `Campaign.endsOn`. Not backed by an index. */
  readonly endsOn?: DateFilter | null | undefined;
  /** Compares `Campaign.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `Campaign.name`. Not backed by an index. */
  readonly name?: StringFilter | null | undefined;
  /** This must not hold. */
  readonly not?: CampaignFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<CampaignFilter> | null | undefined;
  /** Compares `Campaign.plan`. */
  readonly plan?: CoopPlanFilter | null | undefined;
  /** Compares `Campaign.startsOn`. */
  readonly startsOn?: DateFilter | null | undefined;
  /** Compares `Campaign.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
};

/** Chooses by related objects of type Campaign. */
export type CampaignListFilter = {
  /** No related object matches; `{}`: there is none. */
  readonly none?: CampaignFilter | null | undefined;
  /** At least one related object matches; `{}`: there is at least one. */
  readonly some?: CampaignFilter | null | undefined;
};

/** Chooses objects of type Claim; all given fields must hold. */
export type ClaimFilter = {
  /** Compares `Claim.activity`. */
  readonly activity?: ActivityFilter | null | undefined;
  /** Compares `Claim.activityType`. */
  readonly activityType?: ActivityTypeFilter | null | undefined;
  /** All of these must hold. */
  readonly and?: ReadonlyArray<ClaimFilter> | null | undefined;
  /** Compares `Claim.approvedAmount`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-7); refused with FIELD_FORBIDDEN for everybody else. */
  readonly approvedAmount?: MoneyFilter | null | undefined;
  /** Compares `Claim.campaign`. */
  readonly campaign?: CampaignFilter | null | undefined;
  /** Compares `Claim.claimedAmount`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-6); refused with FIELD_FORBIDDEN for everybody else. */
  readonly claimedAmount?: MoneyFilter | null | undefined;
  /** Compares `Claim.createdAt`. Not backed by an index. */
  readonly createdAt?: InstantFilter | null | undefined;
  /** Compares `Claim.decidedAt`. Not backed by an index. */
  readonly decidedAt?: InstantFilter | null | undefined;
  /** Compares `Claim.decisionReason`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-17); refused with FIELD_FORBIDDEN for everybody else. */
  readonly decisionReason?: StringFilter | null | undefined;
  /** Compares `Claim.decisionReasonCodes`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-17); refused with FIELD_FORBIDDEN for everybody else. */
  readonly decisionReasonCodes?: DecisionReasonCodeListFilter | null | undefined;
  /** Compares `Claim.executedOn`. */
  readonly executedOn?: DateFilter | null | undefined;
  /** Compares `Claim.flow`. Not backed by an index. */
  readonly flow?: ClaimFlowFilter | null | undefined;
  /** Compares `Claim.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `Claim.location`. */
  readonly location?: PartnerLocationFilter | null | undefined;
  /** Compares `Claim.name`. Not backed by an index. */
  readonly name?: StringFilter | null | undefined;
  /** Compares `Claim.nextDueOn`. */
  readonly nextDueOn?: DateFilter | null | undefined;
  /** This must not hold. */
  readonly not?: ClaimFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<ClaimFilter> | null | undefined;
  /** Compares `Claim.paidAmount`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-7); refused with FIELD_FORBIDDEN for everybody else. */
  readonly paidAmount?: MoneyFilter | null | undefined;
  /** Compares `Claim.paidOn`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-7); refused with FIELD_FORBIDDEN for everybody else. */
  readonly paidOn?: DateFilter | null | undefined;
  /** Compares `Claim.plan`. */
  readonly plan?: CoopPlanFilter | null | undefined;
  /** Compares `Claim.program`. */
  readonly program?: ProgramFilter | null | undefined;
  /** Compares `Claim.proofOfExecution`. Not backed by an index. */
  readonly proofOfExecution?: ProofOfExecutionFilter | null | undefined;
  /** Compares `Claim.respondBy`. Not backed by an index. */
  readonly respondBy?: DateFilter | null | undefined;
  /** Compares `Claim.retainUntil`. Not backed by an index. */
  readonly retainUntil?: DateFilter | null | undefined;
  /** Compares `Claim.reviewDueOn`. */
  readonly reviewDueOn?: DateFilter | null | undefined;
  /** Compares `Claim.reviewMissedAt`. Not backed by an index. */
  readonly reviewMissedAt?: InstantFilter | null | undefined;
  /** Compares `Claim.slaBreached`. Not backed by an index. */
  readonly slaBreached?: BooleanFilter | null | undefined;
  /** Compares `Claim.status`. */
  readonly status?: ClaimStatusFilter | null | undefined;
  /** Compares `Claim.subcode`. Not backed by an index. */
  readonly subcode?: StringFilter | null | undefined;
  /** Compares `Claim.submittedAt`. */
  readonly submittedAt?: InstantFilter | null | undefined;
  /** Compares `Claim.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
  /** Compares `Claim.usagePeriod`. */
  readonly usagePeriod?: ProgramPeriodFilter | null | undefined;
};

/** The two flows of claims. */
export type ClaimFlow =
  /** Stands on program, location and usage period, without a plan. */
  | 'CO_OP_CLAIM'
  /** Hangs on an activity of an approved plan. */
  | 'PLAN_POE';

/** Compares values of ClaimFlow; all given operators must hold. */
export type ClaimFlowFilter = {
  /** Equal to the value. */
  readonly eq?: ClaimFlow | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<ClaimFlow> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: ClaimFlow | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<ClaimFlow> | null | undefined;
};

/** Chooses by related objects of type Claim. */
export type ClaimListFilter = {
  /** No related object matches; `{}`: there is none. */
  readonly none?: ClaimFilter | null | undefined;
  /** At least one related object matches; `{}`: there is at least one. */
  readonly some?: ClaimFilter | null | undefined;
};

/** What partners claim in a program. */
export type ClaimModel =
  /** Claims against earned co-op, with or without a plan. */
  | 'CO_OP_CLAIM'
  /** Associations with customers; no co-op claims (CPOR-1). */
  | 'CUSTOMER_ASSOCIATION';

/** Compares values of ClaimModel; all given operators must hold. */
export type ClaimModelFilter = {
  /** Equal to the value. */
  readonly eq?: ClaimModel | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<ClaimModel> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: ClaimModel | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<ClaimModel> | null | undefined;
};

/** Status of a claim. */
export type ClaimStatus =
  /** The reviewer asked for something; amount stays reserved (CLM-6). */
  | 'ACTION_REQUIRED'
  /** Approved, wholly or in part (CLM-9). */
  | 'APPROVED'
  /** The partner objected; another reviewer decides (CLM-11). */
  | 'DISPUTED'
  /** A draft; reserves nothing (MON-13). */
  | 'EDITING'
  /** A draft whose claim period ended (CLM-13). */
  | 'EXPIRED'
  /** Rejected with a reason; may be disputed once (CLM-10). */
  | 'REJECTED'
  /** Sent for review; locked, amount reserved (CLM-4). */
  | 'SUBMITTED'
  /** A reviewer is deciding (CLM-5). */
  | 'UNDER_REVIEW';

/** Compares values of ClaimStatus; all given operators must hold. */
export type ClaimStatusFilter = {
  /** Equal to the value. */
  readonly eq?: ClaimStatus | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<ClaimStatus> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: ClaimStatus | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<ClaimStatus> | null | undefined;
};

/** What must happen before an action becomes possible. */
export type ClearsWhen =
  /** The partner can clear this by editing. */
  | 'CONTENT_COMPLETED'
  /** The location is not enrolled, or its profiles are incomplete (ENR-15, CLM-2). */
  | 'ENROLLMENT_COMPLETED'
  /** The time for this has passed, or the state is final. */
  | 'NEVER'
  /** ROLE-7: the viewer may not decide on his own work or on his own rejection. */
  | 'OTHER_PERSON_ACTS'
  /** Clears by itself at the instant given. */
  | 'PERIOD_OPENS'
  /** The plan has no revision in force (CLM-1). */
  | 'PLAN_APPROVED'
  /** The viewer lacks the role. */
  | 'ROLE_GRANTED'
  /** The state does not allow the action; the details list the states that do. */
  | 'STATE_REACHED';

/** Chooses objects of type CoopPlan; all given fields must hold. */
export type CoopPlanFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<CoopPlanFilter> | null | undefined;
  /** Compares `CoopPlan.campaigns`. */
  readonly campaigns?: CampaignListFilter | null | undefined;
  /** Compares `CoopPlan.claims`. */
  readonly claims?: ClaimListFilter | null | undefined;
  /** Compares `CoopPlan.createdAt`. Not backed by an index. */
  readonly createdAt?: InstantFilter | null | undefined;
  /** Compares `CoopPlan.currency`. Not backed by an index. */
  readonly currency?: CurrencyFilter | null | undefined;
  /** Compares `CoopPlan.decidedAt`. Not backed by an index. */
  readonly decidedAt?: InstantFilter | null | undefined;
  /** Compares `CoopPlan.decisionReason`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-17); refused with FIELD_FORBIDDEN for everybody else. */
  readonly decisionReason?: StringFilter | null | undefined;
  /** Compares `CoopPlan.firstSubmittedAt`. Not backed by an index. */
  readonly firstSubmittedAt?: InstantFilter | null | undefined;
  /** Compares `CoopPlan.fundType`. Not backed by an index. */
  readonly fundType?: FundTypeFilter | null | undefined;
  /** Compares `CoopPlan.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `CoopPlan.limit`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING, BILLING_ADMIN (FLD-5); refused with FIELD_FORBIDDEN for everybody else. */
  readonly limit?: MoneyFilter | null | undefined;
  /** Compares `CoopPlan.location`. */
  readonly location?: PartnerLocationFilter | null | undefined;
  /** Compares `CoopPlan.name`. Not backed by an index. */
  readonly name?: StringFilter | null | undefined;
  /** Compares `CoopPlan.nextDueOn`. */
  readonly nextDueOn?: DateFilter | null | undefined;
  /** This must not hold. */
  readonly not?: CoopPlanFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<CoopPlanFilter> | null | undefined;
  /** Compares `CoopPlan.period`. */
  readonly period?: ProgramPeriodFilter | null | undefined;
  /** Compares `CoopPlan.program`. */
  readonly program?: ProgramFilter | null | undefined;
  /** Compares `CoopPlan.reviewDueOn`. Not backed by an index. */
  readonly reviewDueOn?: DateFilter | null | undefined;
  /** Compares `CoopPlan.reviewMissedAt`. Not backed by an index. */
  readonly reviewMissedAt?: InstantFilter | null | undefined;
  /** Compares `CoopPlan.revision`. Not backed by an index. */
  readonly revision?: IntFilter | null | undefined;
  /** Compares `CoopPlan.slaBreached`. Not backed by an index. */
  readonly slaBreached?: BooleanFilter | null | undefined;
  /** Compares `CoopPlan.status`. */
  readonly status?: PlanStatusFilter | null | undefined;
  /** Compares `CoopPlan.submittedAt`. Not backed by an index. */
  readonly submittedAt?: InstantFilter | null | undefined;
  /** Compares `CoopPlan.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
};

/** Chooses by related objects of type CoopPlan. */
export type CoopPlanListFilter = {
  /** No related object matches; `{}`: there is none. */
  readonly none?: CoopPlanFilter | null | undefined;
  /** At least one related object matches; `{}`: there is at least one. */
  readonly some?: CoopPlanFilter | null | undefined;
};

/** Compares a country; all given operators must hold. */
export type CountryFilter = {
  /** Equal to the value. */
  readonly eq?: string | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: string | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<string> | null | undefined;
};

/** Compares a list of countries. */
export type CountryListFilter = {
  /** The list has this country. */
  readonly has?: string | null | undefined;
  /** The list has all of these. */
  readonly hasEvery?: ReadonlyArray<string> | null | undefined;
  /** The list has at least one of these. */
  readonly hasSome?: ReadonlyArray<string> | null | undefined;
};

/** Compares a currency; all given operators must hold. */
export type CurrencyFilter = {
  /** Equal to the value. */
  readonly eq?: string | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: string | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<string> | null | undefined;
};

/** Compares a date; all given operators must hold. */
export type DateFilter = {
  /** Equal to the value. */
  readonly eq?: string | null | undefined;
  /** Greater than (after) the value. */
  readonly gt?: string | null | undefined;
  /** At least (not before) the value. */
  readonly gte?: string | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Less than (before) the value. */
  readonly lt?: string | null | undefined;
  /** At most (not after) the value. */
  readonly lte?: string | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: string | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<string> | null | undefined;
};

/** Reasons for which a claim is rejected or approved in part. */
export type DecisionReasonCode =
  /** The documents support less than the claimed amount. */
  | 'AMOUNT_NOT_SUPPORTED'
  /** The same cost was claimed in another claim or program. */
  | 'DUPLICATE'
  /** The activity, or part of its cost, is not refunded in this program. */
  | 'INELIGIBLE_ACTIVITY'
  /** The documents do not show that, or how, the activity took place. */
  | 'INSUFFICIENT_EVIDENCE'
  /** Given by the system when a request for action was not answered in time (CLM-14). */
  | 'NO_PARTNER_RESPONSE'
  /** Something else; the text says what. */
  | 'OTHER'
  /** The work was done outside the usage period or the campaign. */
  | 'OUT_OF_PERIOD';

/** Compares a list of DecisionReasonCode. */
export type DecisionReasonCodeListFilter = {
  /** The list has this value. */
  readonly has?: DecisionReasonCode | null | undefined;
  /** The list has all of these. */
  readonly hasEvery?: ReadonlyArray<DecisionReasonCode> | null | undefined;
  /** The list has at least one of these. */
  readonly hasSome?: ReadonlyArray<DecisionReasonCode> | null | undefined;
};

/** Chooses objects of type Document; all given fields must hold. */
export type DocumentFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<DocumentFilter> | null | undefined;
  /** Compares `Document.evidenceKind`. */
  readonly evidenceKind?: EvidenceKindFilter | null | undefined;
  /** Compares `Document.fileName`. */
  readonly fileName?: StringFilter | null | undefined;
  /** Compares `Document.invoiceNumber`. */
  readonly invoiceNumber?: StringFilter | null | undefined;
  /** This must not hold. */
  readonly not?: DocumentFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<DocumentFilter> | null | undefined;
  /** Compares `Document.reviewState`. */
  readonly reviewState?: DocumentReviewStateFilter | null | undefined;
  /** Compares `Document.sha256`. */
  readonly sha256?: StringFilter | null | undefined;
  /** Compares `Document.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
  /** Compares `Document.vendorName`. */
  readonly vendorName?: StringFilter | null | undefined;
};

/** Chooses by related objects of type Document. */
export type DocumentListFilter = {
  /** No related object matches; `{}`: there is none. */
  readonly none?: DocumentFilter | null | undefined;
  /** At least one related object matches; `{}`: there is at least one. */
  readonly some?: DocumentFilter | null | undefined;
};

/** What a reviewer said of a document. */
export type DocumentReviewState =
  /** Accepted as evidence. */
  | 'ACCEPTED'
  /** No reviewer looked at it yet. */
  | 'NOT_REVIEWED'
  /** The reviewer asked for a better one (CLM-6). */
  | 'QUESTIONED';

/** Compares values of DocumentReviewState; all given operators must hold. */
export type DocumentReviewStateFilter = {
  /** Equal to the value. */
  readonly eq?: DocumentReviewState | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<DocumentReviewState> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: DocumentReviewState | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<DocumentReviewState> | null | undefined;
};

/** Chooses objects of type Enrollment; all given fields must hold. */
export type EnrollmentFilter = {
  /** Compares `Enrollment.agreementEndsOn`. Not backed by an index. */
  readonly agreementEndsOn?: DateFilter | null | undefined;
  /** All of these must hold. */
  readonly and?: ReadonlyArray<EnrollmentFilter> | null | undefined;
  /** Compares `Enrollment.earningsStartOn`. Not backed by an index. */
  readonly earningsStartOn?: DateFilter | null | undefined;
  /** Compares `Enrollment.enrolledAt`. Not backed by an index. */
  readonly enrolledAt?: InstantFilter | null | undefined;
  /** Compares `Enrollment.enrolledForYear`. Not backed by an index. */
  readonly enrolledForYear?: StringFilter | null | undefined;
  /** Compares `Enrollment.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `Enrollment.invitedAt`. Not backed by an index. */
  readonly invitedAt?: InstantFilter | null | undefined;
  /** Compares `Enrollment.location`. */
  readonly location?: PartnerLocationFilter | null | undefined;
  /** This must not hold. */
  readonly not?: EnrollmentFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<EnrollmentFilter> | null | undefined;
  /** Compares `Enrollment.program`. */
  readonly program?: ProgramFilter | null | undefined;
  /** Compares `Enrollment.status`. */
  readonly status?: EnrollmentStatusFilter | null | undefined;
  /** Compares `Enrollment.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
};

/** Chooses by related objects of type Enrollment. */
export type EnrollmentListFilter = {
  /** No related object matches; `{}`: there is none. */
  readonly none?: EnrollmentFilter | null | undefined;
  /** At least one related object matches; `{}`: there is at least one. */
  readonly some?: EnrollmentFilter | null | undefined;
};

/** Status of an enrollment. */
export type EnrollmentStatus =
  /** Something is missing or expired; see `missing` (ENR-3, ENR-6, ENR-8). */
  | 'ACTION_REQUIRED'
  /** The program ended; terminal (ENR-11). */
  | 'DISCONTINUED'
  /** Takes part; plans and claims may be made (ENR-15). */
  | 'ENROLLED'
  /** Shown on the side of the partner to everybody but incentives admins while action or validation is due (ENR-14). */
  | 'ENROLLING'
  /** Program closed to enrollment or account merged (ENR-10). */
  | 'INACTIVE'
  /** The partner no longer meets the criteria (ENR-9). */
  | 'INELIGIBLE'
  /** Invited; the incentives admin can accept (ENR-1). */
  | 'INVITED'
  /** The program owner validates the profiles, within 48 hours (ENR-2, TIME-18). */
  | 'VALIDATING';

/** Compares values of EnrollmentStatus; all given operators must hold. */
export type EnrollmentStatusFilter = {
  /** Equal to the value. */
  readonly eq?: EnrollmentStatus | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<EnrollmentStatus> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: EnrollmentStatus | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<EnrollmentStatus> | null | undefined;
};

/** Reasons for which an act is refused, or a requirement is not met. */
export type ErrorCode =
  /** PLAN-11, at submission. Add an activity to the campaign or remove the campaign. */
  | 'ACTIVITIES_REQUIRED'
  /** PLAN-18: an activity with claims stays and keeps its type, also in a later revision; add another one instead. A campaign keeps the days of execution of its submitted claims: `details.executedOn` is the first or last of them, also where it came in after the revision was written. */
  | 'ACTIVITY_HAS_CLAIMS'
  /** PLAN-18: what the revision in force holds stays in later ones, and an activity keeps its type, since claims may still come. Add another activity instead. */
  | 'ACTIVITY_IN_FORCE'
  /** ACT-6: the first version of a type, by `activityTypeVersionCreate`, says everything; a later one may leave out what stays as it was. */
  | 'ACTIVITY_TYPE_CODE_UNKNOWN'
  /** Only the name of the type is known. Choose another type until its requirements are configured. */
  | 'ACTIVITY_TYPE_DISABLED'
  /** ACT-4, ACT-5. Choose another type. */
  | 'ACTIVITY_TYPE_NOT_ELIGIBLE'
  /** ACT-6: valid from `validFrom` to `validTo`. Correct the date or choose the type anew. */
  | 'ACTIVITY_TYPE_NOT_VALID'
  /** MON-11, MON-16: earned co-op never falls below zero. Take back at most what was earned. */
  | 'ADJUSTMENT_EXCEEDS_EARNED'
  /** ACT-7: alcohol is never refunded. Tick the line, or take the alcohol out of it. */
  | 'ALCOHOL_CONFIRMATION_MISSING'
  /** Not a decimal, more decimals than the currency has, or out of range. Send a corrected amount. */
  | 'AMOUNT_INVALID'
  /** EVD-10. Add documents or claim less. `unconverted` lists currencies without a rate for the month of the activity. */
  | 'AMOUNT_NOT_SUPPORTED'
  /** The pair must agree within a cent. The row was left out; ask the program owner for a corrected one. */
  | 'AMOUNT_PAIR_DISAGREES'
  /** CLM-9. Approve at most what was claimed; to approve nothing, reject the claim. */
  | 'APPROVED_AMOUNT_INVALID'
  /** GLO-12, PAY-7: the path names the field, `details.cause` the check that failed (IBAN, BIC, ACCOUNT_NUMBER, ONE_ACCOUNT). The value is never repeated. Correct it; nothing was stored. */
  | 'BANK_DATA_INVALID'
  /** PLAN-11, at submission. Add a campaign. */
  | 'CAMPAIGNS_REQUIRED'
  /** PLAN-3. Correct one of the dates; the same day for both is allowed. */
  | 'CAMPAIGN_DATES_REVERSED'
  /** PLAN-3. Move the campaign into the period of the plan, or put it into the plan of the other period. */
  | 'CAMPAIGN_OUTSIDE_PERIOD'
  /** CAP-8: `details` are { capCode, cap, used, available, unit }. Claim no more than is available. */
  | 'CAP_EXCEEDED'
  /** Formulas are not computed. Replace the cell by its value; a text must not begin with = or @. */
  | 'CELL_FORMULA'
  /** The details say what was expected. Correct the cell. */
  | 'CELL_INVALID'
  /** TIME-8, TIME-12: the claim period, or the time to answer a request, is over. Final. */
  | 'CLAIM_DEADLINE_PASSED'
  /** CPOR-1: programs with customer associations have no co-op. Choose another program. */
  | 'CLAIM_NOT_OFFERED'
  /** TIME-8: the claim period has not begun. Keep the draft and submit it then; `clearsAt` is the instant. */
  | 'CLAIM_WINDOW_NOT_OPEN'
  /** What has fallen due cannot be undone. Give a later instant, or start anew with `sandboxReset`. */
  | 'CLOCK_BACKWARDS'
  /** A notice, no fault: the rows were imported without it. */
  | 'COLUMN_IGNORED'
  /** The first row names the columns; this one is needed. */
  | 'COLUMN_MISSING'
  /** Remove one of the columns. Of earnings it is a notice: the first of them is read. */
  | 'COLUMN_TWICE'
  /** The first row names the columns, by the names of the input fields. Rename or remove the column. */
  | 'COLUMN_UNKNOWN'
  /** PLAN-13, CLM-6, PAY-5, OP-20: the act needs words, and `field` names where. Send a text that is not blank. */
  | 'COMMENT_REQUIRED'
  /** ACT-2: a multi-touch campaign has two components or more. */
  | 'COMPONENTS_REQUIRED'
  /** ACT-2: `allowed` lists the components of the type; most types have none. */
  | 'COMPONENT_NOT_ALLOWED'
  /** PLAN-11: a submission of a draft, also of a revision, asks a second time. Ask the user and send `confirmed: true`. */
  | 'CONFIRMATION_REQUIRED'
  /** EVD-14. Tick the requirement and name the document of this dossier that shows it. */
  | 'CORE_REQUIREMENT_UNCONFIRMED'
  /** PLAN-2. Add a country. */
  | 'COUNTRIES_REQUIRED'
  /** Amounts that are compared or added share a currency: `expected` is it. Convert the amount. */
  | 'CURRENCY_MISMATCH'
  /** Send a three-letter code in upper case. */
  | 'CURRENCY_UNKNOWN'
  /** The job waited several times for what others held. Ask for the same again; what an import of earnings kept stays, and counts as unchanged then. */
  | 'DATABASE_BUSY'
  /** FLD-1, FLD-3: nothing is shown and nothing was changed. `details.keyName` is the name of the key that `DATA_KEYS` lacks. Tell the operator, who puts it back. */
  | 'DATA_KEY_MISSING'
  /** EVD-2, CLM-1: both ends are included. Correct the date. */
  | 'DATE_OUTSIDE_CAMPAIGN'
  /** EVD-2, TIME-7. Correct the date, or claim against the period that holds it. */
  | 'DATE_OUTSIDE_USAGE_PERIOD'
  /** PLAN-16, CLM-9, CLM-10: a rejection or a lower amount is explained. Send a reason that is not blank. */
  | 'DECISION_REASON_REQUIRED'
  /** CLM-11: a claim can be disputed once. Final. */
  | 'DISPUTE_ALREADY_USED'
  /** CLM-11. Send a justification that is not blank, or attach a document. */
  | 'DISPUTE_JUSTIFICATION_REQUIRED'
  /** CLM-11, TIME-13: the days that the program gives, 30 by default, are over. Final. */
  | 'DISPUTE_WINDOW_CLOSED'
  /** OP-13: a request is answered, declined or withdrawn once, and ends with its link. Ask for another one. */
  | 'DOCUMENT_REQUEST_CLOSED'
  /** EVD-17: a warning; it stops nothing. Withdraw the request, or, once it was declined or ran out, attach a document of its kind. */
  | 'DOCUMENT_REQUEST_OPEN'
  /** EVD-11: an invoice supports no more than its total over all claims of the company, which state one total. Lower the part, or correct the total. */
  | 'DUPLICATE_INVOICE'
  /** MON-7, a notice: the row is kept but counts nothing, as it lies before the month from which on earnings of the location count; without a date the location is not enrolled yet, and it counts from its enrollment on. */
  | 'EARNING_BEFORE_START'
  /** An earning never changes. The row was left out; a correction is an adjustment with an id of its own. */
  | 'EARNING_CONFLICT'
  /** OP-29: choose another id, or leave it out to have one made. */
  | 'EARNING_EXISTS'
  /** MON-9, a notice, told once for a location in a program: the row was imported, and what it leads to is not paid (`PAYER_NOT_CONFIGURED`) until the company is known. What is told with that says what to do. */
  | 'EARNING_WITHOUT_PAYER'
  /** ENR-1: there is one enrollment per location and program; `details.enrollmentId` is it. */
  | 'ENROLLMENT_EXISTS'
  /** EVD-6: `group` lists kinds of which one suffices. Add a document of one of them. */
  | 'EVIDENCE_MISSING'
  /** MON-8: amounts were converted with the rate of a month, so that it is set once. Send the same rate, or leave the line out. */
  | 'EXCHANGE_RATE_EXISTS'
  /** MON-10: the program owner has not set the rate of the month of the activity. Wait for it, or ask finance. */
  | 'EXCHANGE_RATE_NOT_CONFIGURED'
  /** TIME-9: execution precedes proof. Submit on or after that day. */
  | 'EXECUTED_IN_FUTURE'
  /** CAP-5: where a cap counts kinds of cost, lines break down the whole amount. Add the lines that are missing. */
  | 'EXPENSES_INCOMPLETE'
  /** ACT-7: `eligibleExpenses` lists the kinds of the type. Remove the line or correct its kind. */
  | 'EXPENSE_NOT_ELIGIBLE'
  /** A file holds so much at most. Filter the list, and ask for its parts one by one. */
  | 'EXPORT_TOO_LARGE'
  /** A report, or a page of a list, took longer than a statement of a job may. Asking for the same again will hardly help: filter it, or group it by less. */
  | 'EXPORT_TOO_SLOW'
  /** The value is of the right type and not possible here; where there is a choice or a bound, the details name it. */
  | 'FIELD_INVALID'
  /** PLAN-2, CLM-1, EVD-1: the field of the path is blank, or an amount is not above zero. Fill it in. */
  | 'FIELD_REQUIRED'
  /** It is packed and damaged or cut off. Through the API nothing of it was imported. By the command rows before that line were; a second import of the whole file changes nothing in them. */
  | 'FILE_CUT_OFF'
  /** Nothing would be done. Send a file with rows. Of earnings it is a notice where the first row is there, as a month may have none. */
  | 'FILE_EMPTY'
  /** EVD-15: the file was not kept. Clean it, and upload it again. */
  | 'FILE_HARMFUL'
  /** `details.jobId` is the job that did it, of whomever in the company. A file that differs in a row is another file. */
  | 'FILE_IMPORTED_BEFORE'
  /** EVD-15: images, PDF, office documents, mail, tables, sound and film up to the server's limit (25 MiB by default); not empty. */
  | 'FILE_NOT_ALLOWED'
  /** Ids with such bytes would be others, so that nothing of the file was imported. Save it anew in UTF-8; `details.found` says what it seems to be. */
  | 'FILE_NOT_UTF8'
  /** EVD-15: the file was cut off or is another one, and was not kept. Send all of it to the same address. */
  | 'FILE_SIZE_DIFFERS'
  /** EVD-15: the file was not kept. Make it smaller, or send it in parts. */
  | 'FILE_TOO_LARGE'
  /** One job looks at 2,000 rows at most. Split the file. */
  | 'FILE_TOO_LONG'
  /** The content decides, and must be a workbook where the name says so. Save the file anew in one of these forms. */
  | 'FILE_UNREADABLE'
  /** EVD-3: `group` lists the documents of which one suffices. */
  | 'FINANCIAL_PROOF_MISSING'
  /** ROLE-7: the object is visible, but no role of yours may do this, or another person must. `details` name the rule, the same as `@access` of the mutation, and the roles that may: ask for one of them. */
  | 'FORBIDDEN'
  /** PLAN-1, GLO-3: `details.fundTypes` are those of the program: its own, and the parts of a split where claims are reimbursed. */
  | 'FUND_TYPE_NOT_OFFERED'
  /** A notice, no fault: files were put one behind another. The rows below it were imported. */
  | 'HEADER_AGAIN'
  /** Take a new key, or repeat the first input unchanged. */
  | 'IDEMPOTENCY_MISMATCH'
  /** MON-13, CLM-11: the amount is above what remains of the usage period. Claim less. */
  | 'INSUFFICIENT_FUNDS'
  /** No move of `stateMachine(name:)` begins here. The details list the states that allow it. */
  | 'INVALID_TRANSITION'
  /** EVD-12. Correct the date. */
  | 'INVOICE_DATE_INVALID'
  /** EVD-4: `missing` names the fields of the invoice or certification statement. Fill them in. */
  | 'INVOICE_DETAILS_MISSING'
  /** Ten jobs of one person wait or run at once, and fifty of his exports are there at once, those that wait or run among them; a file is kept for a day. `details.max` is the limit, and `details.exports` is there for the second. Wait until one has ended, or call one off. */
  | 'JOB_LIMIT_REACHED'
  /** The grant is the last one of the partner, or of the owner, that assigns roles everywhere there. Grant the role to somebody else first. */
  | 'LAST_ASSIGNER'
  /** GLO-10: location ids are unique over all partners. The details point at the location. */
  | 'LOCATION_EXISTS'
  /** The row was left out. Register the location, then import the file again. */
  | 'LOCATION_UNKNOWN'
  /** PLAN-20, CLM-16: content is locked after submission. Wait for a request for action, or revise a plan. */
  | 'LOCKED'
  /** EVD-7, EVD-9: a whole number from its minimum; contacts not above calls; one value for the reach. */
  | 'METRIC_INVALID'
  /** EVD-7. Report the result. */
  | 'METRIC_MISSING'
  /** ENR-15: plans and claims need an enrollment that is complete on the day. Complete the enrollment. */
  | 'NOT_ENROLLED'
  /** ROLE-6: absent and invisible things are answered alike. Check the id. */
  | 'NOT_FOUND'
  /** GLO-10: ids of head offices are unique. The details point at the partner. */
  | 'PARTNER_EXISTS'
  /** MON-9: neither a dated setting nor a single payout profile tells which company of the program owner pays. For days to come set it with `programSettingsSet`; what was earned before that is taken back by `adjustmentPost` as it was, for the same dates, and posted anew with `legalEntityCode`. A single payout profile of the location decides, too. */
  | 'PAYER_NOT_CONFIGURED'
  /** OP-20: one objection at a time. Wait for the decision. */
  | 'PAYMENT_ALREADY_DISPUTED'
  /** PAY-3: after what is taken back, if anything, the payment of the company would be too small. It waits for a later run, in which more may have come together. */
  | 'PAYMENT_BELOW_MINIMUM'
  /** PAY-5, PAY-7, ENR-15: `details.reasons` names what is to be done first. */
  | 'PAYMENT_HELD'
  /** OP-20: there is no open objection to decide on. */
  | 'PAYMENT_NOT_DISPUTED'
  /** TIME-15: a month of earnings is paid on this day. Hand it over, and record its sending, from then on. */
  | 'PAYMENT_NOT_DUE'
  /** PAY-5: somebody lifts only his own hold. To release a single payment that was held by itself, give its `id`. */
  | 'PAYMENT_NOT_HELD'
  /** Its figures are kept. To keep them anew, open it again first, with a reason. */
  | 'PERIOD_CLOSED'
  /** GLO-4, GLO-5: a period is written FY21, FY21_H1 or FY21_H2, and lies between 2000 and 2099. */
  | 'PERIOD_CODE_INVALID'
  /** Decide on them first: a period is closed when its figures are final. */
  | 'PERIOD_HAS_OPEN_CLAIMS'
  /** Only a closed period is opened again. */
  | 'PERIOD_NOT_CLOSED'
  /** PRG-5: the calendar of the program ends before. Take a code of `Program.periods`, or have the next years opened with `periodsOpen`. */
  | 'PERIOD_NOT_CONFIGURED'
  /** TIME-5: as long as claims can be submitted, its figures are not final. A program year waits for the proofs of its plans. */
  | 'PERIOD_NOT_OVER'
  /** The server does so by itself within a minute or so: try again then. */
  | 'PERIOD_NOT_SETTLED'
  /** FLD-3: the value looks like the number of a person. Enter the data of the company. */
  | 'PERSONAL_DATA_REFUSED'
  /** CAP-5, CAP-8: the cost is capped per person, so each line is about one person. */
  | 'PERSON_REQUIRED'
  /** PLAN-3. Lower planned amounts or raise the limit; a monthly limit counts once per month of the period. */
  | 'PLANNED_AMOUNT_OVER_LIMIT'
  /** PLAN-19. Leave it; it can still be changed and resubmitted inside the window. */
  | 'PLAN_ALREADY_SUBMITTED'
  /** PLAN-10, PLAN-11, TIME-10: the end of the period of the plan. Final; make a plan for the running period. */
  | 'PLAN_DEADLINE_PASSED'
  /** PLAN-1, SUP-12: `details.planId` is the other plan, in whatever state; also one for the year of a half-year, or the first one for a half of a year. Edit, reopen or revise that one. */
  | 'PLAN_EXISTS'
  /** CLM-1: proof is added to activities of a plan that has a revision in force. Wait for the approval. */
  | 'PLAN_NOT_IN_FORCE'
  /** PLAN-4: the plan mode of the program is NONE. Claim without a plan. */
  | 'PLAN_NOT_OFFERED'
  /** PLAN-1: a program has plans for program years or for half-years, by the first day of the period. Take a period of the details. */
  | 'PLAN_PERIOD_NOT_OFFERED'
  /** The plan mode of the program is REQUIRED. Name the activity. */
  | 'PLAN_REQUIRED'
  /** EVD-8: it exists, for the same location and type, dated on or before the activity. Correct the id. */
  | 'PREAPPROVAL_INVALID'
  /** EVD-8. Enter the id that the program owner issued. */
  | 'PREAPPROVAL_MISSING'
  /** CLM-2. An incentives admin completes the payout and the tax profile. */
  | 'PROFILES_INCOMPLETE'
  /** ENR-1, ENR-10: the program has ended. Choose another program. */
  | 'PROGRAM_CLOSED'
  /** Neither the amount nor its pair in dollars is in the currency of the program. */
  | 'PROGRAM_CURRENCY_UNREACHABLE'
  /** PRG-3: nothing of a program that has ended is set any more. */
  | 'PROGRAM_ENDED'
  /** SUP-16: the code of a program is stable and unique. Take another code. */
  | 'PROGRAM_EXISTS'
  /** SUP-16: programs are known by their code, not by name. The row was left out. */
  | 'PROGRAM_UNKNOWN'
  /** EVD-5: every proof document has a note; invoices and certification statements need none. */
  | 'PROOF_NOTE_MISSING'
  /** A line of a file of rates has the columns month, from, to, rate, source and datedOn, with or without a header. */
  | 'RATE_LINE_INVALID'
  /** MON-4: the row was left out, since a line with a reason is an adjustment and not an earning. */
  | 'REASON_UNKNOWN'
  /** MON-16, MON-5: corrections of what is paid by the month came to more than there was. It is taken from the payments of later months; where none are to come, settle it outside. `carriedOn` of `Enrollment.paymentMonths` tells it by company. */
  | 'RECOVERY_WAITS'
  /** MON-16: the correction behind it was itself corrected, or a dispute was won. The next payment in a currency with a rate gives it back; without one, settle it outside. */
  | 'REFUND_WAITS'
  /** PLAN-14, TIME-10: 90 days after its period, or as many as the program says, no version of the plan is accepted. Final. */
  | 'RESUBMISSION_WINDOW_CLOSED'
  /** TIME-17, EVD-15: originals are kept for 24 months after the activity. Nobody can delete it before. */
  | 'RETENTION'
  /** PLAN-2, FLD-8. Enter the address of your account manager. */
  | 'REVIEWER_EMAIL_INVALID'
  /** SUP-5: nobody needs to be asked. `viewer { roles }` says what you hold. */
  | 'ROLE_HELD'
  /** No value of the row could be told to its column, or a quotation mark has no partner (then the first number is missing). Correct the row and import again. */
  | 'ROW_BROKEN'
  /** Remove one of the rows, or tell them apart by their name. */
  | 'ROW_TWICE'
  /** The server runs with SANDBOX=0: its clock is the real one and its data are kept. */
  | 'SANDBOX_ONLY'
  /** PRG-5: time zone, currency and the kind of a program are fixed once it has periods; the currency of a legal entity once it earns or pays. */
  | 'SETTING_FIXED'
  /** PRG-5: past periods keep their values. Begin on the day of the details, or later. */
  | 'SETTING_IN_USE'
  /** MON-1: both percentages are from 0 to 100 with at most four decimals, together 100. */
  | 'SPLIT_INVALID'
  /** MON-1, PRG-5: earnings of such a program are refused until a program manager sets its split. */
  | 'SPLIT_NOT_CONFIGURED'
  /** PRG-4: claims of this program name one of its sub-codes, and no other code. */
  | 'SUBCODE_REQUIRED'
  /** GLO-12: `details.cause` says which check failed (TAX_ID, EXPIRED). The value is never repeated. Correct it; nothing was stored. */
  | 'TAX_DATA_INVALID'
  /** PAY-7: a number is used once per partner. Send the invoice of this payment. */
  | 'TAX_INVOICE_EXISTS'
  /** PAY-7, MON-8: a tax invoice is over what is paid, taxes included: taxes are not paid on top of it. Send one over `expected`. */
  | 'TAX_INVOICE_TOTAL_DIFFERS'
  /** EVD-15: the address, or the file that waited to be attached, is gone. Begin a new upload. */
  | 'UPLOAD_EXPIRED'
  /** EVD-15: attach what you have sent, or wait until it expires. */
  | 'UPLOAD_LIMIT_REACHED'
  /** EVD-15: send the bytes by PUT to the address of the upload, and attach it then. */
  | 'UPLOAD_NOT_STORED'
  /** EVD-15: an upload takes one file and is attached once. Begin a new one. */
  | 'UPLOAD_USED'
  /** CLM-2: no draft before the period in which the funds are used. `clearsAt` is the instant. */
  | 'USAGE_PERIOD_NOT_BEGUN'
  /** TIME-7: the day lies outside all periods of the program. Check the date, or ask the program owner. */
  | 'USAGE_PERIOD_NOT_CONFIGURED'
  /** A subject is one person. The details point at the user; grant him the role. */
  | 'USER_EXISTS'
  /** Roles of a partner go to its own people, owner-side roles to the program owner's. Make an account in the right company. */
  | 'USER_NOT_OF_PARTNER'
  /** The row was left out. `details.expected` says what the column holds. */
  | 'VALUE_INVALID'
  /** The payload holds the current version. Look at it and repeat the change. */
  | 'VERSION_CONFLICT'
  /** EVD-12: the cost is of work in the usage period. Correct the dates or use another document. */
  | 'WORK_OUTSIDE_USAGE_PERIOD';

/** Kinds of evidence that a document can be. */
export type EvidenceKind =
  /** Screenshot of the digital advertisement. */
  | 'AD_SCREENSHOT'
  /** Material made to explain the concept, or market research data. */
  | 'CONCEPT_MATERIAL'
  /** Invitation or registration confirmation showing that the program owner hosts the conference. */
  | 'CONFERENCE_CONFIRMATION'
  /** Vendor invoice naming the course code or exam code and the completion date. */
  | 'COURSE_OR_EXAM_INVOICE'
  /** Certification statement and report: signed statement for work done in-house. */
  | 'CSR'
  /** Sample of what the on-site specialist delivered. */
  | 'DELIVERABLE_SAMPLE'
  /** Proof that a third-party demo unit was delivered. */
  | 'DEMO_UNIT_DELIVERY_PROOF'
  /** Proof of the third-party demo unit itself. */
  | 'DEMO_UNIT_PROOF'
  /** System specification of a demo unit built in-house. */
  | 'DEMO_UNIT_SPEC'
  /** Final e-mail with dated header or other proof of sending. */
  | 'EMAIL_DISTRIBUTION_PROOF'
  /** Agenda or program of the event. */
  | 'EVENT_AGENDA'
  /** Invitation to the event. */
  | 'EVENT_INVITATION'
  /** Photo of the event or of the partner's participation in it. */
  | 'EVENT_PHOTO'
  /** Final review and approval given before execution. */
  | 'FINAL_APPROVAL_RECORD'
  /** Copy of (or link to) the final communication piece showing the core requirements. */
  | 'FINAL_COMMUNICATION_COPY'
  /** Address of the page the advertisement leads to. */
  | 'LANDING_PAGE_URL'
  /** The offer or contest with its terms and conditions. */
  | 'OFFER_WITH_TERMS'
  /** Form describing the on-site specialist's assignment. */
  | 'ONSITE_CHAMP_FORM'
  /** Any other proof document (a note is mandatory). */
  | 'OTHER_PROOF'
  /** Training content about the program owner's products. */
  | 'OWNER_CONTENT_PRESENTATION'
  /** Original invoice issued by the program owner. */
  | 'OWNER_INVOICE'
  /** Postmarked envelope or other proof of mailing. */
  | 'POSTAL_DISTRIBUTION_PROOF'
  /** Pre-approval of the creative material, with its ID. */
  | 'PREAPPROVAL_RECORD'
  /** Presentation shown at the event. */
  | 'PRESENTATION_MATERIAL'
  /** Statement of work or service agreement of the search optimisation job. */
  | 'SEO_SERVICE_AGREEMENT'
  /** Screenshot of the site page in which its address is visible. */
  | 'SITE_SCREENSHOT'
  /** Address of the site page. */
  | 'SITE_URL'
  /** Photo of the message on a phone. */
  | 'SMS_PHOTO'
  /** Copy of the call script. */
  | 'TELESALES_SCRIPT'
  /** Invoice from an outside vendor for the work claimed. */
  | 'THIRD_PARTY_INVOICE'
  /** Training agenda or event program. */
  | 'TRAINING_AGENDA'
  /** Transport itinerary with travel dates. */
  | 'TRAVEL_ITINERARY';

/** Compares values of EvidenceKind; all given operators must hold. */
export type EvidenceKindFilter = {
  /** Equal to the value. */
  readonly eq?: EvidenceKind | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<EvidenceKind> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: EvidenceKind | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<EvidenceKind> | null | undefined;
};

/** What a group of evidence proves. */
export type EvidencePurpose =
  /** Shows that the activity took place (EVD-6). */
  | 'COMMUNICATION'
  /** Shows what the activity cost (EVD-3). */
  | 'FINANCIAL';

/** Chooses objects of type FundBalance; all given fields must hold. */
export type FundBalanceFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<FundBalanceFilter> | null | undefined;
  /** Compares `FundBalance.approved`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-4); refused with FIELD_FORBIDDEN for everybody else. */
  readonly approved?: MoneyFilter | null | undefined;
  /** Compares `FundBalance.converted`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-4); refused with FIELD_FORBIDDEN for everybody else. */
  readonly converted?: MoneyFilter | null | undefined;
  /** Compares `FundBalance.currency`. Not backed by an index. */
  readonly currency?: CurrencyFilter | null | undefined;
  /** Compares `FundBalance.earned`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-4); refused with FIELD_FORBIDDEN for everybody else. */
  readonly earned?: MoneyFilter | null | undefined;
  /** Compares `FundBalance.executeBy`. Not backed by an index. */
  readonly executeBy?: DateFilter | null | undefined;
  /** Compares `FundBalance.expirationDate`. Not backed by an index. */
  readonly expirationDate?: DateFilter | null | undefined;
  /** Compares `FundBalance.expired`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-4); refused with FIELD_FORBIDDEN for everybody else. */
  readonly expired?: MoneyFilter | null | undefined;
  /** Compares `FundBalance.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `FundBalance.location`. */
  readonly location?: PartnerLocationFilter | null | undefined;
  /** This must not hold. */
  readonly not?: FundBalanceFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<FundBalanceFilter> | null | undefined;
  /** Compares `FundBalance.program`. */
  readonly program?: ProgramFilter | null | undefined;
  /** Compares `FundBalance.recoverable`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-4); refused with FIELD_FORBIDDEN for everybody else. */
  readonly recoverable?: MoneyFilter | null | undefined;
  /** Compares `FundBalance.remaining`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-4); refused with FIELD_FORBIDDEN for everybody else. */
  readonly remaining?: MoneyFilter | null | undefined;
  /** Compares `FundBalance.reserved`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-4); refused with FIELD_FORBIDDEN for everybody else. */
  readonly reserved?: MoneyFilter | null | undefined;
  /** Compares `FundBalance.updatedAt`. Not backed by an index. */
  readonly updatedAt?: InstantFilter | null | undefined;
  /** Compares `FundBalance.usagePeriod`. */
  readonly usagePeriod?: ProgramPeriodFilter | null | undefined;
};

/** What earnings become. */
export type FundType =
  /** Earnings accrue and leave through approved claims. */
  | 'CO_OP'
  /** Earnings are paid out in money, without a claim. */
  | 'REBATE'
  /** Earnings are split over rebate and co-op (MON-1). */
  | 'REBATE_AND_CO_OP';

/** Compares values of FundType; all given operators must hold. */
export type FundTypeFilter = {
  /** Equal to the value. */
  readonly eq?: FundType | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<FundType> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: FundType | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<FundType> | null | undefined;
};

/** Compares an id; all given operators must hold. */
export type IdFilter = {
  /** Equal to the value. */
  readonly eq?: string | number | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<string | number> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: string | number | null | undefined;
};

/** Compares an instant; all given operators must hold. */
export type InstantFilter = {
  /** Greater than (after) the value. */
  readonly gt?: string | null | undefined;
  /** At least (not before) the value. */
  readonly gte?: string | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Less than (before) the value. */
  readonly lt?: string | null | undefined;
  /** At most (not after) the value. */
  readonly lte?: string | null | undefined;
};

/** Compares a whole number; all given operators must hold. */
export type IntFilter = {
  /** Equal to the value. */
  readonly eq?: number | null | undefined;
  /** Greater than (after) the value. */
  readonly gt?: number | null | undefined;
  /** At least (not before) the value. */
  readonly gte?: number | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<number> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Less than (before) the value. */
  readonly lt?: number | null | undefined;
  /** At most (not after) the value. */
  readonly lte?: number | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: number | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<number> | null | undefined;
};

/** Compares an amount, each row in its own currency; all given operators must hold. */
export type MoneyFilter = {
  /** Only amounts in this currency. */
  readonly currency?: string | null | undefined;
  /** Equal to the value. */
  readonly eq?: string | null | undefined;
  /** Greater than (after) the value. */
  readonly gt?: string | null | undefined;
  /** At least (not before) the value. */
  readonly gte?: string | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Less than (before) the value. */
  readonly lt?: string | null | undefined;
  /** At most (not after) the value. */
  readonly lte?: string | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: string | null | undefined;
};

/** Chooses objects of type Partner; all given fields must hold. */
export type PartnerFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<PartnerFilter> | null | undefined;
  /** Compares `Partner.country`. Not backed by an index. */
  readonly country?: CountryFilter | null | undefined;
  /** Compares `Partner.createdAt`. Not backed by an index. */
  readonly createdAt?: InstantFilter | null | undefined;
  /** Compares `Partner.hqId`. */
  readonly hqId?: StringFilter | null | undefined;
  /** Compares `Partner.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `Partner.locations`. */
  readonly locations?: PartnerLocationListFilter | null | undefined;
  /** Compares `Partner.name`. Not backed by an index. */
  readonly name?: StringFilter | null | undefined;
  /** This must not hold. */
  readonly not?: PartnerFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<PartnerFilter> | null | undefined;
  /** Compares `Partner.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
};

/** Chooses objects of type PartnerLocation; all given fields must hold. */
export type PartnerLocationFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<PartnerLocationFilter> | null | undefined;
  /** Compares `PartnerLocation.claims`. */
  readonly claims?: ClaimListFilter | null | undefined;
  /** Compares `PartnerLocation.country`. */
  readonly country?: CountryFilter | null | undefined;
  /** Compares `PartnerLocation.enrollments`. */
  readonly enrollments?: EnrollmentListFilter | null | undefined;
  /** Compares `PartnerLocation.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `PartnerLocation.locationId`. */
  readonly locationId?: StringFilter | null | undefined;
  /** Compares `PartnerLocation.name`. Not backed by an index. */
  readonly name?: StringFilter | null | undefined;
  /** This must not hold. */
  readonly not?: PartnerLocationFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<PartnerLocationFilter> | null | undefined;
  /** Compares `PartnerLocation.partner`. */
  readonly partner?: PartnerFilter | null | undefined;
  /** Compares `PartnerLocation.plans`. */
  readonly plans?: CoopPlanListFilter | null | undefined;
  /** Compares `PartnerLocation.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
};

/** Chooses by related objects of type PartnerLocation. */
export type PartnerLocationListFilter = {
  /** No related object matches; `{}`: there is none. */
  readonly none?: PartnerLocationFilter | null | undefined;
  /** At least one related object matches; `{}`: there is at least one. */
  readonly some?: PartnerLocationFilter | null | undefined;
};

/** How a program pays co-op. */
export type PaymentModel =
  /** Co-op leaves through approved claims. */
  | 'CLAIM_REIMBURSEMENT'
  /** Earnings are paid monthly up to the plan limit (MON-6); proof follows later. */
  | 'PLAN_CAPPED_MONTHLY';

/** Compares values of PaymentModel; all given operators must hold. */
export type PaymentModelFilter = {
  /** Equal to the value. */
  readonly eq?: PaymentModel | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<PaymentModel> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: PaymentModel | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<PaymentModel> | null | undefined;
};

/** How a payment is made. */
export type PayoutMethod =
  /** Paid to the bank account (PAY-4). */
  | 'BANK_TRANSFER'
  /** Settled by a credit note (PAY-4). */
  | 'CREDIT_NOTE';

/** Whether a program has plans. */
export type PlanMode =
  /** The program has no plans (PLAN-4). */
  | 'NONE'
  /** Claims may hang on a plan's activity or stand alone. */
  | 'OPTIONAL'
  /** A claim needs an activity of an approved plan. */
  | 'REQUIRED';

/** Compares values of PlanMode; all given operators must hold. */
export type PlanModeFilter = {
  /** Equal to the value. */
  readonly eq?: PlanMode | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<PlanMode> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: PlanMode | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<PlanMode> | null | undefined;
};

/** Status of a plan. */
export type PlanStatus =
  /** The reviewer asked for a change; the partner edits and resubmits (PLAN-13, PLAN-14). */
  | 'ACTION_REQUIRED'
  /** Approved; its limit is in force (PLAN-15). */
  | 'APPROVED'
  /** A draft that the partner edits. */
  | 'EDITING'
  /** A draft that was not submitted in time (PLAN-21). */
  | 'EXPIRED'
  /** Rejected with a reason (PLAN-16, PLAN-21). */
  | 'REJECTED'
  /** Sent for approval; locked. */
  | 'SUBMITTED'
  /** A reviewer is deciding; locked. */
  | 'UNDER_REVIEW';

/** Compares values of PlanStatus; all given operators must hold. */
export type PlanStatusFilter = {
  /** Equal to the value. */
  readonly eq?: PlanStatus | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<PlanStatus> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: PlanStatus | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<PlanStatus> | null | undefined;
};

/** Chooses objects of type Program; all given fields must hold. */
export type ProgramFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<ProgramFilter> | null | undefined;
  /** Compares `Program.claimModel`. */
  readonly claimModel?: ClaimModelFilter | null | undefined;
  /** Compares `Program.claims`. */
  readonly claims?: ClaimListFilter | null | undefined;
  /** Compares `Program.code`. */
  readonly code?: StringFilter | null | undefined;
  /** Compares `Program.currency`. */
  readonly currency?: CurrencyFilter | null | undefined;
  /** Compares `Program.fundType`. */
  readonly fundType?: FundTypeFilter | null | undefined;
  /** Compares `Program.group`. */
  readonly group?: StringFilter | null | undefined;
  /** Compares `Program.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `Program.name`. */
  readonly name?: StringFilter | null | undefined;
  /** This must not hold. */
  readonly not?: ProgramFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<ProgramFilter> | null | undefined;
  /** Compares `Program.paymentModel`. */
  readonly paymentModel?: PaymentModelFilter | null | undefined;
  /** Compares `Program.planMode`. */
  readonly planMode?: PlanModeFilter | null | undefined;
  /** Compares `Program.plans`. */
  readonly plans?: CoopPlanListFilter | null | undefined;
  /** Compares `Program.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
};

/** Chooses objects of type ProgramPeriod; all given fields must hold. */
export type ProgramPeriodFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<ProgramPeriodFilter> | null | undefined;
  /** Compares `ProgramPeriod.claimEndsOn`. */
  readonly claimEndsOn?: DateFilter | null | undefined;
  /** Compares `ProgramPeriod.claimStartsOn`. */
  readonly claimStartsOn?: DateFilter | null | undefined;
  /** Compares `ProgramPeriod.code`. */
  readonly code?: StringFilter | null | undefined;
  /** Compares `ProgramPeriod.endsOn`. */
  readonly endsOn?: DateFilter | null | undefined;
  /** Compares `ProgramPeriod.id`. */
  readonly id?: IdFilter | null | undefined;
  /** Compares `ProgramPeriod.kind`. */
  readonly kind?: ProgramPeriodKindFilter | null | undefined;
  /** This must not hold. */
  readonly not?: ProgramPeriodFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<ProgramPeriodFilter> | null | undefined;
  /** Compares `ProgramPeriod.program`. */
  readonly program?: ProgramFilter | null | undefined;
  /** Compares `ProgramPeriod.startsOn`. */
  readonly startsOn?: DateFilter | null | undefined;
  /** Compares `ProgramPeriod.updatedAt`. */
  readonly updatedAt?: InstantFilter | null | undefined;
  /** Compares `ProgramPeriod.usageEndsOn`. */
  readonly usageEndsOn?: DateFilter | null | undefined;
  /** Compares `ProgramPeriod.usageStartsOn`. */
  readonly usageStartsOn?: DateFilter | null | undefined;
};

/** Kinds of program periods. */
export type ProgramPeriodKind =
  /** An earning half-year with its usage and claim period (GLO-5, TIME-4, TIME-5); a half-year plan is for its own months. */
  | 'HALF_YEAR'
  /** July to June, named after the year in which it ends (GLO-4, TIME-1); plans are for it unless the program has half-year plans. */
  | 'PROGRAM_YEAR';

/** Compares values of ProgramPeriodKind; all given operators must hold. */
export type ProgramPeriodKindFilter = {
  /** Equal to the value. */
  readonly eq?: ProgramPeriodKind | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<ProgramPeriodKind> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: ProgramPeriodKind | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<ProgramPeriodKind> | null | undefined;
};

/** Chooses objects of type ProofOfExecution; all given fields must hold. */
export type ProofOfExecutionFilter = {
  /** All of these must hold. */
  readonly and?: ReadonlyArray<ProofOfExecutionFilter> | null | undefined;
  /** Compares `ProofOfExecution.claimedAmount`. Not backed by an index. Only INCENTIVES_ADMIN, INCENTIVES_USER, GLOBAL_ADMIN, ACCOUNT_ADMIN, OWNER_REVIEWER, OWNER_FINANCE, OWNER_PROGRAM_MANAGER, OWNER_REPORTING (FLD-6); refused with FIELD_FORBIDDEN for everybody else. */
  readonly claimedAmount?: MoneyFilter | null | undefined;
  /** Compares `ProofOfExecution.documents`. Not backed by an index. */
  readonly documents?: DocumentListFilter | null | undefined;
  /** Compares `ProofOfExecution.estimatedImpressions`. Not backed by an index. */
  readonly estimatedImpressions?: IntFilter | null | undefined;
  /** Compares `ProofOfExecution.executedOn`. Not backed by an index. */
  readonly executedOn?: DateFilter | null | undefined;
  /** Compares `ProofOfExecution.id`. */
  readonly id?: IdFilter | null | undefined;
  /** This must not hold. */
  readonly not?: ProofOfExecutionFilter | null | undefined;
  /** At least one of these must hold. */
  readonly or?: ReadonlyArray<ProofOfExecutionFilter> | null | undefined;
  /** Compares `ProofOfExecution.updatedAt`. Not backed by an index. */
  readonly updatedAt?: InstantFilter | null | undefined;
};

/** Whether a requirement of a submission is met. */
export type ReadinessState =
  /** The requirement is met. */
  | 'DONE'
  /** The requirement is not met; a submission is refused. */
  | 'MISSING'
  /** Worth a look; stops nothing (EVD-17). */
  | 'WARNING';

/** What a point of feedback is about. */
export type ReviewItemKind =
  /** About one document of the dossier. */
  | 'DOCUMENT'
  /** About one line of cost. */
  | 'EXPENSE'
  /** About a core requirement of the type of activity. */
  | 'REQUIREMENT';

/** Roles of partners and of the program owner. */
export type Role =
  /** Partner side, company-wide: assigns incentives roles and looks along. */
  | 'ACCOUNT_ADMIN'
  /** Partner side, company-wide: makes plans; sees no claimed or approved amounts. */
  | 'BILLING_ADMIN'
  /** Partner side, company-wide: assigns roles, makes plans and claims; no bank or tax data. */
  | 'GLOBAL_ADMIN'
  /** Partner side: enrols, plans, proves and claims for a location and program, and keeps bank and tax data. */
  | 'INCENTIVES_ADMIN'
  /** Partner side: prepares and submits claims; sees earnings and payments, never bank or tax data. */
  | 'INCENTIVES_USER'
  /** Program owner's side: payments, profiles (masked) and adjustments. */
  | 'OWNER_FINANCE'
  /** Program owner's side: sets programs, thresholds, splits, caps and calendars. */
  | 'OWNER_PROGRAM_MANAGER'
  /** Program owner's side, read only: figures without bank, tax or personal data. */
  | 'OWNER_REPORTING'
  /** Program owner's side: reviews plans, claims and disputes of the programs granted. */
  | 'OWNER_REVIEWER'
  /** Partner side: sees programs, enrollments and payments. */
  | 'PARTNER_PROGRAM_ADMIN';

/** Compares a text, to the letter; all given operators must hold. */
export type StringFilter = {
  /** Contains the text, upper and lower case alike. */
  readonly contains?: string | null | undefined;
  /** Equal to the value. */
  readonly eq?: string | null | undefined;
  /** Equal to one of the values. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** True: empty; false: not empty. */
  readonly isNull?: boolean | null | undefined;
  /** Not equal to the value; empty values do not match. */
  readonly ne?: string | null | undefined;
  /** Equal to none of the values; empty values do not match. */
  readonly notIn?: ReadonlyArray<string> | null | undefined;
  /** Starts with the text, upper and lower case alike. */
  readonly startsWith?: string | null | undefined;
};

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { readonly viewer: { readonly subject: string, readonly locale: string, readonly roles: ReadonlyArray<{ readonly role: Role, readonly location: { readonly locationId: string, readonly name: string } | null, readonly program: { readonly code: string, readonly name: string } | null }>, readonly partners: { readonly nodes: ReadonlyArray<{ readonly hqId: string, readonly name: string, readonly locations: { readonly nodes: ReadonlyArray<{ readonly locationId: string, readonly name: string, readonly country: string }> } }> } } };

export type ProgramsQueryVariables = Exact<{ [key: string]: never; }>;


export type ProgramsQuery = { readonly programs: { readonly nodes: ReadonlyArray<{ readonly code: string, readonly name: string, readonly fundType: FundType, readonly planMode: PlanMode, readonly currency: string, readonly timeZone: string, readonly periods: { readonly nodes: ReadonlyArray<{ readonly code: string, readonly kind: ProgramPeriodKind, readonly startsOn: string, readonly endsOn: string, readonly usageStartsOn: string | null, readonly usageEndsOn: string | null, readonly claimStartsOn: string | null, readonly claimEndsOn: string | null }> }, readonly activityTypes: { readonly nodes: ReadonlyArray<{ readonly code: string, readonly category: ActivityCategory, readonly name: string, readonly evidence: ReadonlyArray<{ readonly purpose: EvidencePurpose, readonly anyOfLabels: ReadonlyArray<string> }> }> } }> } };

export type PlanToDocumentQueryVariables = Exact<{ [key: string]: never; }>;


export type PlanToDocumentQuery = { readonly plans: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly status: PlanStatus, readonly limit: { readonly amount: string, readonly currency: string } | null, readonly campaigns: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly startsOn: string, readonly endsOn: string, readonly activities: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly type: { readonly code: string, readonly name: string }, readonly plannedAmount: { readonly amount: string, readonly currency: string } | null, readonly claims: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly status: ClaimStatus, readonly proofOfExecution: { readonly executedOn: string | null, readonly documents: { readonly nodes: ReadonlyArray<
                        | { readonly evidenceKind: EvidenceKind, readonly fileName: string | null, readonly reviewState: DocumentReviewState }
                        | { readonly evidenceKind: EvidenceKind, readonly fileName: string | null, readonly reviewState: DocumentReviewState }
                        | { readonly evidenceKind: EvidenceKind, readonly fileName: string | null, readonly reviewState: DocumentReviewState }
                      > } } | null }> } }> } }> } }> } };

export type ClaimsInReviewQueryVariables = Exact<{ [key: string]: never; }>;


export type ClaimsInReviewQuery = { readonly claims: { readonly totalCount: number | null, readonly aggregates: { readonly count: number, readonly requested: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null }, readonly nodes: ReadonlyArray<{ readonly name: string, readonly status: ClaimStatus, readonly executedOn: string | null, readonly claimedAmount: { readonly amount: string, readonly currency: string } | null, readonly location: { readonly name: string, readonly country: string }, readonly program: { readonly code: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type WhatIsHiddenQueryVariables = Exact<{ [key: string]: never; }>;


export type WhatIsHiddenQuery = { readonly viewer: { readonly partners: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly locations: { readonly nodes: ReadonlyArray<{ readonly locationId: string, readonly name: string, readonly payoutProfile: { readonly paymentMethod: PayoutMethod | null, readonly payoutCurrency: string | null, readonly bankName: string | null, readonly bankAccountNumber: string | null, readonly iban: string | null, readonly beneficiaryContact: string | null } | null, readonly taxProfile: { readonly taxId: string | null } | null }> } }> } } };

export type WayUpQueryVariables = Exact<{ [key: string]: never; }>;


export type WayUpQuery = { readonly ofPlans: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: ClaimStatus, readonly activity: { readonly name: string, readonly campaign: { readonly name: string, readonly plan: { readonly name: string, readonly status: PlanStatus, readonly program: { readonly code: string, readonly name: string } } } } | null }> }, readonly ofPeriods: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: ClaimStatus, readonly activity: { readonly name: string } | null, readonly activityType: { readonly code: string }, readonly usagePeriod: { readonly code: string } | null, readonly location: { readonly name: string }, readonly program: { readonly code: string } }> } };

export type PageByPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type PageByPageQuery = { readonly claims: { readonly totalCount: number | null, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly name: string, readonly status: ClaimStatus, readonly executedOn: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PlanStandingQueryVariables = Exact<{ [key: string]: never; }>;


export type PlanStandingQuery = { readonly plans: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly status: PlanStatus, readonly version: number, readonly inForce: { readonly number: number, readonly inForceFrom: string | null } | null, readonly deadlines: ReadonlyArray<{ readonly label: string, readonly dueOn: string, readonly daysLeft: number }>, readonly readiness: { readonly canSubmit: boolean, readonly percent: number, readonly items: ReadonlyArray<{ readonly state: ReadinessState, readonly message: string }> }, readonly viewerActions: ReadonlyArray<{ readonly name: string, readonly allowed: boolean, readonly reasons: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly clearsWhen: ClearsWhen }> }> }> } };

export type WhatCanIDoQueryVariables = Exact<{ [key: string]: never; }>;


export type WhatCanIDoQuery = { readonly claims: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly status: ClaimStatus, readonly readiness: { readonly canSubmit: boolean, readonly percent: number, readonly items: ReadonlyArray<{ readonly code: ErrorCode, readonly state: ReadinessState, readonly message: string }> }, readonly viewerActions: ReadonlyArray<{ readonly name: string, readonly allowed: boolean, readonly reasons: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string, readonly clearsWhen: ClearsWhen }> }> }> } };

export type ReviewQueueQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewQueueQuery = { readonly reviewQueue: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly name: string, readonly status: ClaimStatus, readonly reviewDueOn: string | null, readonly slaBreached: boolean, readonly claimedAmount: { readonly amount: string, readonly currency: string } | null, readonly reviewItems: { readonly nodes: ReadonlyArray<{ readonly kind: ReviewItemKind, readonly reasonCode: DecisionReasonCode, readonly text: string, readonly resolvedAt: string | null }> } }> } };

export type AmountsByCampaignQueryVariables = Exact<{
  filter?: ClaimFilter | null | undefined;
  currency: string;
  asOf?: string | null | undefined;
  proof?: boolean;
}>;


export type AmountsByCampaignQuery = { readonly report: { readonly totalCount: number, readonly asOfAt: string, readonly digest?: string, readonly rows: ReadonlyArray<{ readonly count: number, readonly unconverted: number | null, readonly key: { readonly campaign: { readonly id: string, readonly name: string, readonly plan: { readonly name: string, readonly location: { readonly name: string } } } | null }, readonly requested: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly approved: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly inCurrency: { readonly requested: { readonly amount: string, readonly currency: string } | null, readonly approved: { readonly amount: string, readonly currency: string } | null } | null }>, readonly remainder: { readonly count: number, readonly unconverted: number | null, readonly requested: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly approved: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly inCurrency: { readonly requested: { readonly amount: string, readonly currency: string } | null, readonly approved: { readonly amount: string, readonly currency: string } | null } | null }, readonly missingRates: ReadonlyArray<{ readonly month: string | null, readonly fromCurrency: string, readonly rowCount: number }> } };

export type SumsFragment = { readonly count: number, readonly unconverted: number | null, readonly requested: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly approved: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly inCurrency: { readonly requested: { readonly amount: string, readonly currency: string } | null, readonly approved: { readonly amount: string, readonly currency: string } | null } | null };

export type AmountsByCountryQueryVariables = Exact<{
  filter?: ClaimFilter | null | undefined;
  currency: string;
  asOf?: string | null | undefined;
  proof?: boolean;
}>;


export type AmountsByCountryQuery = { readonly report: { readonly totalCount: number, readonly asOfAt: string, readonly digest?: string, readonly rows: ReadonlyArray<{ readonly count: number, readonly unconverted: number | null, readonly key: { readonly country: string | null }, readonly requested: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly approved: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly inCurrency: { readonly requested: { readonly amount: string, readonly currency: string } | null, readonly approved: { readonly amount: string, readonly currency: string } | null } | null }>, readonly remainder: { readonly count: number, readonly unconverted: number | null, readonly requested: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly approved: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly inCurrency: { readonly requested: { readonly amount: string, readonly currency: string } | null, readonly approved: { readonly amount: string, readonly currency: string } | null } | null }, readonly missingRates: ReadonlyArray<{ readonly month: string | null, readonly fromCurrency: string, readonly rowCount: number }> } };

export type AmountsByMonthQueryVariables = Exact<{
  filter?: ClaimFilter | null | undefined;
  currency: string;
  asOf?: string | null | undefined;
  proof?: boolean;
}>;


export type AmountsByMonthQuery = { readonly report: { readonly asOfAt: string, readonly digest?: string, readonly rows: ReadonlyArray<{ readonly count: number, readonly unconverted: number | null, readonly key: { readonly bucketStartsOn: string | null }, readonly requested: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly approved: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly inCurrency: { readonly requested: { readonly amount: string, readonly currency: string } | null, readonly approved: { readonly amount: string, readonly currency: string } | null } | null }>, readonly missingRates: ReadonlyArray<{ readonly month: string | null, readonly fromCurrency: string, readonly rowCount: number }> } };

export type ReportChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ReportChoicesQuery = { readonly programs: { readonly nodes: ReadonlyArray<{ readonly code: string, readonly name: string, readonly currency: string }> }, readonly countries: { readonly rows: ReadonlyArray<{ readonly key: { readonly country: string | null } }> }, readonly periods: { readonly rows: ReadonlyArray<{ readonly key: { readonly period: string | null } }> }, readonly fundPlaces: { readonly rows: ReadonlyArray<{ readonly key: { readonly period: string | null, readonly country: string | null } }> } };

export type ReportCurrenciesQueryVariables = Exact<{ [key: string]: never; }>;


export type ReportCurrenciesQuery = { readonly currencies: { readonly rows: ReadonlyArray<{ readonly key: { readonly currency: string | null } }> } };

export type FundsByPeriodQueryVariables = Exact<{
  filter?: FundBalanceFilter | null | undefined;
  currency: string;
  asOf?: string | null | undefined;
  proof?: boolean;
}>;


export type FundsByPeriodQuery = { readonly report: { readonly asOfAt: string, readonly digest?: string, readonly rows: ReadonlyArray<{ readonly count: number, readonly unconverted: number | null, readonly key: { readonly period: string | null }, readonly claimed: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly converted: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly remaining: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly expired: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly inCurrency: { readonly claimed: { readonly amount: string, readonly currency: string } | null, readonly converted: { readonly amount: string, readonly currency: string } | null, readonly remaining: { readonly amount: string, readonly currency: string } | null, readonly expired: { readonly amount: string, readonly currency: string } | null } | null }>, readonly missingRates: ReadonlyArray<{ readonly month: string | null, readonly fromCurrency: string, readonly rowCount: number }> } };

export type PlanFunnelQueryVariables = Exact<{
  filter?: CoopPlanFilter | null | undefined;
  currency: string;
  asOf?: string | null | undefined;
  proof?: boolean;
}>;


export type PlanFunnelQuery = { readonly report: { readonly asOfAt: string, readonly digest?: string, readonly rows: { readonly count: number, readonly unconverted: number | null, readonly planned: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly claimed: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly approved: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly paid: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly expired: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly inCurrency: { readonly planned: { readonly amount: string, readonly currency: string } | null, readonly claimed: { readonly amount: string, readonly currency: string } | null, readonly approved: { readonly amount: string, readonly currency: string } | null, readonly paid: { readonly amount: string, readonly currency: string } | null, readonly expired: { readonly amount: string, readonly currency: string } | null } | null }, readonly missingRates: ReadonlyArray<{ readonly month: string | null, readonly fromCurrency: string, readonly rowCount: number }> } };

export type WhatLapsesWhenQueryVariables = Exact<{
  filter?: FundBalanceFilter | null | undefined;
  currency: string;
  asOf?: string | null | undefined;
  proof?: boolean;
}>;


export type WhatLapsesWhenQuery = { readonly report: { readonly asOfAt: string, readonly digest?: string, readonly rows: ReadonlyArray<{ readonly count: number, readonly unconverted: number | null, readonly key: { readonly bucketStartsOn: string | null, readonly bucketEndsOn: string | null }, readonly remaining: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly expired: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly inCurrency: { readonly remaining: { readonly amount: string, readonly currency: string } | null, readonly expired: { readonly amount: string, readonly currency: string } | null } | null }>, readonly missingRates: ReadonlyArray<{ readonly month: string | null, readonly fromCurrency: string, readonly rowCount: number }> } };

export const SumsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Sums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimReportRow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"requested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inCurrency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unconverted"}}]}}]} as unknown as DocumentNode<SumsFragment, unknown>;
export const WhoAmIDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhoAmI"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"roles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"locationId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"program"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"partners"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hqId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"locationId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhoAmIQuery, WhoAmIQueryVariables>;
export const ProgramsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Programs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"fundType"}},{"kind":"Field","name":{"kind":"Name","value":"planMode"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"periods"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"4"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"endsOn"}},{"kind":"Field","name":{"kind":"Name","value":"usageStartsOn"}},{"kind":"Field","name":{"kind":"Name","value":"usageEndsOn"}},{"kind":"Field","name":{"kind":"Name","value":"claimStartsOn"}},{"kind":"Field","name":{"kind":"Name","value":"claimEndsOn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"activityTypes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"anyOfLabels"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ProgramsQuery, ProgramsQueryVariables>;
export const PlanToDocumentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanToDocument"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"plans"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"2"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"APPROVED"}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"limit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"campaigns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"endsOn"}},{"kind":"Field","name":{"kind":"Name","value":"activities"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"plannedAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"claims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"proofOfExecution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"executedOn"}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evidenceKind"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"reviewState"}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PlanToDocumentQuery, PlanToDocumentQueryVariables>;
export const ClaimsInReviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClaimsInReview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"SUBMITTED"},{"kind":"EnumValue","value":"UNDER_REVIEW"}]}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"EXECUTED_ON"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"aggregates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"requested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"executedOn"}},{"kind":"Field","name":{"kind":"Name","value":"claimedAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}},{"kind":"Field","name":{"kind":"Name","value":"program"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ClaimsInReviewQuery, ClaimsInReviewQueryVariables>;
export const WhatIsHiddenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatIsHidden"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partners"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"locations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"locationId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"payoutProfile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"program"},"value":{"kind":"StringValue","value":"CLOUD_INDIRECT_RESELLER","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paymentMethod"}},{"kind":"Field","name":{"kind":"Name","value":"payoutCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"bankName"}},{"kind":"Field","name":{"kind":"Name","value":"bankAccountNumber"}},{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"beneficiaryContact"}}]}},{"kind":"Field","name":{"kind":"Name","value":"taxProfile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"program"},"value":{"kind":"StringValue","value":"CLOUD_INDIRECT_RESELLER","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taxId"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatIsHiddenQuery, WhatIsHiddenQueryVariables>;
export const WayUpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WayUp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"ofPlans"},"name":{"kind":"Name","value":"claims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"flow"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"PLAN_POE"}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"campaign"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"program"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"ofPeriods"},"name":{"kind":"Name","value":"claims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"flow"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"EnumValue","value":"CO_OP_CLAIM"}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"activity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activityType"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"usagePeriod"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"program"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WayUpQuery, WayUpQueryVariables>;
export const PageByPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageByPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"EXECUTED_ON"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"executedOn"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<PageByPageQuery, PageByPageQueryVariables>;
export const PlanStandingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanStanding"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"plans"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"EDITING"},{"kind":"EnumValue","value":"ACTION_REQUIRED"}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"inForce"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"inForceFrom"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deadlines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"daysLeft"}}]}},{"kind":"Field","name":{"kind":"Name","value":"readiness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"canSubmit"}},{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"clearsWhen"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PlanStandingQuery, PlanStandingQueryVariables>;
export const WhatCanIDoDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatCanIDo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"EDITING"},{"kind":"EnumValue","value":"ACTION_REQUIRED"}]}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"readiness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"canSubmit"}},{"kind":"Field","name":{"kind":"Name","value":"percent"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"clearsWhen"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatCanIDoQuery, WhatCanIDoQueryVariables>;
export const ReviewQueueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReviewQueue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviewQueue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reviewDueOn"}},{"kind":"Field","name":{"kind":"Name","value":"slaBreached"}},{"kind":"Field","name":{"kind":"Name","value":"claimedAmount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewItems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"reasonCode"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReviewQueueQuery, ReviewQueueQueryVariables>;
export const AmountsByCampaignDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AmountsByCampaign"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"proof"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"report"},"name":{"kind":"Name","value":"claimReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CAMPAIGN"}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"REQUESTED"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"campaign"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Sums"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remainder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Sums"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"missingRates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"fromCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asOfAt"}},{"kind":"Field","name":{"kind":"Name","value":"digest"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"proof"}}}]}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Sums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimReportRow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"requested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inCurrency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unconverted"}}]}}]} as unknown as DocumentNode<AmountsByCampaignQuery, AmountsByCampaignQueryVariables>;
export const AmountsByCountryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AmountsByCountry"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"proof"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"report"},"name":{"kind":"Name","value":"claimReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"COUNTRY"}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"REQUESTED"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"15"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"country"}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Sums"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remainder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Sums"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"missingRates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"fromCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asOfAt"}},{"kind":"Field","name":{"kind":"Name","value":"digest"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"proof"}}}]}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Sums"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimReportRow"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"requested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inCurrency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unconverted"}}]}}]} as unknown as DocumentNode<AmountsByCountryQuery, AmountsByCountryQueryVariables>;
export const AmountsByMonthDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AmountsByMonth"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ClaimFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"proof"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"report"},"name":{"kind":"Name","value":"claimReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"bucket"},"value":{"kind":"EnumValue","value":"MONTH"}},{"kind":"Argument","name":{"kind":"Name","value":"bucketOn"},"value":{"kind":"EnumValue","value":"EXECUTED"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bucketStartsOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"requested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inCurrency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requested"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unconverted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingRates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"fromCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asOfAt"}},{"kind":"Field","name":{"kind":"Name","value":"digest"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"proof"}}}]}]}]}}]}}]} as unknown as DocumentNode<AmountsByMonthQuery, AmountsByMonthQueryVariables>;
export const ReportChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReportChoices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"countries"},"name":{"kind":"Name","value":"claimReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"COUNTRY"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"periods"},"name":{"kind":"Name","value":"claimReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PERIOD"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"period"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"fundPlaces"},"name":{"kind":"Name","value":"fundReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PERIOD"},{"kind":"EnumValue","value":"COUNTRY"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReportChoicesQuery, ReportChoicesQueryVariables>;
export const ReportCurrenciesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReportCurrencies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"currencies"},"name":{"kind":"Name","value":"claimReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CURRENCY"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReportCurrenciesQuery, ReportCurrenciesQueryVariables>;
export const FundsByPeriodDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FundsByPeriod"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FundBalanceFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"proof"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"report"},"name":{"kind":"Name","value":"fundReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PERIOD"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"period"}}]}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"claimed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"converted"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remaining"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expired"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inCurrency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claimed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"converted"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remaining"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expired"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unconverted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingRates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"fromCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asOfAt"}},{"kind":"Field","name":{"kind":"Name","value":"digest"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"proof"}}}]}]}]}}]}}]} as unknown as DocumentNode<FundsByPeriodQuery, FundsByPeriodQueryVariables>;
export const PlanFunnelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanFunnel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CoopPlanFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"proof"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"report"},"name":{"kind":"Name","value":"planReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"rows"},"name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"planned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"claimed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expired"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inCurrency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planned"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"claimed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"approved"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expired"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unconverted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingRates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"fromCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asOfAt"}},{"kind":"Field","name":{"kind":"Name","value":"digest"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"proof"}}}]}]}]}}]}}]} as unknown as DocumentNode<PlanFunnelQuery, PlanFunnelQueryVariables>;
export const WhatLapsesWhenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatLapsesWhen"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FundBalanceFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"currency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CurrencyCode"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"proof"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},"defaultValue":{"kind":"BooleanValue","value":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"report"},"name":{"kind":"Name","value":"fundReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"currency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"currency"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"bucket"},"value":{"kind":"EnumValue","value":"MONTH"}},{"kind":"Argument","name":{"kind":"Name","value":"bucketOn"},"value":{"kind":"EnumValue","value":"LAPSES"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bucketStartsOn"}},{"kind":"Field","name":{"kind":"Name","value":"bucketEndsOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expired"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inCurrency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"remaining"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expired"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"unconverted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingRates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"fromCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asOfAt"}},{"kind":"Field","name":{"kind":"Name","value":"digest"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"proof"}}}]}]}]}}]}}]} as unknown as DocumentNode<WhatLapsesWhenQuery, WhatLapsesWhenQueryVariables>;