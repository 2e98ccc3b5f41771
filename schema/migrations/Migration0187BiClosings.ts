import { Migration } from '@mikro-orm/migrations';

interface View {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Columns of minor units that are shown as amounts too, in the currency of the row. */
  readonly amounts?: readonly string[];
  /** What follows of the columns. */
  readonly computed?: string;
  readonly to: 'incentives_bi' | 'incentives_bi_figures';
}

const place = ['closing_id', 'partner_id', 'location_id', 'program_id'];
const accounts = ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired'];

/** Names and words of people are in no view, those of whoever closed a period neither. */
const views: readonly View[] = [
  {
    name: 'period_closings',
    table: 'period_closing',
    columns: ['id', 'program_id', 'period_id', 'number', 'closed_at', 'reopened_at'],
    computed: 'greatest("closed_at", "reopened_at") as "updated_at"',
    to: 'incentives_bi',
  },
  {
    name: 'period_closing_claims',
    table: 'period_closing_sum',
    columns: [...place, 'status', 'currency', 'claims', 'claimed_minor', 'approved_minor', 'paid_minor'],
    amounts: ['claimed', 'approved', 'paid'],
    to: 'incentives_bi_figures',
  },
  {
    name: 'period_closing_funds',
    table: 'period_closing_fund',
    columns: [...place, 'fund_id', 'entries', 'currency', ...accounts.map((name) => `${name}_minor`)],
    amounts: accounts,
    to: 'incentives_bi_figures',
  },
];

// The one who asks is bound by the policies of the tables, not the owner of the view.
function viewSql({ name, table, columns, amounts = [], computed }: View): string {
  const shown = [
    ...columns.map((column) => `"${column}"`),
    ...amounts.map((amount) => `"bi"."amount"("${amount}_minor", "currency") as "${amount}_amount"`),
    ...(computed ? [computed] : []),
  ];
  return `create view "bi"."${name}" with (security_invoker = true, security_barrier = true) as select ${shown.join(', ')} from "public"."${table}";`;
}

const ownTables = ['period_closing_sum', 'period_closing_fund'];

/** Which periods are closed, and what stood then: tools that read `bi` are told of closings too (decisions 27). */
export class Migration0187BiClosings extends Migration {
  override up(): void {
    for (const view of views) {
      this.addSql(viewSql(view));
      this.addSql(`grant select on "bi"."${view.name}" to ${view.to};`);
      const columns = view.columns.map((column) => `"${column}"`).join(', ');
      this.addSql(`grant select (${columns}) on "${view.table}" to ${view.to};`);
    }
    for (const table of ownTables)
      this.addSql(
        `create policy "bi_rows" on "${table}" for select to incentives_bi using ((select bi.sees_all()) or "partner_id" = any((select bi.partner_ids())::uuid[]));`,
      );
  }

  override down(): void {
    for (const table of ownTables) this.addSql(`drop policy "bi_rows" on "${table}";`);
    for (const { name, table, to } of [...views].reverse()) {
      this.addSql(`drop view "bi"."${name}";`);
      this.addSql(`revoke all on "${table}" from ${to};`);
    }
  }
}
