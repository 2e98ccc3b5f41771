import { Migration } from '@mikro-orm/migrations';
import { grant, ofPartner } from './tenant-table.js';

const kinds = [
  'PLAN_SUBMITTED',
  'PLAN_ACTION_REQUIRED',
  'PLAN_APPROVED',
  'PLAN_REJECTED',
  'PLAN_EXPIRED',
  'CLAIM_SUBMITTED',
  'CLAIM_ACTION_REQUIRED',
  'CLAIM_APPROVED',
  'CLAIM_REJECTED',
  'CLAIM_DISPUTED',
  'CLAIM_EXPIRED',
  'REVIEW_OVERDUE',
  'DEADLINE_NEAR',
  'COMMENT_ADDED',
  'DOCUMENT_REQUESTED',
  'ROLE_GRANTED',
  'ROLE_REVOKED',
];
const kindList = kinds.map((kind) => `'${kind}'`).join(', ');

/**
 * Whom an act concerns, by role at a place. A partner's session sees no people of the program owner and must tell its
 * reviewers all the same: the function looks with the rights of the tables' owner, and answers the people alone.
 */
const audience = `create function notification_audience(partner uuid, location uuid, program uuid, roles text[], creator uuid, creator_roles text[])
returns table (user_id uuid, email text, locale char(2)) language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.email, u.locale from app_user u where exists (
    select 1 from role_grant g where g.user_id = u.id and g.revoked_at is null
      and (g.role = any($4) or (u.id = $5 and g.role = any($6)))
      and (g.partner_id is null or g.partner_id = $1)
      and (g.location_id is null or g.location_id = $2)
      and (g.program_id is null or g.program_id = $3))
$$;`;

/** The address of one person, whichever side he is on; a partner's session sees only its own people. */
const addressee = `create function notification_addressee(person uuid)
returns table (user_id uuid, email text, locale char(2)) language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.email, u.locale from app_user u where u.id = $1
$$;`;

const functions = [
  'notification_audience(uuid, uuid, uuid, text[], uuid, text[])',
  'notification_addressee(uuid)',
];

/** What people are told, in the application and by mail, each in the transaction of its act (decisions 29). */
export class Migration0021Notifications extends Migration {
  override up(): void {
    this.addSql(
      'create table "notification" ("id" uuid not null, "user_id" uuid not null, "kind" text not null, "partner_id" uuid null, "location_id" uuid null, "program_id" uuid null, "subject_kind" text null, "subject_id" uuid null, "data" jsonb not null, "created_at" timestamptz not null, "read_at" timestamptz null, primary key ("id"));',
    );
    this.addSql('create index "notification_partner_id_index" on "notification" ("partner_id");');
    this.addSql('create index "notification_location_id_index" on "notification" ("location_id");');
    this.addSql('create index "notification_program_id_index" on "notification" ("program_id");');
    this.addSql(
      'create index "notification_user_id_created_at_id_index" on "notification" ("user_id", "created_at", "id");',
    );
    this.addSql(
      'alter table "notification" add constraint "notification_user_id_foreign" foreign key ("user_id") references "app_user" ("id");',
    );
    this.addSql(
      'alter table "notification" add constraint "notification_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete set null;',
    );
    this.addSql(
      'alter table "notification" add constraint "notification_program_id_foreign" foreign key ("program_id") references "program" ("id") on delete set null;',
    );
    this.addSql(
      'alter table "notification" add constraint "notification_at_location" foreign key (partner_id, location_id) references "partner_location" (partner_id, id);',
    );
    this.addSql(
      `alter table "notification" add constraint "notification_kind_check" check ("kind" in (${kindList}));`,
    );
    this.addSql(
      `alter table "notification" add constraint "notification_subject_kind_check" check ("subject_kind" in ('CoopPlan', 'Claim'));`,
    );
    for (const statement of ofPartner('notification')) this.addSql(statement);
    this.addSql(grant('notification', 'insert', 'update ("read_at")'));
    this.addSql(
      'create table "mail_outbox" ("id" uuid not null, "partner_id" uuid null, "recipient" text not null, "locale" char(2) not null, "template" text not null, "data" jsonb not null, "created_at" timestamptz not null, "attempts" integer not null, "next_attempt_at" timestamptz null, "failed_at" timestamptz null, "last_error" text null, primary key ("id"));',
    );
    this.addSql('create index "mail_outbox_partner_id_index" on "mail_outbox" ("partner_id");');
    this.addSql('create index "mail_waits" on "mail_outbox" ("id") where failed_at is null;');
    this.addSql(
      'alter table "mail_outbox" add constraint "mail_outbox_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete set null;',
    );
    this.addSql(
      `alter table "mail_outbox" add constraint "mail_outbox_template_check" check ("template" in (${kindList}));`,
    );
    for (const statement of ofPartner('mail_outbox')) this.addSql(statement);
    this.addSql('grant insert on "mail_outbox" to incentives_app;');
    this.addSql('grant select, insert, update, delete on "mail_outbox" to incentives_owner;');
    this.addSql(audience);
    this.addSql(addressee);
    for (const name of functions) {
      this.addSql(`revoke all on function ${name} from public;`);
      this.addSql(`grant execute on function ${name} to incentives_app, incentives_owner;`);
    }
  }

  override down(): void {
    for (const name of functions) this.addSql(`drop function ${name};`);
    this.addSql('drop table "mail_outbox";');
    this.addSql('drop table "notification";');
  }
}
