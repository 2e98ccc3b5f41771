import { Migration } from '@mikro-orm/migrations';
import { grant, ofPartner } from './tenant-table.js';

const place = ['partner_id', 'location_id'];
const shared = ['program_id', 'flow', 'status', 'currency'];
const time = ['usage_period_id', 'month'];
const counters = ['claims', 'breached', 'claimed_minor', 'approved', 'approved_minor', 'paid', 'paid_minor'];

const types: Readonly<Record<string, string>> = {
  flow: `text not null check ("flow" in ('PLAN_POE', 'CO_OP_CLAIM'))`,
  status: `text not null check ("status" in ('EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED', 'DISPUTED', 'EXPIRED'))`,
  currency: 'char(3) not null',
  usage_period_id: 'uuid null',
  month: 'date null',
};
const column = (name: string): string =>
  `"${name}" ${types[name] ?? (counters.includes(name) ? 'bigint not null' : 'uuid not null')}`;
const columns = (...names: string[]): string => names.map(column).join(', ');
const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** The columns of a claim that its cell is made of. */
const cell = [...place, ...shared, 'usage_period_id'].map((name) => `c."${name}"`).join(', ');
const month = `date_trunc('month', c."executed_on"::timestamp)::date`;

/** What claims come to, each counted with its weight: one that leaves its cell counts minus one. */
const counted = (weight: string): string =>
  [
    `sum(${weight})`,
    `sum(${weight}) filter (where c."sla_breached")`,
    `sum(${weight} * c."claimed_minor")`,
    `sum(${weight}) filter (where c."approved_minor" is not null)`,
    `sum(${weight} * c."approved_minor")`,
    `sum(${weight}) filter (where c."paid_minor" is not null)`,
    `sum(${weight} * c."paid_minor")`,
  ]
    .map((sum) => `coalesce(${sum}, 0)`)
    .join(', ');

const deltaColumns = list([...place, ...shared, 'usage_period_id', 'month', ...counters]);
const keys = `${cell}, ${month}`;

/** A claim that changed in nothing that is added up leaves no trace. */
const moved = `(${counted('weight')}) is distinct from (0, 0, 0, 0, 0, 0, 0)`;

const triggerFunction = (name: string, rows: string, having: string): string =>
  `create function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into "claim_sum_delta" (${deltaColumns})
  select ${keys}, ${counted('weight')} from (${rows}) as c group by ${keys}${having};
  return null;
end $$;`;

const fromClaims = (names: readonly string[]): string =>
  `select ${names.map((name) => (name === 'month' ? month : `c."${name}"`)).join(', ')}, ${counted('1')} from "claim" c
  group by ${names.map((name) => (name === 'month' ? month : `c."${name}"`)).join(', ')}`;
const byPlace = [...place, ...shared];
const byMonth = [...shared, ...time];

/**
 * Sums over claims for reports (decisions 28). Statements that write claims append what changed, so that no two of them
 * wait for each other; the background folds that into two tables, one without time and one without place. There are no
 * foreign keys: every row follows from claims, which have them.
 */
export class Migration0081ClaimSums extends Migration {
  override up(): void {
    const statements = [...tables(), ...triggers(), ...recount()];
    for (const statement of statements) this.addSql(statement);
    this.addSql('select recount_claim_sums();');
  }

  override down(): void {
    for (const event of ['insert', 'update', 'delete']) {
      this.addSql(`drop trigger "claim_sums_${event}" on "claim";`);
      this.addSql(`drop function claim_sums_${event}();`);
    }
    this.addSql('drop function recount_claim_sums();');
    for (const table of ['claim_sum_delta', 'claim_sum_by_place', 'claim_sum_by_month'])
      this.addSql(`drop table "${table}";`);
  }
}

function tables(): string[] {
  return [
    `create table "claim_sum_delta" (${columns(...place, ...shared, ...time, ...counters)});`,
    `create table "claim_sum_by_place" (${columns(...byPlace, ...counters)});`,
    `alter table "claim_sum_by_place" add constraint "claim_sum_by_place_once" unique (${list(byPlace)});`,
    `create table "claim_sum_by_month" (${columns(...byMonth, ...counters)});`,
    `alter table "claim_sum_by_month" add constraint "claim_sum_by_month_once" unique nulls not distinct (${list(byMonth)});`,
    ...['claim_sum_delta', 'claim_sum_by_place'].flatMap((table) => [...ofPartner(table), grant(table)]),
    'grant delete on "claim_sum_delta" to incentives_owner;',
    'grant insert, update on "claim_sum_by_place" to incentives_owner;',
    // It does not say whose claims they were, so that only the program owner's side may look.
    'grant select, insert, update on "claim_sum_by_month" to incentives_owner;',
  ];
}

function triggers(): string[] {
  const added = 'select *, 1 as weight from added';
  const removed = 'select *, -1 as weight from removed';
  const trigger = (event: string, referencing: string): string =>
    `create trigger "claim_sums_${event}" after ${event} on "claim" referencing ${referencing} for each statement execute function claim_sums_${event}();`;
  return [
    triggerFunction('claim_sums_insert', added, ''),
    triggerFunction('claim_sums_delete', removed, ''),
    triggerFunction('claim_sums_update', `${added} union all ${removed}`, ` having ${moved}`),
    trigger('insert', 'new table as added'),
    trigger('delete', 'old table as removed'),
    trigger('update', 'old table as removed new table as added'),
  ];
}

/** Counts all claims anew: after a load that set the triggers aside, and where somebody mistrusts the sums. */
function recount(): string[] {
  return [
    `create function recount_claim_sums() returns void language plpgsql set search_path = public, pg_temp as $$
begin
  lock table "claim" in share mode;
  delete from "claim_sum_delta";
  delete from "claim_sum_by_place";
  delete from "claim_sum_by_month";
  insert into "claim_sum_by_place" (${list([...byPlace, ...counters])}) ${fromClaims(byPlace)};
  insert into "claim_sum_by_month" (${list([...byMonth, ...counters])}) ${fromClaims(byMonth)};
end $$;`,
    'revoke execute on function recount_claim_sums() from public;',
  ];
}
