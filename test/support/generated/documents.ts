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

/** What a reviewer said of a document. */
export type DocumentReviewState =
  /** Accepted as evidence. */
  | 'ACCEPTED'
  /** No reviewer looked at it yet. */
  | 'NOT_REVIEWED'
  /** The reviewer asked for a better one (CLM-6). */
  | 'QUESTIONED';

/** Reasons for which an act is refused, or a requirement is not met. */
export type ErrorCode =
  /** PLAN-11, at submission. Add an activity to the campaign or remove the campaign. */
  | 'ACTIVITIES_REQUIRED'
  /** An activity with claims stays, also in a later revision. Keep it. */
  | 'ACTIVITY_HAS_CLAIMS'
  /** What the revision in force holds stays in later ones, since claims may still come. Keep it. */
  | 'ACTIVITY_IN_FORCE'
  /** ACT-6: the first version of a type says everything; a later one may leave out what stays as it was. */
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
  /** PLAN-3. Move the campaign into the program year of the plan, or put it into the plan of the other year. */
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
  /** graph.md 2.16: what has fallen due cannot be undone. Give a later instant, or start anew with `sandboxReset`. */
  | 'CLOCK_BACKWARDS'
  /** A notice, no fault: the rows were imported without it. */
  | 'COLUMN_IGNORED'
  /** The first row names the columns; this one is needed. */
  | 'COLUMN_MISSING'
  /** Remove one of the columns. */
  | 'COLUMN_TWICE'
  /** The first row names the columns, by the names of the input fields. Rename or remove the column. */
  | 'COLUMN_UNKNOWN'
  /** PLAN-13, CLM-6: a request for action says what is asked. Send a comment that is not blank. */
  | 'COMMENT_REQUIRED'
  /** ACT-2: a multi-touch campaign has two components or more. */
  | 'COMPONENTS_REQUIRED'
  /** ACT-2: `allowed` lists the components of the type; most types have none. */
  | 'COMPONENT_NOT_ALLOWED'
  /** PLAN-11: the first submission asks a second time. Ask the user and send `confirmed: true`. */
  | 'CONFIRMATION_REQUIRED'
  /** EVD-14. Tick the requirement and name the document of this dossier that shows it. */
  | 'CORE_REQUIREMENT_UNCONFIRMED'
  /** PLAN-2. Add a country. */
  | 'COUNTRIES_REQUIRED'
  /** PLAN-3: amounts of one plan are added, so they share its currency. Convert the amount. */
  | 'CURRENCY_MISMATCH'
  /** Send a three-letter code in upper case. */
  | 'CURRENCY_UNKNOWN'
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
  /** CLM-11, TIME-13: 30 days after the rejection. Final. */
  | 'DISPUTE_WINDOW_CLOSED'
  /** OP-13: a request is answered or declined once. Ask for another one. */
  | 'DOCUMENT_REQUEST_CLOSED'
  /** EVD-17: a warning; it stops nothing. Remind the colleague or upload the document yourself. */
  | 'DOCUMENT_REQUEST_OPEN'
  /** EVD-11: an invoice supports no more than its total over all claims of the company. Lower the part. */
  | 'DUPLICATE_INVOICE'
  /** MON-7, a notice: the row is kept but counts nothing, as it lies before the month in which the location was enrolled; without a date the location is not enrolled. */
  | 'EARNING_BEFORE_START'
  /** decisions 9: an earning never changes. The row was left out; a correction is an adjustment with an id of its own. */
  | 'EARNING_CONFLICT'
  /** OP-29: choose another id, or leave it out to have one made. */
  | 'EARNING_EXISTS'
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
  /** ACT-7: `eligibleExpenses` lists the kinds of the type. Remove the line or correct its kind. */
  | 'EXPENSE_NOT_ELIGIBLE'
  /** The details list the values that are allowed. */
  | 'FIELD_INVALID'
  /** PLAN-2, CLM-1, EVD-1: the field of the path is blank, or an amount is not above zero. Fill it in. */
  | 'FIELD_REQUIRED'
  /** It is packed and damaged or cut off. Rows before that line were imported; a second import of the whole file changes nothing in them. */
  | 'FILE_CUT_OFF'
  /** Nothing would be done. Send a file with rows. */
  | 'FILE_EMPTY'
  /** EVD-15: the file was not kept. Clean it, and upload it again. */
  | 'FILE_HARMFUL'
  /** The details point at the job that did it. A file that differs in a row is another file. */
  | 'FILE_IMPORTED_BEFORE'
  /** EVD-15: images, PDF, office documents, mail, tables, sound and film up to 25 MiB; not empty. */
  | 'FILE_NOT_ALLOWED'
  /** EVD-15: the file was not kept. Make it smaller, or send it in parts. */
  | 'FILE_TOO_LARGE'
  /** decisions 15: one job looks at so many rows at most. Split the file into several. */
  | 'FILE_TOO_LONG'
  /** The content decides, not the name. Save the file anew in one of these forms. */
  | 'FILE_UNREADABLE'
  /** EVD-3: `group` lists the documents of which one suffices. */
  | 'FINANCIAL_PROOF_MISSING'
  /** Rulebook 2.1, ROLE-7: the object is visible, but no role of yours may do this, or another person must. Ask for the role. */
  | 'FORBIDDEN'
  /** graph.md 2.8: take a new key, or repeat the first input unchanged. */
  | 'IDEMPOTENCY_MISMATCH'
  /** MON-13, CLM-11: the amount is above what remains of the usage period. Claim less. */
  | 'INSUFFICIENT_FUNDS'
  /** Rulebook 3: the life cycle does not list the move. The details list the states that allow it. */
  | 'INVALID_TRANSITION'
  /** EVD-12. Correct the date. */
  | 'INVOICE_DATE_INVALID'
  /** EVD-4: `missing` names the fields of the invoice or certification statement. Fill them in. */
  | 'INVOICE_DETAILS_MISSING'
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
  /** MON-9, decisions 9: neither a dated setting nor a single payout profile tells which company of the program owner pays. Set it with `programSettingsSet`. */
  | 'PAYER_NOT_CONFIGURED'
  /** OP-20: one objection at a time. Wait for the decision. */
  | 'PAYMENT_ALREADY_DISPUTED'
  /** PAY-3: it waits for a later run, in which more may have come together. */
  | 'PAYMENT_BELOW_MINIMUM'
  /** PAY-5, PAY-7, ENR-15: `details.reasons` names what is to be done first. */
  | 'PAYMENT_HELD'
  /** OP-20: there is no open objection to decide on. */
  | 'PAYMENT_NOT_DISPUTED'
  /** Its figures are kept. To keep them anew, open it again first, with a reason. */
  | 'PERIOD_CLOSED'
  /** GLO-4, GLO-5: a period is written FY21, FY21_H1 or FY21_H2, and lies between 2000 and 2099. */
  | 'PERIOD_CODE_INVALID'
  /** Decide on them first: a period is closed when its figures are final. */
  | 'PERIOD_HAS_OPEN_CLAIMS'
  /** Only a closed period is opened again. */
  | 'PERIOD_NOT_CLOSED'
  /** PRG-5: the calendar of the program ends before. Extend it, then import the file again. */
  | 'PERIOD_NOT_CONFIGURED'
  /** TIME-5: as long as claims can be submitted, its figures are not final. Program years are not closed. */
  | 'PERIOD_NOT_OVER'
  /** FLD-3: the value looks like the number of a person. Enter the data of the company. */
  | 'PERSONAL_DATA_REFUSED'
  /** CAP-5, CAP-8: the cost is capped per person, so each line is about one person. */
  | 'PERSON_REQUIRED'
  /** PLAN-3. Lower planned amounts or raise the limit; a monthly limit counts once per month of the period. */
  | 'PLANNED_AMOUNT_OVER_LIMIT'
  /** PLAN-19. Leave it; it can still be changed and resubmitted inside the window. */
  | 'PLAN_ALREADY_SUBMITTED'
  /** PLAN-10, PLAN-11, TIME-10: the end of the program year. Final; make a plan for the running year. */
  | 'PLAN_DEADLINE_PASSED'
  /** PLAN-1, SUP-12: `details.planId` is the other plan, in whatever state. Edit, reopen or revise that one. */
  | 'PLAN_EXISTS'
  /** CLM-1: proof is added to activities of a plan that has a revision in force. Wait for the approval. */
  | 'PLAN_NOT_IN_FORCE'
  /** PLAN-4: the plan mode of the program is NONE. Claim without a plan. */
  | 'PLAN_NOT_OFFERED'
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
  /** decisions 8: neither the amount nor its pair in dollars is in the currency of the program. */
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
  /** PLAN-14, TIME-10: 90 days after the program year no version of the plan is accepted. Final. */
  | 'RESUBMISSION_WINDOW_CLOSED'
  /** TIME-17, EVD-15: originals are kept for 24 months after the activity. Nobody can delete it before. */
  | 'RETENTION'
  /** PLAN-2, FLD-8. Enter the address of your account manager. */
  | 'REVIEWER_EMAIL_INVALID'
  /** The row was left out: no value could be told to its column, or a quotation mark has no partner (then the first number is missing). Correct the row and import again. */
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
  /** PRG-4: claims of this program name one of its sub-codes. */
  | 'SUBCODE_REQUIRED'
  /** GLO-12: `details.cause` says which check failed (TAX_ID, EXPIRED). The value is never repeated. Correct it; nothing was stored. */
  | 'TAX_DATA_INVALID'
  /** PAY-7: a number is used once per partner. Send the invoice of this payment. */
  | 'TAX_INVOICE_EXISTS'
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
  /** graph.md 2.8: the payload holds the current version. Look at it and repeat the change. */
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

/** What a group of evidence proves. */
export type EvidencePurpose =
  /** Shows that the activity took place (EVD-6). */
  | 'COMMUNICATION'
  /** Shows what the activity cost (EVD-3). */
  | 'FINANCIAL';

/** What earnings become. */
export type FundType =
  /** Earnings accrue and leave through approved claims. */
  | 'CO_OP'
  /** Earnings are paid out in money, without a claim. */
  | 'REBATE'
  /** Earnings are split over rebate and co-op (MON-1). */
  | 'REBATE_AND_CO_OP';

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

/** Kinds of program periods. */
export type ProgramPeriodKind =
  /** An earning half-year with its usage and claim period (GLO-5, TIME-4, TIME-5). */
  | 'HALF_YEAR'
  /** July to June, named after the year in which it ends (GLO-4, TIME-1); plans stand on it. */
  | 'PROGRAM_YEAR';

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