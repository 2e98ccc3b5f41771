import { Migration } from '@mikro-orm/migrations';
import { grant, revoke } from './tenant-table.js';

const told = ['history_entry', 'event', 'comment'];

/** Objects with a history or events. */
function subjectsAre(table: string, kinds: readonly string[]): string {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  return `alter table "${table}" drop constraint "${table}_subject_kind_check", add constraint "${table}_subject_kind_check" check ("subject_kind" in (${list}));`;
}

/** Enrollments live: their acts are in history, and they say from when earnings count and until when they last (ENR-1…15). */
export class Migration0046EnrollmentLife extends Migration {
  override up(): void {
    this.addSql(
      `alter table "enrollment" add "earnings_start_on" date null, add "enrolled_for_year" text null, add "agreement_ends_on" date null, add "criteria" jsonb null, add "version" integer not null default 1;`,
    );
    // Whoever is enrolled already has earned since the month of that day (MON-7); the year follows by roll-forward.
    this.addSql(`update "enrollment" e set
      "earnings_start_on" = date_trunc('month', e.enrolled_at at time zone r.time_zone)::date,
      "enrolled_for_year" = 'FY' || to_char((e.enrolled_at at time zone r.time_zone) + interval '6 months', 'YY')
      from "program" r where r.id = e.program_id and e.enrolled_at is not null;`);
    this.addSql(grant('enrollment', 'insert', 'update'));
    for (const table of told) this.addSql(subjectsAre(table, ['CoopPlan', 'Claim', 'Enrollment']));
  }

  override down(): void {
    for (const table of told) this.addSql(subjectsAre(table, ['CoopPlan', 'Claim']));
    this.addSql(revoke('enrollment', 'insert', 'update'));
    this.addSql(
      `alter table "enrollment" drop column "earnings_start_on", drop column "enrolled_for_year", drop column "agreement_ends_on", drop column "criteria", drop column "version";`,
    );
  }
}
