import { sql } from 'kysely';
import type { TypeSpec } from '../read/catalog.js';
import { allOf, fromSource, fromTable, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { claimsAsOf, paidBy, sentOn } from './claim-as-of.queries.js';
import type { AskedReport } from './report-ask.queries.js';
import type { ReportBranch } from './report-statement.queries.js';

/** The right on what is paid, of a claim as of a payment. */
const rule = 'FLD-7';
const part = rowRef('v');

const columns = (day: Sql): Sql =>
  sql`n.id, n.source_minor, n.source_currency, n.amount_minor, n.currency, p.month, ${day} as day`;
const arrived = sql`p.status in ('SENT', 'INCORRECT_PAYMENT')`;

/** The parts of payments that have arrived, and have not come back, of the claim `c`; or had by an instant. */
function partsOfClaim(asOf: Date | null): Sql {
  const at = asOf && sql`${asOf.toISOString()}::text::timestamptz`;
  return at
    ? sql`(select ${columns(sentOn(at))} ${paidBy(at)})`
    : sql`(select ${columns(sql`p.sent_on`)} from payment_line as n join payment as p on p.id = n.payment_id
      where n.claim_id = c.id and ${arrived})`;
}

/**
 * A part in the measure `paid`. Where it was paid in the currency asked for it is what arrived; else it is converted by
 * the rate of the month of the payment, as the payment itself was (MON-8, MON-9).
 */
const pieces = ({
  currency,
  paidByDay,
  paidTold,
}: AskedReport): Pick<
  ReportBranch,
  'isCounted' | 'currency' | 'month' | 'amounts' | 'facts' | 'settled' | 'isTold' | 'day'
> => ({
  isCounted: false,
  currency: part.column('source_currency'),
  month: () => part.column('month'),
  amounts: new Map([['paid', part.column('source_minor')]]),
  facts: new Map(),
  ...(paidByDay ? { day: part.column('day') } : {}),
  isTold: paidTold,
  ...(currency === null
    ? {}
    : {
        settled: sql`case when ${part.column('currency')} = ${currency} then ${part.column('amount_minor')} end`,
      }),
});

/**
 * `paid` of claims, payment by payment; the claim gives the groups, and its state already tells what was paid of it. As of
 * an instant it is always known.
 */
export function paidBranch(asked: AskedReport): ReportBranch {
  const { question, type, asOf } = asked;
  const row = rowRef('c');
  const source = asOf ? claimsAsOf(type, asOf) : sql.id(type.table);
  return {
    root: row,
    from: () => sql`${fromSource(source, row)} join lateral ${partsOfClaim(asOf)} as v on true`,
    // Where amounts are hidden, so are the days on which they were paid.
    where: [...asked.conditions(row), question.holds(question.extent(type, rule), type, row)],
    ...pieces(asked),
    state: sql`null`,
  };
}

/** The same of claims below plans: the plan gives the groups. */
export function paidBelowPlans(asked: AskedReport): ReportBranch {
  const { question } = asked;
  const claim = question.catalog.get('Claim');
  const plan = rowRef(question.nextAlias());
  const row = rowRef('c');
  const on = allOf([
    sql`c.plan_id = ${plan.column('id')}`,
    question.visible(claim, row),
    question.holds(question.extent(claim, rule), claim, row),
  ]);
  return {
    root: plan,
    from: () => sql`${planWith(asked.type, plan)} join ${fromTable(claim.table, row)} on ${on}
      join lateral ${partsOfClaim(null)} as v on true`,
    where: asked.conditions(plan),
    ...pieces(asked),
    state: sql`null`,
  };
}

const planWith = (type: TypeSpec, plan: RowRef): Sql => fromTable(type.table, plan);

/** What months of earnings under plans brought (MON-6): as far as the viewer sees payments, and what they come to. */
export function monthsPaidBelowPlans(asked: AskedReport): ReportBranch {
  const { question } = asked;
  const payment = question.catalog.get('Payment');
  const plan = rowRef(question.nextAlias());
  const row = rowRef('p');
  const seen = allOf([
    question.visible(payment, row),
    question.holds(question.extent(payment, rule), payment, row),
  ]);
  return {
    root: plan,
    from: () => sql`${planWith(asked.type, plan)} join lateral (select ${columns(sql`p.sent_on`)}
      from payment_month as m join payment_line as n on n.month_id = m.id join payment as p on p.id = n.payment_id
      where m.plan_id = ${plan.column('id')} and ${arrived} and ${seen}) as v on true`,
    where: asked.conditions(plan),
    ...pieces(asked),
    state: sql`v.id::text || ' ' || v.source_minor`,
  };
}
