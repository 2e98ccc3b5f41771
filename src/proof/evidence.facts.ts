import type { ClaimFlow, DemoUnitOrigin, MarketingChannel } from '../claim/claim.codes.js';
import type { ClaimWindow } from '../claim/claim-window.rules.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { ActivityTypeFacts } from '../program/activity-type-eligibility.rules.js';
import type { AppliedRate } from '../rate/exchange-rate.rules.js';

/** Minor units of the currency beside it, as the database gives them or as a number of any size. */
export type Minor = string | bigint;

/**
 * One document of the dossier. What an invoice or a certification statement does not have is null. For a statement
 * `claimedMinor` (or `totalMinor`) is the sum of its cost lines.
 */
export interface DocumentFacts {
  /** As the caller shows it; returned in details. */
  readonly id: string;
  readonly evidenceKind: string;
  readonly note: string | null;
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly byteSize: string | number | null;
  readonly url: string | null;
  readonly invoiceNumber: string | null;
  readonly invoicedOn: LocalDate | null;
  readonly vendorName: string | null;
  readonly vendorTaxId: string | null;
  readonly currency: string | null;
  readonly totalMinor: Minor | null;
  readonly claimedMinor: Minor | null;
  readonly workStartsOn: LocalDate | null;
  readonly workEndsOn: LocalDate | null;
  readonly workDescription: string | null;
  readonly signatory: string | null;
  readonly signedOn: LocalDate | null;
}

/** What tells whether two documents are the same invoice (EVD-11). */
export interface InvoiceIdentity {
  readonly invoiceNumber: string | null;
  readonly vendorName: string | null;
  readonly vendorTaxId: string | null;
}

/** The part of an invoice that another claim of the company, which is not rejected, rests on (EVD-11). */
export interface InvoiceUse extends InvoiceIdentity {
  readonly currency: string;
  readonly claimedMinor: Minor;
  /** What that claim says the whole invoice comes to; null while it does not say. */
  readonly totalMinor: Minor | null;
  /** Whether that claim is of the same location and program, so that whoever sees this one sees that one too. */
  readonly samePlace: boolean;
  /** Whether that claim is a draft still, which was never submitted. */
  readonly inDraft: boolean;
}

export interface ExpenseFacts {
  readonly id: string;
  readonly kind: string;
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly personName: string | null;
  readonly freeOfAlcohol: boolean | null;
}

export interface MetricFacts {
  readonly code: string;
  readonly value: string;
}

export interface AttendeeFacts {
  readonly name: string;
  readonly amountMinor: Minor;
}

export interface ConfirmationFacts {
  readonly requirement: string;
  readonly met: boolean;
  /** The document that shows it, by its id in this dossier. */
  readonly documentId: string | null;
}

/** The pre-approval that bears the id given, if the owner issued one (EVD-8). */
export interface PreApprovalFacts {
  readonly sameLocation: boolean;
  readonly activityTypeCode: string;
  readonly issuedOn: LocalDate;
}

/** Fields of the form that conditions of the catalogue ask for (decisions 14). */
export interface EvidenceAnswers {
  readonly channel: MarketingChannel | null;
  readonly demoUnitOrigin: DemoUnitOrigin | null;
  readonly conferenceKey: string | null;
  readonly invitationAndAgendaMeetCoreRequirements: boolean | null;
}

export interface EvidenceProgramFacts {
  readonly code: string;
  readonly programGroup: string | null;
  readonly claimSubcodes: readonly string[];
}

/** A claim with its dossier: all that rulebook section 8 asks about, but for money and rights. */
export interface EvidenceFacts {
  readonly flow: ClaimFlow;
  readonly name: string;
  readonly executedOn: LocalDate | null;
  readonly claimedMinor: Minor;
  readonly currency: string;
  readonly timeZone: string;
  readonly window: ClaimWindow;
  /** The campaign in plan flow; null in claim flow. */
  readonly campaign: { readonly startsOn: LocalDate; readonly endsOn: LocalDate } | null;
  readonly program: EvidenceProgramFacts;
  readonly subcode: string | null;
  /** The version of the catalogue that is valid on the execution date (ACT-6). */
  readonly activityType: ActivityTypeFacts;
  /** Components that the claim says it used (ACT-2), and the catalogue's entries of those that exist. */
  readonly componentTypes: readonly string[];
  readonly componentEntries: readonly ActivityTypeFacts[];
  readonly answers: EvidenceAnswers;
  readonly documents: readonly DocumentFacts[];
  readonly expenses: readonly ExpenseFacts[];
  readonly metrics: readonly MetricFacts[];
  readonly attendees: readonly AttendeeFacts[] | null;
  readonly estimatedImpressions: string | null;
  readonly preApprovalId: string | null;
  readonly preApproval: PreApprovalFacts | null;
  readonly coreRequirements: readonly ConfirmationFacts[];
  readonly invoiceUses: readonly InvoiceUse[];
  /** Rates from other currencies into the claim's, in the month of the activity (MON-10). */
  readonly exchangeRates: Readonly<Record<string, AppliedRate>>;
  /** Document requests that were not answered with a document (EVD-17). */
  readonly unansweredDocumentRequests: number;
}
