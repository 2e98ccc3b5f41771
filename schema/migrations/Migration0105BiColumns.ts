import { Migration } from '@mikro-orm/migrations';

interface Wider {
  readonly view: string;
  readonly table: string;
  /** The columns that the view has had, in their order. */
  readonly known: readonly string[];
  /** Behind them; each with the table that it is read of. */
  readonly added: readonly (readonly [column: string, table: string])[];
  readonly join?: string;
  readonly to: 'incentives_bi' | 'incentives_bi_figures';
}

const place = ['id', 'partner_id', 'location_id', 'program_id'];
const amount = (minor: string, currency: string, name: string): string =>
  `"bi"."amount"("t"."${minor}", "t"."${currency}") as "${name}"`;

/** What the figures of reports need beside the columns of old: a review that was missed, months under plans, inverse rates. */
const views: readonly Wider[] = [
  {
    view: 'claims',
    table: 'claim',
    known: [
      ...place,
      ...['name', 'flow', 'status', 'plan_id', 'campaign_id', 'activity_id', 'activity_type_id'],
      ...['usage_period_id', 'executed_on', 'submitted_at', 'decided_at', 'review_due_on', 'sla_breached'],
      ...['version', 'created_at', 'updated_at'],
    ],
    added: [['review_missed_at', 'claim']],
    to: 'incentives_bi',
  },
  {
    view: 'fund_entries',
    table: 'ledger_entry',
    known: [
      ...place,
      ...['fund_id', 'number', 'kind', 'debit', 'credit', 'currency', 'amount_minor', 'claim_id'],
      ...['applies_on', 'processed_at', 'reason_code', 'exchange_rate'],
      amount('amount_minor', 'currency', 'amount'),
    ],
    added: [['inverse_rate', 'ledger_entry']],
    to: 'incentives_bi_figures',
  },
  {
    view: 'payment_amounts',
    table: 'payment',
    known: [
      '"t"."id" as "payment_id"',
      ...['currency', 'amount_minor', 'gross_minor', 'recovered_minor', 'source_currency', 'source_minor'],
      ...['exchange_rate', 'exchange_rate_on', 'exchange_rate_source'],
      amount('amount_minor', 'currency', 'amount'),
      amount('gross_minor', 'currency', 'gross_amount'),
      amount('recovered_minor', 'currency', 'recovered_amount'),
      amount('source_minor', 'source_currency', 'source_amount'),
    ],
    added: [['inverse_rate', 'payment']],
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
    ],
    added: [
      ['month_id', 'payment_line'],
      ['month', 'payment_month'],
      ['plan_id', 'payment_month'],
    ],
    join: 'left join "public"."payment_month" as "m" on "m"."id" = "t"."month_id"',
    to: 'incentives_bi_figures',
  },
];

const selected = (column: string): string => (column.startsWith('"') ? column : `"t"."${column}"`);

// The one who asks is bound by the policies of the tables, not the owner of the view.
const viewSql = ({ view, table, join = '' }: Wider, columns: readonly string[]): string =>
  `create or replace view "bi"."${view}" with (security_invoker = true, security_barrier = true) as select ${columns.map(selected).join(', ')} from "public"."${table}" as "t" ${join};`;

/** Columns that BI needs to tell what reports tell (decisions 27); they come last, as the set is a contract. */
export class Migration0105BiColumns extends Migration {
  override up(): void {
    for (const wider of views) {
      const added = wider.added.map(([column, table]) =>
        table === wider.table ? column : `"m"."${column}"`,
      );
      this.addSql(viewSql(wider, [...wider.known, ...added]));
      for (const [column, table] of wider.added)
        this.addSql(`grant select ("${column}") on "${table}" to ${wider.to};`);
    }
    this.addSql('grant select ("id") on "payment_month" to incentives_bi_figures;');
    this.addSql(
      `create policy "bi_rows" on "payment_month" for select to incentives_bi using ((select bi.sees_all()) or "partner_id" = any((select bi.partner_ids())::uuid[]));`,
    );
  }

  override down(): void {
    this.addSql('drop policy "bi_rows" on "payment_month";');
    this.addSql('revoke all on "payment_month" from incentives_bi_figures;');
    for (const wider of views) {
      this.addSql(`drop view "bi"."${wider.view}";`);
      this.addSql(viewSql({ ...wider, join: '' }, wider.known));
      this.addSql(`grant select on "bi"."${wider.view}" to ${wider.to};`);
      for (const [column, table] of wider.added)
        if (table === wider.table) this.addSql(`revoke select ("${column}") on "${table}" from ${wider.to};`);
    }
  }
}
