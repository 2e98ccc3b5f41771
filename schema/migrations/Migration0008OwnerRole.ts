import { Migration } from '@mikro-orm/migrations';

/** Tables whose rows belong to a partner, with the column that says to which. */
const tables: readonly (readonly [table: string, column: string])[] = [
  ['partner', 'id'],
  ['partner_location', 'partner_id'],
  ['pre_approval', 'partner_id'],
  ['payout_profile', 'partner_id'],
  ['enrollment', 'partner_id'],
  ['tax_profile', 'partner_id'],
  ['role_grant', 'partner_id'],
  ['history_entry', 'partner_id'],
  ['plan', 'partner_id'],
  ['plan_state', 'partner_id'],
  ['plan_revision', 'partner_id'],
  ['campaign', 'partner_id'],
  ['activity', 'partner_id'],
  ['comment', 'partner_id'],
  ['claim', 'partner_id'],
  ['proof', 'partner_id'],
  ['expense_line', 'partner_id'],
  ['document', 'partner_id'],
  ['core_requirement_confirmation', 'partner_id'],
  ['claim_state', 'partner_id'],
];

const partners = `(select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])`;

/**
 * Owner-side sessions get a role of their own: a condition "owner side or my partner" would keep the planner from
 * estimating how many rows a partner has, and so from the index that serves his lists.
 */
export class Migration0008OwnerRole extends Migration {
  override up(): void {
    this.addSql(`do $$ begin
  create role incentives_owner nologin;
exception when duplicate_object or unique_violation then null;
end $$;`);
    this.addSql('grant incentives_owner to current_user;');
    this.addSql('grant usage on schema public to incentives_owner;');
    this.addSql('grant select on all tables in schema public to incentives_owner;');
    for (const [table, column] of tables) {
      const own = `${column} = any(${partners}::uuid[])`;
      this.addSql(`drop policy "partner_rows" on "${table}";`);
      this.addSql(
        `create policy "partner_rows" on "${table}" to "incentives_app" using (${own}) with check (${own});`,
      );
      this.addSql(
        `create policy "owner_rows" on "${table}" to "incentives_owner" using (true) with check (true);`,
      );
    }
  }

  override down(): void {
    for (const [table, column] of tables) {
      const either = `(select current_setting('app.owner_side', true)) = 'on' or ${column} = any(${partners}::uuid[])`;
      this.addSql(`drop policy "owner_rows" on "${table}";`);
      this.addSql(`drop policy "partner_rows" on "${table}";`);
      this.addSql(`create policy "partner_rows" on "${table}" using (${either}) with check (${either});`);
    }
    this.addSql('revoke all on all tables in schema public from incentives_owner;');
    this.addSql('revoke usage on schema public from incentives_owner;');
    this.addSql(`do $$ begin
  drop role incentives_owner;
exception when dependent_objects_still_exist or insufficient_privilege then null;
end $$;`);
  }
}
