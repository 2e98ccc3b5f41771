import { Migration } from '@mikro-orm/migrations';

interface Wider {
  readonly view: string;
  readonly table: string;
  /** The columns that the view has had, in their order. */
  readonly known: readonly string[];
  /** Behind them. */
  readonly added: readonly string[];
  /** Columns of the table that these rest on, which no login could read. */
  readonly granted: readonly string[];
  readonly to: 'incentives_bi' | 'incentives_bi_figures';
}

const place = ['id', 'partner_id', 'location_id', 'program_id'];
const accounts = ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired'];
const amount = (minor: string, name: string): string =>
  `"bi"."amount"(${minor}, "t"."currency") as "${name}"`;
const amountOf = (name: string): string => amount(`"t"."${name}_minor"`, `${name}_amount`);

/** What an open claim holds (MON-12): what was submitted, also while its form says something else (CLM-6). */
const reserved = `case when "t"."status" in ('SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'DISPUTED') then "t"."held_minor" end`;
const claimed = `coalesce(${reserved}, case when "t"."status" = 'APPROVED' then "t"."approved_minor" end)`;
const ofFund = '"t"."reserved_minor" + "t"."approved_minor"';

const views: readonly Wider[] = [
  {
    view: 'plans',
    table: 'plan',
    known: [
      ...place,
      ...['name', 'status', 'fund_type', 'period_id', 'currency', 'revision', 'version'],
      ...['first_submitted_at', 'submitted_at', 'decided_at', 'review_due_on', 'sla_breached'],
      ...['created_at', 'updated_at'],
    ],
    added: ['review_missed_at'],
    granted: ['review_missed_at'],
    to: 'incentives_bi',
  },
  {
    view: 'claim_amounts',
    table: 'claim',
    known: [
      '"t"."id" as "claim_id"',
      ...['currency', 'claimed_minor', 'approved_minor', 'paid_minor', 'paid_on', 'decision_reason_codes'],
      ...['claimed', 'approved', 'paid'].map(amountOf),
    ],
    added: [
      `${reserved} as "reserved_minor"`,
      amount(reserved, 'reserved_amount'),
      `${claimed} as "reserved_or_approved_minor"`,
      amount(claimed, 'reserved_or_approved_amount'),
    ],
    granted: ['held_minor', 'status'],
    to: 'incentives_bi_figures',
  },
  {
    view: 'funds',
    table: 'fund_balance',
    known: [
      ...place,
      ...['usage_period_id', 'currency', ...accounts.map((name) => `${name}_minor`), 'version', 'updated_at'],
      ...accounts.map(amountOf),
    ],
    added: [`${ofFund} as "claimed_minor"`, amount(ofFund, 'claimed_amount')],
    granted: [],
    to: 'incentives_bi_figures',
  },
];

const selected = (column: string): string => (/^[a-z_]+$/.test(column) ? `"t"."${column}"` : column);

// The one who asks is bound by the policies of the tables, not the owner of the view.
const viewSql = ({ view, table }: Wider, columns: readonly string[]): string =>
  `create or replace view "bi"."${view}" with (security_invoker = true, security_barrier = true) as select ${columns.map(selected).join(', ')} from "public"."${table}" as "t";`;

/** What reports tell and views lacked (decisions 27): what is claimed of claims and funds, and plans whose review was missed. */
export class Migration0151BiClaimed extends Migration {
  override up(): void {
    for (const wider of views) {
      this.addSql(viewSql(wider, [...wider.known, ...wider.added]));
      for (const column of wider.granted)
        this.addSql(`grant select ("${column}") on "${wider.table}" to ${wider.to};`);
    }
  }

  override down(): void {
    for (const wider of views) {
      this.addSql(`drop view "bi"."${wider.view}";`);
      this.addSql(viewSql(wider, wider.known));
      this.addSql(`grant select on "bi"."${wider.view}" to ${wider.to};`);
      for (const column of wider.granted)
        this.addSql(`revoke select ("${column}") on "${wider.table}" from ${wider.to};`);
    }
  }
}
