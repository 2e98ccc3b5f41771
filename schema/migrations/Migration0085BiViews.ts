import { Migration } from '@mikro-orm/migrations';

interface View {
  readonly name: string;
  readonly table: string;
  /** Columns as they are, or `column as name`. */
  readonly columns: readonly string[];
  /** Columns of minor units that are shown as amounts too, in the currency of the row or of the column named. */
  readonly amounts?: Readonly<Record<string, string>>;
  /** What a login must have to read the view: rows alone, or the figures on them (FLD-4 … FLD-7, FLD-15, FLD-17). */
  readonly to: 'incentives_bi' | 'incentives_bi_figures';
}

const place = ['id', 'partner_id', 'location_id', 'program_id'];
const changed = ['created_at', 'updated_at'];
const rows = 'incentives_bi' as const;
const figures = 'incentives_bi_figures' as const;
const inOwnCurrency = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, 'currency']));

const accounts = ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired'];

/** The set is a contract (docs/guides/bi.md): columns are added, never renamed. */
const views: readonly View[] = [
  { name: 'partners', table: 'partner', columns: ['id', 'hq_id', 'name', 'country', 'created_at'], to: rows },
  {
    name: 'locations',
    table: 'partner_location',
    columns: ['id', 'partner_id', 'location_key', 'name', 'country'],
    to: rows,
  },
  {
    name: 'programs',
    table: 'program',
    columns: [
      'id',
      'code',
      'name',
      'fund_type',
      'claim_model',
      'payment_model',
      'plan_mode',
      'currency',
    ].concat(['time_zone', 'fiscal_year_start_month', 'valid_from', 'valid_to']),
    to: rows,
  },
  {
    name: 'periods',
    table: 'program_period',
    columns: [
      'id',
      'program_id',
      'code',
      'kind',
      'starts_on',
      'ends_on',
      'usage_starts_on',
      'usage_ends_on',
    ].concat(['claim_starts_on', 'claim_ends_on', 'cure_ends_on', 'resubmission_ends_on']),
    to: rows,
  },
  {
    name: 'activity_types',
    table: 'activity_type',
    columns: ['id', 'code', 'name', 'name_nl', 'category', 'status', 'valid_from', 'valid_to'],
    to: rows,
  },
  {
    name: 'enrollments',
    table: 'enrollment',
    columns: [...place, 'status', 'invited_at', 'submitted_at', 'enrolled_at', 'ended_at', 'updated_at'],
    to: rows,
  },
  {
    name: 'plans',
    table: 'plan',
    columns: [...place, 'name', 'status', 'fund_type', 'period_id', 'currency', 'revision', 'version'].concat(
      ['first_submitted_at', 'submitted_at', 'decided_at', 'review_due_on', 'sla_breached'],
      changed,
    ),
    to: rows,
  },
  {
    name: 'campaigns',
    table: 'campaign',
    columns: [...place, 'plan_id', 'name', 'starts_on', 'ends_on', ...changed],
    to: rows,
  },
  {
    name: 'activities',
    table: 'activity',
    columns: [
      ...place,
      'plan_id',
      'campaign_id',
      'type_id as activity_type_id',
      'name',
      'countries',
      ...changed,
    ],
    to: rows,
  },
  {
    name: 'claims',
    table: 'claim',
    columns: [
      ...place,
      'name',
      'flow',
      'status',
      'plan_id',
      'campaign_id',
      'activity_id',
      'activity_type_id',
    ].concat(
      [
        'usage_period_id',
        'executed_on',
        'submitted_at',
        'decided_at',
        'review_due_on',
        'sla_breached',
        'version',
      ],
      changed,
    ),
    to: rows,
  },
  {
    name: 'payments',
    table: 'payment',
    columns: [
      ...place,
      'reference',
      'kind',
      'status',
      'month',
      'due_on',
      'sent_on',
      'tax_invoice_required',
    ].concat(['version'], changed),
    to: rows,
  },
  {
    name: 'plan_amounts',
    table: 'plan',
    columns: ['id as plan_id', 'currency', 'limit_minor'],
    amounts: inOwnCurrency('limit'),
    to: figures,
  },
  {
    name: 'activity_amounts',
    table: 'activity',
    columns: ['id as activity_id', 'currency', 'planned_minor'],
    amounts: inOwnCurrency('planned'),
    to: figures,
  },
  {
    name: 'claim_amounts',
    table: 'claim',
    columns: [
      'id as claim_id',
      'currency',
      'claimed_minor',
      'approved_minor',
      'paid_minor',
      'paid_on',
      'decision_reason_codes',
    ],
    amounts: inOwnCurrency('claimed', 'approved', 'paid'),
    to: figures,
  },
  {
    name: 'funds',
    table: 'fund_balance',
    columns: [...place, 'usage_period_id', 'currency', ...accounts.map((name) => `${name}_minor`)].concat([
      'version',
      'updated_at',
    ]),
    amounts: inOwnCurrency(...accounts),
    to: figures,
  },
  {
    name: 'fund_entries',
    table: 'ledger_entry',
    columns: [...place, 'fund_id', 'number', 'kind', 'debit', 'credit', 'currency', 'amount_minor'].concat([
      ...['claim_id', 'applies_on', 'processed_at', 'reason_code', 'exchange_rate'],
    ]),
    amounts: { amount: 'currency' },
    to: figures,
  },
  {
    name: 'payment_amounts',
    table: 'payment',
    columns: ['id as payment_id', 'currency', 'amount_minor', 'gross_minor', 'recovered_minor'].concat([
      ...['source_currency', 'source_minor', 'exchange_rate', 'exchange_rate_on', 'exchange_rate_source'],
    ]),
    amounts: { ...inOwnCurrency('amount', 'gross', 'recovered'), source: 'source_currency' },
    to: figures,
  },
  {
    name: 'payment_lines',
    table: 'payment_line',
    columns: [
      ...place,
      'payment_id',
      'claim_id',
      'currency',
      'amount_minor',
      'source_currency',
      'source_minor',
    ],
    amounts: { amount: 'currency', source: 'source_currency' },
    to: figures,
  },
  {
    name: 'exchange_rates',
    table: 'exchange_rate',
    columns: ['id', 'month', 'from_currency', 'to_currency', 'rate', 'source', 'dated_on'],
    to: figures,
  },
];

const sourceOf = (column: string): string => column.split(' as ')[0] ?? column;
const quoted = (column: string): string =>
  column
    .split(' as ')
    .map((name) => `"${name}"`)
    .join(' as ');

/** `claimed_minor` as `claimed_amount`; the amount of an entry is just `amount`. */
function viewSql({ name, table, columns, amounts = {} }: View): string {
  const shown = Object.entries(amounts).map(
    ([measure, currency]) =>
      `"bi"."amount"("${measure}_minor", "${currency}") as "${measure === 'amount' ? measure : `${measure}_amount`}"`,
  );
  // The one who asks is bound by the policies of the tables, not the owner of the view.
  return `create view "bi"."${name}" with (security_invoker = true, security_barrier = true) as select ${[...columns.map(quoted), ...shown].join(', ')} from "public"."${table}";`;
}

const ownTables = [
  'partner_location',
  'enrollment',
  'plan',
  'campaign',
  'activity',
  'claim',
  'payment',
].concat([...['fund_balance', 'ledger_entry', 'payment_line']]);

const policy = (table: string, column: string): string =>
  `create policy "bi_rows" on "${table}" for select to incentives_bi using ((select bi.sees_all()) or "${column}" = any((select bi.partner_ids())::uuid[]));`;

/** What tools for BI read (decisions 27), and what each login may read of it. */
export class Migration0085BiViews extends Migration {
  override up(): void {
    for (const view of views) {
      const columns = view.columns.map((column) => `"${sourceOf(column)}"`).join(', ');
      this.addSql(viewSql(view));
      this.addSql(`grant select on "bi"."${view.name}" to ${view.to};`);
      this.addSql(`grant select (${columns}) on "${view.table}" to ${view.to};`);
    }
    this.addSql(policy('partner', 'id'));
    for (const table of ownTables) this.addSql(policy(table, 'partner_id'));
  }

  override down(): void {
    for (const table of ['partner', ...ownTables]) this.addSql(`drop policy "bi_rows" on "${table}";`);
    for (const { name } of [...views].reverse()) this.addSql(`drop view "bi"."${name}";`);
    for (const table of new Set(views.map((view) => view.table)))
      this.addSql(`revoke all on "${table}" from incentives_bi, incentives_bi_figures;`);
  }
}
