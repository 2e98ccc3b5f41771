import { sql } from 'kysely';
import type { PayoutMethod } from '../enrollment/enrollment.codes.js';
import { fromGlobalId } from '../kernel/global-id.js';
import { labelledActions } from '../lifecycle/viewer-action.type.js';
import type { ComputedReading } from '../read/declare.js';
import { literals, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { type Act, type ActedOn, actingViewer, visibleTo } from '../write/act.js';
import type { PaymentHoldReason } from './payment.codes.js';
import type { PaymentFacts } from './payment.facts.js';
import { holdableStatuses } from './payment.machine.js';
import { paymentActions } from './payment.rules.js';

/** A payment as the rules see it, with who owns it; bare ids. */
export interface LoadedPayment extends ActedOn {
  readonly id: string;
  readonly version: number;
  /** The number of the location that people know. */
  readonly locationId: string;
  readonly payoutMethod: PayoutMethod | null;
  /** As they were shown last. */
  readonly heldReasons: readonly PaymentHoldReason[];
  readonly facts: PaymentFacts;
}

const invoiceTotal = sql`json_build_object('currency', i.currency, 'minor', i.total_minor::text)`;

/** When a payment was handed to the bank last, or before that was made or came back; what was held and goes on was handed over before. */
const handedOverSql = (
  row: RowRef,
): Sql => sql`(select max(h.at) from history_entry h where h.subject_id = ${row.column('id')}
  and h.to_status in ('DUE', 'IN_PROGRESS', 'REPROCESSING', 'REVERSED') and h.from_status is distinct from 'HELD')`;

/** Everything that the rules of a payment ask, as JSON in the statement of its row. */
export const paymentFactsSql = (row: RowRef): Sql => {
  const at = (alias: string) =>
    sql`${sql.ref(`${alias}.location_id`)} = ${row.column('location_id')} and ${sql.ref(`${alias}.program_id`)} = ${row.column('program_id')}`;
  const profile = (value: Sql) => sql`(select ${value} from payout_profile p where ${at('p')}
    and p.legal_entity_id = ${row.column('legal_entity_id')})`;
  const holds = (ofWhat: Sql) => sql`(select coalesce(json_agg(distinct h.reason), '[]') from payment_hold h
    where ${at('h')} and h.released_at is null and ${ofWhat})`;
  return sql`(select json_build_object('id', ${row.column('id')}, 'version', ${row.column('version')},
    'partner', ${row.column('partner_id')}, 'location', ${row.column('location_id')}, 'program', ${row.column('program_id')},
    'locationId', (select l.location_key from partner_location l where l.id = ${row.column('location_id')}), 'payoutMethod', ${profile(sql`p.payment_method`)}, 'heldReasons', to_json(${row.column('held_reasons')}),
    'facts', json_build_object('status', ${row.column('status')}, 'heldFrom', ${row.column('held_from')}, 'timeZone', r.time_zone,
      'kind', ${row.column('kind')}, 'dueOn', ${row.column('due_on')}, 'month', ${row.column('month')},
      'sourceCurrency', ${row.column('source_currency')}, 'currency', ${row.column('currency')},
      'payoutCurrency', ${profile(sql`p.payout_currency`)}, 'invoiced', exists (select from tax_invoice i
        where i.payment_id = ${row.column('id')} and i.status <> 'REJECTED'),
      'handedOverOn', (coalesce(${handedOverSql(row)}, ${row.column('created_at')}) at time zone r.time_zone)::date,
      'wasSent', ${row.column('sent_on')} is not null,
      'enrollment', (select e.status from enrollment e where ${at('e')}),
      'payoutValid', coalesce(${profile(sql`p.status = 'VALID'`)}, false),
      'tax', (select json_build_object('status', t.status, 'expiresOn', t.expires_on) from tax_profile t where ${at('t')}),
      'ownHolds', ${holds(sql`h.payment_id = ${row.column('id')}`)}, 'placeHolds', ${holds(sql`h.payment_id is null`)},
      'taxInvoiceRequired', ${row.column('tax_invoice_required')},
      'amountMinor', ${row.column('amount_minor')}::text,
      'acceptedInvoices', (select coalesce(json_agg(${invoiceTotal} order by i.decided_at, i.id), '[]') from tax_invoice i
        where i.payment_id = ${row.column('id')} and i.status = 'APPROVED'),
      'submittedInvoice', (select ${invoiceTotal} from tax_invoice i
        where i.payment_id = ${row.column('id')} and i.status = 'SUBMITTED'),
      'disputed', ${row.column('disputed_at')} is not null))
  from program r where r.id = ${row.column('program_id')})`;
};

/** The JSON of {@link paymentFactsSql} as the rules take it. */
export const paymentOf = (value: unknown): LoadedPayment => ({
  ...(value as Omit<LoadedPayment, 'createdBy'>),
  createdBy: null,
});

/** graph.md 2.10: what the viewer may do with the payment, by the functions that guard the mutations. */
export const paymentActionsOf: ComputedReading = {
  sql: paymentFactsSql,
  weight: 100,
  derive: (value, { now, locale, viewer }) => {
    const payment = paymentOf(value);
    return labelledActions(paymentActions(payment.facts, actingViewer({ viewer }, payment), now), locale);
  },
};

async function lockedWhere(act: Act, condition: Sql): Promise<LoadedPayment[]> {
  const row = rowRef('payment');
  // The lock comes first: facts that are read beside it could be older than what its wait was for.
  const locked = await act.query(sql`select id from payment where ${condition} order by id for update`);
  if (locked.length === 0) return [];
  const ids = sql.join(locked.map(({ id }) => sql`${id}::uuid`));
  const found = await act.query(
    sql`select ${paymentFactsSql(row)} as "payment" from payment where id in (${ids}) order by id`,
  );
  return found.map(({ payment }) => paymentOf(payment));
}

/** A payment that the caller sees, by global id, locked until the act ends; null when he sees none (ROLE-6). */
export async function findPaymentForUpdate(act: Act, globalId: string): Promise<LoadedPayment | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'Payment') return null;
  const visible = visibleTo(act, 'SEE_PAYMENTS', rowRef('payment'));
  const [found] = await lockedWhere(act, sql`id = ${parts.uuid}::uuid and ${visible}`);
  return found ?? null;
}

/** The payments of a program that wait, to be handed over or for a decision, and that the caller pays, locked: a run looks at them anew. */
export function lockWaitingPayments(act: Act, program: string): Promise<LoadedPayment[]> {
  const visible = visibleTo(act, 'RUN_PAYMENTS', rowRef('payment'));
  return lockedWhere(
    act,
    sql`program_id = ${program}::uuid and status in ('DUE', 'PENDING_TAX_INVOICE', 'TAX_INVOICE_UNDER_REVIEW', 'TAX_INVOICE_REJECTED', 'HELD') and ${visible}`,
  );
}

const holdable = sql`status in (${literals([...holdableStatuses, 'HELD'])})`;

/** The payments to a location in a program that can be held or are, locked; those that left are nobody's to hold (PAY-8). */
export function lockPaymentsAt(
  act: Act,
  { location, program }: Pick<ActedOn, 'location' | 'program'>,
): Promise<LoadedPayment[]> {
  return lockedWhere(
    act,
    sql`location_id = ${location}::uuid and program_id = ${program}::uuid and ${holdable}`,
  );
}
