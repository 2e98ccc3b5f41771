import { Migration } from '@mikro-orm/migrations';
import { appendOnly, atLocation, grant } from './tenant-table.js';

const partners = `(select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])`;
const own = `partner_id = any(${partners}::uuid[])`;

const amountNames = ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired'];
const amounts = amountNames.map((name) => `"${name}_minor" bigint not null`).join(', ');
const accounts = amountNames.map((name) => `'${name.toUpperCase()}'`).join(', ');
const kinds =
  "'EARNING', 'ADJUSTMENT', 'CONVERSION', 'CONVERSION_REVERSAL', 'RESERVATION', 'RELEASE', 'APPROVAL', 'EXPIRY'";
const reasons =
  "'CO_OP_ROLLOVER', 'AR_COMPLIANCE', 'OPS_ADJUSTMENT', 'OPS_ADJUSTMENT_INCORRECT_CALC', 'OPS_ADJUSTMENT_INCORRECT_ENROLLMENT', 'PARTNER_MAPPING', 'POLICY_EXCEPTION', 'PREVIOUS_PERIOD_EARNINGS'";

/** MON-11, of the balance and of what each entry left behind. */
const identity = (table: string): string[] => [
  `alter table "${table}" add constraint "amounts_not_negative" check (least(earned_minor, recoverable_minor, converted_minor, reserved_minor, approved_minor, remaining_minor, expired_minor) >= 0);`,
  `alter table "${table}" add constraint "amounts_balance" check (earned_minor + recoverable_minor = converted_minor + reserved_minor + approved_minor + remaining_minor + expired_minor);`,
];

const policies = (table: string): string[] => [
  `alter table "${table}" enable row level security;`,
  `create policy "partner_rows" on "${table}" to "incentives_app" using (${own}) with check (${own});`,
  `create policy "owner_rows" on "${table}" to "incentives_owner" using (true) with check (true);`,
];

/** The funds of rulebook section 5, with the append-only entries that made them (MON-11, decisions.md 8, 11). */
export class Migration0040Ledger extends Migration {
  override up(): void {
    const statements = [...balanceTable(), ...entryTable()];
    for (const statement of statements) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table "ledger_entry";');
    this.addSql('drop table "fund_balance";');
  }
}

function balanceTable(): string[] {
  return [
    `create table "fund_balance" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "usage_period_id" uuid not null, "currency" char(3) not null, ${amounts}, "version" integer not null, "updated_at" timestamptz not null, primary key ("id"));`,
    'create index "fund_balance_usage_period_id_index" on "fund_balance" ("usage_period_id");',
    'create index "fund_balance_partner_id_id_index" on "fund_balance" ("partner_id", "id");',
    'create index "fund_balance_program_id_usage_period_id_id_index" on "fund_balance" ("program_id", "usage_period_id", "id");',
    'alter table "fund_balance" add constraint "fund_balance_once" unique ("location_id", "program_id", "usage_period_id");',
    'alter table "fund_balance" add constraint "fund_balance_tenant_key" unique (id, partner_id, location_id, program_id);',
    'alter table "fund_balance" add constraint "fund_balance_period_of_program" foreign key (program_id, usage_period_id) references "program_period" (program_id, id);',
    ...identity('fund_balance'),
    ...atLocation('fund_balance'),
    ...policies('fund_balance'),
    grant('fund_balance', 'insert', 'update'),
  ];
}

function entryTable(): string[] {
  return [
    `create table "ledger_entry" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "fund_id" uuid not null, "number" integer not null, "kind" text not null, "debit" text not null, "credit" text not null, "amount_minor" bigint not null, "currency" char(3) not null, "claim_id" uuid null, "earning_reference" text null, "reason_code" text null, "exchange_rate" numeric(24,12) null, "applies_on" date not null, "processed_at" timestamptz not null, "actor_id" uuid null, ${amounts}, primary key ("id"));`,
    'create index "ledger_entry_claim_id_index" on "ledger_entry" ("claim_id");',
    'create index "ledger_entry_actor_id_index" on "ledger_entry" ("actor_id");',
    'create index "ledger_entry_fund_id_processed_at_number_index" on "ledger_entry" ("fund_id", "processed_at", "number");',
    'create index "ledger_entry_partner_id_processed_at_id_index" on "ledger_entry" ("partner_id", "processed_at", "id");',
    'create index "ledger_entry_program_id_processed_at_id_index" on "ledger_entry" ("program_id", "processed_at", "id");',
    'alter table "ledger_entry" add constraint "ledger_entry_number" unique ("fund_id", "number");',
    'alter table "ledger_entry" add constraint "ledger_entry_within_fund_balance" foreign key (fund_id, partner_id, location_id, program_id) references "fund_balance" (id, partner_id, location_id, program_id);',
    'alter table "ledger_entry" add constraint "ledger_entry_within_claim" foreign key (claim_id, partner_id, location_id, program_id) references "claim" (id, partner_id, location_id, program_id);',
    'alter table "ledger_entry" add constraint "ledger_entry_actor_id_foreign" foreign key ("actor_id") references "app_user" ("id") on delete set null;',
    'alter table "ledger_entry" add constraint "amount_positive" check (amount_minor > 0);',
    'alter table "ledger_entry" add constraint "two_accounts" check (debit <> credit);',
    ...identity('ledger_entry'),
    `alter table "ledger_entry" add constraint "ledger_entry_kind_check" check ("kind" in (${kinds}));`,
    `alter table "ledger_entry" add constraint "ledger_entry_debit_check" check ("debit" in (${accounts}));`,
    `alter table "ledger_entry" add constraint "ledger_entry_credit_check" check ("credit" in (${accounts}));`,
    `alter table "ledger_entry" add constraint "ledger_entry_reason_code_check" check ("reason_code" in (${reasons}));`,
    ...atLocation('ledger_entry'),
    ...policies('ledger_entry'),
    appendOnly('ledger_entry'),
    grant('ledger_entry', 'insert'),
  ];
}
