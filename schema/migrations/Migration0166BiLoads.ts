import { Migration } from '@mikro-orm/migrations';

interface Wider {
  readonly view: string;
  readonly table: string;
  /** The columns that the view has had, in their order. */
  readonly known: readonly string[];
  /** Behind them: when a row changed last, or was written. */
  readonly added: string;
  /** Columns of the table that nobody could read for it; of lines it is that of their payment. */
  readonly granted: readonly string[];
  readonly join?: string;
  readonly to: 'incentives_bi' | 'incentives_bi_figures';
}

const place = ['id', 'partner_id', 'location_id', 'program_id'];
const amount = (minor: string, currency: string, name: string): string =>
  `"bi"."amount"("t"."${minor}", "t"."${currency}") as "${name}"`;
const changed = { added: 'updated_at', granted: ['updated_at'], to: 'incentives_bi' } as const;

const views: readonly Wider[] = [
  {
    ...changed,
    view: 'locations',
    table: 'partner_location',
    known: ['id', 'partner_id', 'location_key', 'name', 'country'],
  },
  {
    ...changed,
    view: 'programs',
    table: 'program',
    known: [
      ...['id', 'code', 'name', 'fund_type', 'claim_model', 'payment_model', 'plan_mode', 'currency'],
      ...['time_zone', 'fiscal_year_start_month', 'valid_from', 'valid_to'],
    ],
  },
  {
    ...changed,
    view: 'periods',
    table: 'program_period',
    known: [
      ...['id', 'program_id', 'code', 'kind', 'starts_on', 'ends_on', 'usage_starts_on', 'usage_ends_on'],
      ...['claim_starts_on', 'claim_ends_on', 'cure_ends_on', 'resubmission_ends_on'],
    ],
  },
  {
    ...changed,
    view: 'activity_types',
    table: 'activity_type',
    known: ['id', 'code', 'name', 'name_nl', 'category', 'status', 'valid_from', 'valid_to'],
  },
  {
    view: 'exchange_rates',
    table: 'exchange_rate',
    known: ['id', 'month', 'from_currency', 'to_currency', 'rate', 'source', 'dated_on'],
    added: '"t"."imported_at" as "updated_at"',
    granted: ['imported_at'],
    to: 'incentives_bi_figures',
  },
  {
    view: 'fund_entries',
    table: 'ledger_entry',
    known: [
      ...place,
      ...['fund_id', 'number', 'kind', 'debit', 'credit', 'currency', 'amount_minor', 'claim_id'],
      ...['applies_on', 'processed_at', 'reason_code', 'exchange_rate'],
      amount('amount_minor', 'currency', 'amount'),
      'inverse_rate',
    ],
    added: 'booked_at',
    granted: ['booked_at'],
    to: 'incentives_bi_figures',
  },
  {
    view: 'payment_lines',
    table: 'payment_line',
    known: [
      ...place,
      ...['payment_id', 'claim_id', 'currency', 'amount_minor', 'source_currency', 'source_minor'],
      amount('amount_minor', 'currency', 'amount'),
      amount('source_minor', 'source_currency', 'source_amount'),
      ...['month_id', '"m"."month"', '"m"."plan_id"'],
    ],
    added: '"p"."updated_at"',
    granted: [],
    join: `left join "public"."payment_month" as "m" on "m"."id" = "t"."month_id"
      join "public"."payment" as "p" on "p"."id" = "t"."payment_id"`,
    to: 'incentives_bi_figures',
  },
];

const selected = (column: string): string => (/^[a-z_]+$/.test(column) ? `"t"."${column}"` : column);

// The one who asks is bound by the policies of the tables, not the owner of the view.
const viewSql = ({ view, table, join = '' }: Wider, columns: readonly string[]): string =>
  `create or replace view "bi"."${view}" with (security_invoker = true, security_barrier = true) as select ${columns.map(selected).join(', ')} from "public"."${table}" as "t" ${join};`;

/**
 * The start of the oldest transaction that still runs, or this moment, as `X-Read-At` of files: an act takes its instant after
 * its transaction has begun and shows it when it commits. Whole milliseconds, as acts have them, rounded down. A login
 * sees no transactions but its own, so that it asks with the rights of the owner.
 */
const readable = [
  `create function "bi"."readable_at"() returns timestamptz language sql volatile security definer set search_path = pg_catalog, pg_temp
    as $$ select date_trunc('milliseconds', coalesce(min(xact_start), now())) from pg_stat_activity where datname = current_database() $$;`,
  'revoke execute on function "bi"."readable_at"() from public;',
  'grant execute on function "bi"."readable_at"() to incentives_bi;',
];

/** Loads of what changed miss nothing (decisions 27): from which instant on the next one asks, and when each row changed. */
export class Migration0166BiLoads extends Migration {
  override up(): void {
    for (const wider of views) {
      this.addSql(viewSql(wider, [...wider.known, wider.added]));
      for (const column of wider.granted)
        this.addSql(`grant select ("${column}") on "${wider.table}" to ${wider.to};`);
    }
    for (const statement of readable) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop function "bi"."readable_at"();');
    for (const wider of views) {
      this.addSql(`drop view "bi"."${wider.view}";`);
      this.addSql(viewSql(wider, wider.known));
      this.addSql(`grant select on "bi"."${wider.view}" to ${wider.to};`);
      for (const column of wider.granted)
        this.addSql(`revoke select ("${column}") on "${wider.table}" from ${wider.to};`);
    }
  }
}
