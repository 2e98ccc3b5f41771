import { Migration } from '@mikro-orm/migrations';

const tenant = 'partner_id, location_id, program_id';

/** The payment of a month as it was told till now: its own or, where it carried what it had on, that of the first later one. */
const paymentOfMonth = `(select x.payment_id from payment_month b join payment_month x on x.location_id = b.location_id
  and x.program_id = b.program_id and x.legal_entity_id = b.legal_entity_id and x.month >= b.month
  where b.id = o.month_id and (x.payment_id is not null or x.carried_on_minor = 0) order by x.month limit 1)`;

/**
 * PAY-1, PAY-6: the payment that a conversion had been paid with before it was undone, kept when it is: a payment that is made
 * later, by carrying on or otherwise, is not it. Null: it had not been paid.
 */
export class Migration0155UndonePayments extends Migration {
  override up(): void {
    for (const statement of [
      'alter table "undone_conversion" add column "payment_id" uuid null;',
      'alter table "undone_conversion" disable trigger "undone_conversion_is_append_only";',
      `update "undone_conversion" o set payment_id = p.id from "payment" p where p.id = ${paymentOfMonth} and p.created_at <= o.undone_at;`,
      'alter table "undone_conversion" enable trigger "undone_conversion_is_append_only";',
      'create index "undone_conversion_payment_id_index" on "undone_conversion" ("payment_id");',
      `alter table "undone_conversion" add constraint "undone_conversion_in_payment" foreign key (payment_id, ${tenant}) references "payment" (id, ${tenant});`,
    ])
      this.addSql(statement);
  }

  override down(): void {
    this.addSql('alter table "undone_conversion" drop constraint "undone_conversion_in_payment";');
    this.addSql('drop index "undone_conversion_payment_id_index";');
    this.addSql('alter table "undone_conversion" drop column "payment_id";');
  }
}
