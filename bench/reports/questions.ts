/** A question for a report with the same in plain SQL, and the milliseconds that it may take. */
export interface Question {
  readonly name: string;
  readonly persona: string;
  readonly graphql: string;
  readonly sql: string;
  readonly msMax: number | null;
}

const sums = 'count requested { amount currency } approved { amount currency }';
const sqlSums = 'currency, count(*), sum(claimed_minor), sum(approved_minor)';
const report = (args: string, key: string): string =>
  `{ claimReport(${args}, first: 1000) { rows { key { ${key} } ${sums} } total { count } } }`;
/** Whose claims a persona sees. */
const ofPartner = `partner_id = (select g.partner_id from role_grant g join app_user u on u.id = g.user_id where u.subject = 'incentives-admin' limit 1)`;

export const questions: readonly Question[] = [
  {
    name: 'all by program and status',
    persona: 'reporting',
    graphql: report('groupBy: [PROGRAM, STATUS]', 'program { code } status'),
    sql: `select program_id, status, ${sqlSums} from claim group by 1, 2, 3`,
    msMax: 250,
  },
  {
    name: 'all by month',
    persona: 'reporting',
    graphql: report('bucket: MONTH', 'bucketStartsOn'),
    sql: `select date_trunc('month', executed_on::timestamp), ${sqlSums} from claim group by 1, 2`,
    msMax: 250,
  },
  {
    name: 'all by country',
    persona: 'reporting',
    graphql: report('groupBy: [COUNTRY]', 'country'),
    sql: `select l.country, ${sqlSums} from claim join partner_location l on l.id = location_id group by 1, 2`,
    msMax: null,
  },
  {
    name: 'all by type of activity (rows)',
    persona: 'reporting',
    graphql: report('groupBy: [ACTIVITY_TYPE]', 'activityType'),
    sql: `select t.code, ${sqlSums} from claim join activity_type t on t.id = activity_type_id group by 1, 2`,
    msMax: null,
  },
  {
    name: 'one partner by program and status',
    persona: 'incentives-admin',
    graphql: report('groupBy: [PROGRAM, STATUS]', 'program { code } status'),
    sql: `select program_id, status, ${sqlSums} from claim where ${ofPartner} group by 1, 2, 3`,
    msMax: 50,
  },
  {
    name: 'one partner by campaign and month (rows)',
    persona: 'incentives-admin',
    graphql: report('groupBy: [CAMPAIGN], bucket: MONTH', 'bucketStartsOn'),
    sql: `select campaign_id, date_trunc('month', executed_on::timestamp), ${sqlSums} from claim where ${ofPartner} group by 1, 2, 3`,
    msMax: 50,
  },
];
