import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import { holidaysSql } from '../program/program-setting.queries.js';
import type { ComputedReading } from '../read/declare.js';
import type { RowRef, Sql } from '../read/sql.js';
import { type ArrivalFacts, type PaymentArrival, paymentArrival } from './payment-arrival.rules.js';

/** What the arrival of a payment rests on, as JSON of its row. */
export const arrivalSql = (
  payment: RowRef,
): Sql => sql`json_build_object('status', ${payment.column('status')},
  'sentOn', ${payment.column('sent_on')}, 'method', ${payment.column('payment_method')}, 'route', ${payment.column('transit_route')},
  'holidays', ${holidaysSql(payment.column('program_id'), payment.column('sent_on'))})`;

/** The JSON of {@link arrivalSql}, as the rule answers it. */
export function arrivalOf(value: unknown): PaymentArrival | null {
  const { holidays, ...facts } = value as Omit<ArrivalFacts, 'holidays'> & {
    readonly holidays: readonly LocalDate[];
  };
  return paymentArrival({ ...facts, holidays: new Set(holidays) });
}

/** TIME-19: when the money arrives. */
export const paymentArrivalOf: ComputedReading = { sql: arrivalSql, derive: arrivalOf, weight: 20 };
