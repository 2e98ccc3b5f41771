import type { EnrollmentStatus, PayoutMethod } from '../enrollment/enrollment.codes.js';
import type { TaxFacts } from '../enrollment/enrollment.facts.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { SurplusPolicy } from '../program/program-setting.codes.js';
import type { PaymentHoldReason, PaymentKind, PaymentStatus } from './payment.codes.js';

/** A hold that somebody asked for: the partner, or the owner (PAY-5). */
export type Hold = Extract<PaymentHoldReason, 'PARTNER_HOLD' | 'OWNER_HOLD'>;

/** What a payment to a location waits for, whatever the payment (PAY-7, ENR-15). */
export interface PayeeFacts {
  /** State of the enrollment; null: there is none. */
  readonly enrollment: EnrollmentStatus | null;
  /** The payout profile for the company that pays is valid. */
  readonly payoutValid: boolean;
  readonly tax: TaxFacts | null;
  /** Holds of the payment itself that people asked for and have not lifted (PAY-5). */
  readonly ownHolds: readonly Hold[];
  /** The same of all payments there, which only a release of all of them lifts. */
  readonly placeHolds: readonly Hold[];
}

/** How a payment is priced, and what it should be priced by (MON-8, MON-9). */
export interface PricedFacts {
  /** Currency of what it pays. */
  readonly sourceCurrency: string;
  readonly currency: string;
  /** Null: the location has given no profile for the company that pays. */
  readonly payoutCurrency: string | null;
  /** First day of the month whose rate it has. */
  readonly month: LocalDate;
  /** Its tax invoice was submitted, and not refused. */
  readonly invoiced: boolean;
  /** It was sent once, whatever became of it. */
  readonly wasSent: boolean;
}

/** What a tax invoice is over, taxes included. */
export interface InvoiceTotal {
  readonly currency: string;
  readonly minor: string;
}

/** Everything that decides what may be done with a payment; days are in `timeZone`. */
export interface PaymentFacts extends PayeeFacts, PricedFacts {
  readonly kind: PaymentKind;
  readonly dueOn: LocalDate | null;
  readonly status: PaymentStatus;
  /** The state in which it was held; null while it is not. */
  readonly heldFrom: PaymentStatus | null;
  readonly timeZone: string;
  /** The day on which it was handed to the bank last, or before that was made or came back. */
  readonly handedOverOn: LocalDate;
  readonly taxInvoiceRequired: boolean;
  /** What is paid, in its currency; minor units. */
  readonly amountMinor: string;
  /** The totals of the tax invoices that were accepted for it, the latest last. */
  readonly acceptedInvoices: readonly InvoiceTotal[];
  /** That of the tax invoice that waits for a decision; null: none does. */
  readonly submittedInvoice: InvoiceTotal | null;
  /** The partner objects, and nobody has decided on it (OP-20). */
  readonly disputed: boolean;
}

/** How a program pays, as it was set for a day (PAY-3, PAY-9, MON-6a, TIME-16). */
export interface PaymentTerms {
  readonly surplusPolicy: SurplusPolicy;
  /** In the currency of the program; null: no minimum. */
  readonly minimumMinor: bigint | null;
  /** Day of the month before which an approval must lie; null: no cut-off. */
  readonly cutOffDay: number | null;
  readonly taxInvoiceRequired: boolean;
}

/** A program for which nobody has set anything. */
export const usualTerms: PaymentTerms = {
  surplusPolicy: 'CARRY',
  minimumMinor: null,
  cutOffDay: null,
  taxInvoiceRequired: false,
};

/** A monthly rate with where it comes from (MON-8). */
export interface QuotedRate {
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  readonly source: string;
  readonly datedOn: LocalDate;
}

/** A company of the program owner with what it contributed, and how the location wants its money (MON-9). */
export interface PayingEntity {
  readonly id: string;
  readonly code: string;
  readonly currency: string;
  /** Net co-op of the fund that it stands for, in the program's currency. */
  readonly contributedMinor: bigint;
  /** Null: the location has given no profile for it. */
  readonly payoutCurrency: string | null;
  readonly payoutMethod: PayoutMethod | null;
}
