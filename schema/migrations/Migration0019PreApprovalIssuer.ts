import { Migration } from '@mikro-orm/migrations';

/** OP-28: a pre-approval says which reviewer issued it. */
export class Migration0019PreApprovalIssuer extends Migration {
  override up(): void {
    this.addSql('alter table "pre_approval" add "issued_by_id" uuid null;');
    this.addSql(
      'alter table "pre_approval" add constraint "pre_approval_issued_by_id_foreign" foreign key ("issued_by_id") references "app_user" ("id") on delete set null;',
    );
    this.addSql('create index "pre_approval_issued_by_id_index" on "pre_approval" ("issued_by_id");');
  }

  override down(): void {
    this.addSql('drop index "pre_approval_issued_by_id_index";');
    this.addSql('alter table "pre_approval" drop constraint "pre_approval_issued_by_id_foreign";');
    this.addSql('alter table "pre_approval" drop column "issued_by_id";');
  }
}
