import { Migration } from '@mikro-orm/migrations';

const tables = ['history_entry', 'history_head', 'event'];
const kindsBefore = ['CoopPlan', 'Claim', 'Enrollment', 'Payment'];
const kinds = [...kindsBefore, 'Program', 'ActivityType', 'LegalEntity'];

const listIs = (table: string, values: readonly string[]): string =>
  `alter table "${table}" drop constraint "${table}_subject_kind_check", add constraint "${table}_subject_kind_check" check ("subject_kind" in (${values.map((value) => `'${value}'`).join(', ')}));`;

/** Programs, types of activity and legal entities have a history like plans and claims (OP-27). */
export class Migration0071SettingHistory extends Migration {
  override up(): void {
    for (const table of [...tables, 'comment', 'notification']) this.addSql(listIs(table, kinds));
  }

  override down(): void {
    for (const table of [...tables, 'comment', 'notification']) this.addSql(listIs(table, kindsBefore));
  }
}
