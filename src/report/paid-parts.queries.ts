import { sql } from 'kysely';
import { hasArrived } from '../payment/payment-arrived.queries.js';
import type { TypeSpec } from '../read/catalog.js';
import { allOf, fromSource, instantSql, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { claimsAsOf, paidBy, sentOn } from './claim-as-of.queries.js';
import { fieldAt, minorOf } from './history-at.queries.js';
import { claimBelow, plansFor } from './plan-as-of.queries.js';
import type { AskedReport } from './report-ask.queries.js';
import type { ReportBranch } from './report-columns.queries.js';
import { convertedSql, ratesInto } from './report-rates.queries.js';

/** The right on what is paid, of a claim as of a payment. */
const rule = 'FLD-7';
const part = rowRef('v');

const arrived = hasArrived(sql`p.status`);

/** How a payment was priced at an instant, where it was priced anew since: its amount, and the month of its rate. */
const pricedThen = (at: Sql): Sql => {
  const field = (name: string): Sql => fieldAt(at, sql`p.id`, name, sql`p.updated_at > ${at}`);
  return sql`left join ${field('grossAmount')} as g on true left join ${field('month')} as m on true`;
};

/**
 * What a part came to in the currency asked for, where the payment was in that at the instant: by the rate of its month
 * then, as rates that were set stay; null elsewhere.
 */
const cameTo = (currency: string, asOf: Date): Sql => sql`case when g.was is null
  then case when n.currency = ${currency} then n.amount_minor end
  when g.was ->> 'currency' <> ${currency} then null
  when n.source_currency = ${currency} then n.source_minor
  else (select ${convertedSql(sql`n.source_minor`, sql`x.factor`, sql`x.divisor`)} from (${ratesInto(currency, asOf)}) as x
    where x.month = coalesce((m.was #>> '{}')::date, p.month) and x.cur = n.source_currency) end`;

/**
 * The parts of payments that have arrived, and have not come back, or had by an instant; of the claim `c`, or others.
 * `settled` is what they came to in the currency asked for, where they were paid in that.
 */
function partsPaid({ asOf, currency, isStamped }: AskedReport, mask: Mask, of = sql`n.claim_id = c.id`): Sql {
  const columns = ({ month, day, settled, price }: PartColumns): Sql =>
    sql`n.id, n.source_minor, n.source_currency, ${month} as month, ${day} as day,
      ${currency === null ? sql`null::bigint` : settled(currency)} as settled,
      ${isStamped ? sql`jsonb_build_array(n.id, n.source_minor, n.source_currency, ${mask(price)}, ${month}, ${day})::text` : sql`null::text`} as state`;
  if (asOf === null) {
    const settled = (into: string): Sql => sql`case when n.currency = ${into} then n.amount_minor end`;
    const price = sql`jsonb_build_array(p.currency, p.gross_minor)`;
    return sql`(select ${columns({ month: sql`p.month`, day: sql`p.sent_on`, settled, price })}
      from payment_line as n join payment as p on p.id = n.payment_id where ${of} and ${arrived})`;
  }
  const at = instantSql(asOf);
  const month = sql`coalesce((m.was #>> '{}')::date, p.month)`;
  const price = sql`jsonb_build_array(coalesce(g.was ->> 'currency', p.currency), coalesce(${minorOf(sql`g.was`)}, p.gross_minor))`;
  return sql`(select ${columns({ month, day: sentOn(at), settled: (into) => cameTo(into, asOf), price })}
    ${paidBy(at, of, pricedThen(at))})`;
}

/** What a part is told by: its month, its day, what it came to in a currency, and its price for a fingerprint. */
interface PartColumns {
  readonly month: Sql;
  readonly day: Sql;
  readonly settled: (into: string) => Sql;
  readonly price: Sql;
}

/** A fingerprint can be tried out: whoever may not read rates is told nothing of what a payment was converted to (FLD-15). */
type Mask = (price: Sql) => Sql;
const maskOf =
  ({ question }: AskedReport, type: TypeSpec, row: RowRef): Mask =>
  (price) =>
    question.masked(price, 'FLD-15', type, row);

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
  'isCounted' | 'currency' | 'month' | 'amounts' | 'facts' | 'settled' | 'isTold' | 'day' | 'state'
> => ({
  isCounted: false,
  currency: part.column('source_currency'),
  month: () => part.column('month'),
  amounts: new Map([['paid', part.column('source_minor')]]),
  state: () => part.column('state'),
  facts: new Map(),
  ...(paidByDay ? { day: part.column('day') } : {}),
  isTold: paidTold,
  ...(currency === null ? {} : { settled: part.column('settled') }),
});

/** Where the claims themselves add up what was paid of them, payments are there for the fingerprint alone. */
const ofClaims = (asked: AskedReport): ReturnType<typeof pieces> => {
  const all = pieces(asked);
  return asked.paidApart ? all : { ...all, amounts: new Map() };
};

/** `paid` of claims, payment by payment; the claim gives the groups. As of an instant it is always known. */
export function paidBranch(asked: AskedReport): ReportBranch {
  const { question, type, asOf } = asked;
  const row = rowRef('c');
  const source = asOf ? claimsAsOf(type, asOf) : sql.id(type.table);
  return {
    root: row,
    from: () =>
      sql`${fromSource(source, row)} join lateral ${partsPaid(asked, maskOf(asked, type, row))} as v on true`,
    // Where amounts are hidden, so are the days on which they were paid.
    where: [...asked.conditions(row), question.holds(question.extent(type, rule), type, row)],
    ...ofClaims(asked),
  };
}

/** The same of claims below plans: the plan gives the groups. */
export function paidBelowPlans(asked: AskedReport): ReportBranch {
  const { question, asOf } = asked;
  const claim = question.catalog.get('Claim');
  const plan = rowRef(question.nextAlias());
  const row = rowRef('c');
  const source = asOf ? claimsAsOf(claim, asOf) : sql.id(claim.table);
  const on = allOf([
    sql`c.plan_id = ${plan.column('id')}`,
    question.visible(claim, row),
    question.holds(question.extent(claim, rule), claim, row),
  ]);
  return {
    root: plan,
    part: claimBelow(asked, row),
    from: () => sql`${fromSource(plansFor(asked), plan)} join ${fromSource(source, row)} on ${on}
      join lateral ${partsPaid(asked, maskOf(asked, claim, row))} as v on true`,
    where: asked.conditions(plan),
    ...ofClaims(asked),
  };
}

/** What months of earnings under plans brought (MON-6): as far as the viewer sees payments, and what they come to. */
export function monthsPaidBelowPlans(asked: AskedReport): ReportBranch {
  const { question } = asked;
  const payment = question.catalog.get('Payment');
  const plan = rowRef(question.nextAlias());
  const row = rowRef('p');
  const of = allOf([
    sql`n.month_id in (select m.id from payment_month as m where m.plan_id = ${plan.column('id')})`,
    question.visible(payment, row),
    question.holds(question.extent(payment, rule), payment, row),
  ]);
  return {
    root: plan,
    from: () =>
      sql`${fromSource(plansFor(asked), plan)} join lateral ${partsPaid(asked, maskOf(asked, payment, row), of)} as v on true`,
    where: asked.conditions(plan),
    ...pieces(asked),
  };
}
