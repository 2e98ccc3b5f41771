import type { PayoutMethod } from '../enrollment/enrollment.codes.js';
import { addBusinessDays, type HolidayCalendar } from '../kernel/calendar.js';
import type { LocalDate } from '../kernel/local-date.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { type PaymentStatus, type TransitRoute, transitRouteCodes } from './payment.codes.js';

interface TransitDays {
  readonly least: number;
  readonly most: number;
}

/** TIME-19: business days from sending to arrival, by the way of the money. */
const transitDays: Readonly<Record<TransitRoute, TransitDays>> = {
  WALLET: { least: 1, most: 1 },
  ACH: { least: 2, most: 3 },
  SEPA: { least: 2, most: 3 },
  WIRE: { least: 7, most: 10 },
};

/** A transfer whose way nobody recorded took one of the ways between banks: from the quickest to the slowest of them. */
const unknownRoute: TransitDays = { least: transitDays.ACH.least, most: transitDays.WIRE.most };

/** What decides when the money of a payment arrives. */
export interface ArrivalFacts {
  readonly status: PaymentStatus;
  readonly sentOn: LocalDate | null;
  readonly method: PayoutMethod | null;
  readonly route: TransitRoute | null;
  readonly holidays: HolidayCalendar;
}

/** Both days included. */
export interface PaymentArrival {
  readonly earliestOn: LocalDate;
  readonly latestOn: LocalDate;
}

/**
 * TIME-19: between which days the money of a payment arrives, about, in business days of the program owner from the day
 * of sending (TIME-3). Null before it is sent and after it came back, and for a credit note, which no bank carries.
 */
export function paymentArrival(facts: ArrivalFacts): PaymentArrival | null {
  const { status, sentOn, method, route, holidays } = facts;
  if (status !== 'SENT' || sentOn === null || method === 'CREDIT_NOTE') return null;
  const { least, most } = route === null ? unknownRoute : transitDays[route];
  return {
    earliestOn: addBusinessDays(sentOn, least, holidays),
    latestOn: addBusinessDays(sentOn, most, holidays),
  };
}

/**
 * TIME-19, PAY-4: no bank carries a credit note, and SEPA carries euro only: `FIELD_INVALID` for a way that the money of a
 * payment cannot take.
 */
export function transitRouteRefusals(
  route: TransitRoute | null,
  { method, currency }: { readonly method: PayoutMethod | null; readonly currency: string },
): Refusal[] {
  const refused = (details: Refusal['details']): Refusal[] => [
    refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['transitRoute'], details }),
  ];
  if (route !== null && method === 'CREDIT_NOTE') return refused({ paymentMethod: method });
  if (route !== 'SEPA' || currency === 'EUR') return [];
  return refused({ allowed: transitRouteCodes.values.filter((other) => other !== 'SEPA') });
}
