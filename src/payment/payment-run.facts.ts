import type { HolidayCalendar } from '../kernel/calendar.js';
import type { Finding } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { DatedSetting } from '../program/dated-setting.rules.js';
import type { SurplusPolicy } from '../program/program-setting.codes.js';
import type { PaymentKind } from './payment.codes.js';
import type { PayingEntity, QuotedRate } from './payment.facts.js';
import type { Quote } from './payment-amount.rules.js';

/** Where money goes; bare ids. */
export interface PayeePlace {
  readonly partner: string;
  readonly location: string;
  readonly program: string;
  /** The number that people know. */
  readonly locationId: string;
}

/** A program as a run sees it. */
export interface RunProgram {
  readonly id: string;
  readonly code: string;
  readonly currency: string;
  /** Its dated settings about payments (PRG-5). */
  readonly settings: readonly DatedSetting[];
  readonly holidays: HolidayCalendar;
}

/** For what money is taken back: a fund that was paid too much of (MON-16), or the rejected proof of a plan (3.3). */
export interface RecoverySource {
  readonly fund: string | null;
  readonly claim: string | null;
}

/** What is still to be taken back for it, in the program's currency; below zero what was taken too much. */
export interface Recoverable extends RecoverySource {
  readonly minor: bigint;
}

/** The same with the location, by bare id and by the number that people know. */
export interface PlacedRecoverable extends Recoverable {
  readonly location: string;
  readonly locationId: string;
}

/** An approved claim that nobody has paid. */
export interface PayableClaim extends PayeePlace {
  readonly id: string;
  readonly currency: string;
  readonly approvedMinor: bigint;
  readonly approvedOn: LocalDate;
  readonly entities: readonly PayingEntity[];
}

/** A month of earnings of a company, as it is computed once (MON-6). */
export interface MonthPart {
  readonly entity: PayingEntity;
  readonly month: LocalDate;
  readonly earnedMinor: bigint;
  readonly carriedInMinor: bigint;
  readonly paidMinor: bigint;
  readonly surplusMinor: bigint;
  readonly carriedOnMinor: bigint;
  readonly limitMinor: bigint;
  readonly surplusPolicy: SurplusPolicy;
  readonly plan: string | null;
  readonly planRevision: string | null;
  readonly earnings: readonly string[];
}

/** One line of a payment to be made, of a claim or of a month. */
export interface DraftLine {
  readonly claim: string | null;
  readonly month: MonthPart | null;
  readonly sourceMinor: bigint;
  readonly amountMinor: bigint;
}

/** What a payment takes back, in both currencies; below zero what it gives back. */
export interface DraftRecovery extends RecoverySource {
  readonly fundMinor: bigint;
  readonly amountMinor: bigint;
}

/** A payment to be made. */
export interface PaymentDraft extends PayeePlace {
  readonly kind: PaymentKind;
  readonly entity: PayingEntity;
  /** Currency of the program, in which its funds are kept. */
  readonly programCurrency: string;
  readonly sourceCurrency: string;
  readonly currency: string;
  readonly quote: Quote;
  /** First day of the month of payment, whose rates hold. */
  readonly month: LocalDate;
  /** Null: it follows from the tax invoice. */
  readonly dueOn: LocalDate | null;
  readonly taxInvoiceRequired: boolean;
  readonly sourceMinor: bigint;
  readonly grossMinor: bigint;
  readonly recoveries: readonly DraftRecovery[];
  readonly lines: readonly DraftLine[];
}

/** What a run found that it could not pay, and where. */
export interface RunFinding extends Finding {
  readonly claim: string | null;
}

/** What a run would make: payments, months that were computed, and what stands in the way of the rest. */
export interface RunDecision {
  readonly drafts: readonly PaymentDraft[];
  readonly months: readonly (PayeePlace & { readonly part: MonthPart })[];
  readonly findings: readonly RunFinding[];
}

/** Rates of a month, by its first day. */
export type RatesOf = (month: LocalDate) => readonly QuotedRate[];
