import { addBusinessDays, type HolidayCalendar } from '../kernel/calendar.js';
import { addDays, addMonths, type LocalDate } from '../kernel/local-date.js';
import { type DatedSetting, settingOn } from '../program/dated-setting.rules.js';
import type { SurplusPolicy } from '../program/program-setting.codes.js';
import { type PaymentTerms, usualTerms } from './payment.facts.js';

/** TIME-16: an approved claim is paid within so many business days, or so many days after its tax invoice was accepted. */
const CLAIM_PAYMENT_BUSINESS_DAYS = 45;
const INVOICED_PAYMENT_DAYS = 30;
/** TIME-15: the day of the next month on which a month of earnings is paid; not moved for weekends. */
const PLAN_PAYMENT_DAY = 15;

/** Last day of the payment of a claim, from the day of its approval (TIME-16). */
export function claimPaymentDueOn(approvedOn: LocalDate, holidays: HolidayCalendar): LocalDate {
  return addBusinessDays(approvedOn, CLAIM_PAYMENT_BUSINESS_DAYS, holidays);
}

/** Last day of a payment whose tax invoice was accepted on a day (TIME-16). */
export function invoicedPaymentDueOn(invoiceApprovedOn: LocalDate): LocalDate {
  return addDays(invoiceApprovedOn, INVOICED_PAYMENT_DAYS);
}

/** The day on which a month of earnings is paid (TIME-15), from the first day of that month. */
export function monthPaymentDueOn(month: LocalDate): LocalDate {
  return addDays(addMonths(month, 1), PLAN_PAYMENT_DAY - 1);
}

/** The first day of the month of a day. */
export const monthOfDay = (day: LocalDate): LocalDate => `${day.slice(0, 7)}-01`;

/**
 * PAY-9: whether a claim that was approved on a day is in the run of another: not approved later, and where the program
 * has a cut-off, approved before that day of the run's month.
 */
export function isInRun(approvedOn: LocalDate, runOn: LocalDate, { cutOffDay }: PaymentTerms): boolean {
  if (approvedOn > runOn) return false;
  return cutOffDay === null || approvedOn < addDays(monthOfDay(runOn), cutOffDay - 1);
}

/** What stands for a setting that nobody has made. */
const noMinimum = { minor: '0' };
const noCutOff = 0;

/** PRG-5: how a program pays on a day, from its dated settings; without one the usual terms. */
export function termsOn(settings: readonly DatedSetting[], day: LocalDate): PaymentTerms {
  const { surplusPolicy, taxInvoiceRequired } = usualTerms;
  const minimum = settingOn<{ readonly minor: string }>(settings, 'MINIMUM_PAYMENT', day, noMinimum);
  const cutOff = settingOn<number>(settings, 'PAYMENT_CUT_OFF_DAY', day, noCutOff);
  return {
    surplusPolicy: settingOn<SurplusPolicy>(settings, 'SURPLUS_POLICY', day, surplusPolicy),
    minimumMinor: minimum === noMinimum ? null : BigInt(minimum.minor),
    cutOffDay: cutOff === noCutOff ? null : cutOff,
    taxInvoiceRequired: settingOn<boolean>(settings, 'TAX_INVOICE_REQUIRED', day, taxInvoiceRequired),
  };
}

/** What decides when an approved claim is paid. */
export interface ClaimPaymentFacts {
  readonly approvedOn: LocalDate;
  readonly holidays: readonly LocalDate[];
  /** As the program asks for it on the day of the approval. */
  readonly taxInvoiceRequired: boolean;
  /** Payments that contain it; none before the run that makes them. */
  readonly payments: readonly { readonly status: string; readonly dueOn: LocalDate | null }[];
}

/**
 * TIME-16: the day by which an approved claim is paid, or null where it has been, or where a tax invoice is still to be
 * accepted. Of several payments the earliest that is not sent counts.
 */
export function claimPaymentDeadline(facts: ClaimPaymentFacts): LocalDate | null {
  const { approvedOn, holidays, taxInvoiceRequired, payments } = facts;
  if (payments.length > 0) {
    const open = payments.filter(({ status }) => status !== 'SENT').flatMap(({ dueOn }) => dueOn ?? []);
    return open.sort()[0] ?? null;
  }
  return taxInvoiceRequired ? null : claimPaymentDueOn(approvedOn, new Set(holidays));
}
