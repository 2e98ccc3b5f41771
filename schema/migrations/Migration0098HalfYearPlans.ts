import { Migration } from '@mikro-orm/migrations';

const settings = ['PLAN_PERIOD_KIND', 'PLAN_RESUBMISSION_DAYS'];

const kindsAre = (more: readonly string[]): string => {
  const kinds = ['SURPLUS_POLICY', 'MINIMUM_PAYMENT', 'PAYMENT_CUT_OFF_DAY', 'TAX_INVOICE_REQUIRED', ...more]
    .concat(['PAYMENT_METHODS', 'PAYING_LEGAL_ENTITIES', 'CLAIM_SUBMITTERS', 'CLAIM_REVIEW_BUSINESS_DAYS'])
    .concat(['DISPUTE_REVIEW_BUSINESS_DAYS', 'PLAN_REVIEW_BUSINESS_DAYS', 'RESPONSE_BUSINESS_DAYS'])
    .concat('DISPUTE_WINDOW_DAYS');
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  return `alter table "program_setting" drop constraint "program_setting_kind_check", add constraint "program_setting_kind_check" check ("kind" in (${list}));`;
};

/** A program may have half-year plans, and its own days of resubmission (PLAN-1, TIME-10): half-years have that day too. */
export class Migration0098HalfYearPlans extends Migration {
  override up(): void {
    this.addSql(kindsAre(settings));
    this.addSql(
      `update "program_period" set "resubmission_ends_on" = "ends_on" + 90 where "kind" = 'HALF_YEAR';`,
    );
    this.addSql(
      'grant update ("resubmission_ends_on") on "program_period" to incentives_app, incentives_owner;',
    );
  }

  override down(): void {
    this.addSql(
      'revoke update ("resubmission_ends_on") on "program_period" from incentives_app, incentives_owner;',
    );
    this.addSql(
      `update "program_period" set "resubmission_ends_on" = case "kind" when 'PROGRAM_YEAR' then "ends_on" + 90 end;`,
    );
    this.addSql(
      `delete from "program_setting" where "kind" in (${settings.map((kind) => `'${kind}'`).join(', ')});`,
    );
    this.addSql(kindsAre([]));
  }
}
