/**
 * A question for a report with the same in plain SQL and, where the aggregates of PostGraphile can say it, for that: they
 * group by columns of the claim alone, and by no part of a day. And the milliseconds that it may take.
 */
export interface Question {
  readonly name: string;
  readonly persona: string;
  readonly graphql: string;
  readonly sql: string;
  readonly postgraphile: string | null;
  readonly msMax: number | null;
}

const sums = 'count requested { amount currency } approved { amount currency }';
const sqlSums = 'currency, count(*), sum(claimed_minor), sum(approved_minor)';
const report = (args: string, key: string): string =>
  `{ claimReport(${args}, first: 1000) { rows { key { ${key} } ${sums} } total { count } } }`;
/** Whose claims a persona sees. */
export const partnerSql = `select g.partner_id from role_grant g join app_user u on u.id = g.user_id where u.subject = 'incentives-admin' limit 1`;
const ofPartner = `partner_id = (${partnerSql})`;
const byProgramAndStatus = (
  variables: string,
  condition: string,
): string => `query Grouped${variables} { allClaims${condition} {
  groupedAggregates(groupBy: [PROGRAM_ID, STATUS, CURRENCY]) { keys distinctCount { rowId } sum { claimedMinor approvedMinor } } } }`;

export const questions: readonly Question[] = [
  {
    name: 'all by program and status',
    persona: 'reporting',
    graphql: report('groupBy: [PROGRAM, STATUS]', 'program { code } status'),
    sql: `select program_id, status, ${sqlSums} from claim group by 1, 2, 3`,
    postgraphile: byProgramAndStatus('', ''),
    msMax: 250,
  },
  {
    name: 'all by month',
    persona: 'reporting',
    graphql: report('bucket: MONTH', 'bucketStartsOn'),
    sql: `select date_trunc('month', executed_on::timestamp), ${sqlSums} from claim group by 1, 2`,
    postgraphile: null,
    msMax: 250,
  },
  {
    name: 'all by country',
    persona: 'reporting',
    graphql: report('groupBy: [COUNTRY]', 'country'),
    sql: `select l.country, ${sqlSums} from claim join partner_location l on l.id = location_id group by 1, 2`,
    postgraphile: null,
    msMax: null,
  },
  {
    name: 'one partner by program and status',
    persona: 'incentives-admin',
    graphql: report('groupBy: [PROGRAM, STATUS]', 'program { code } status'),
    sql: `select program_id, status, ${sqlSums} from claim where ${ofPartner} group by 1, 2, 3`,
    postgraphile: byProgramAndStatus('($partner: UUID)', '(condition: { partnerId: $partner })'),
    msMax: 50,
  },
  {
    name: 'one partner by campaign and month (rows)',
    persona: 'incentives-admin',
    graphql: report('groupBy: [CAMPAIGN], bucket: MONTH', 'bucketStartsOn'),
    sql: `select campaign_id, date_trunc('month', executed_on::timestamp), ${sqlSums} from claim where ${ofPartner} group by 1, 2, 3`,
    postgraphile: null,
    msMax: 50,
  },
];
