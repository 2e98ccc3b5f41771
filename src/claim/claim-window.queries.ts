import { sql } from 'kysely';
import { planPeriodSql, usagePeriodSql } from '../program/program-period.queries.js';
import type { RowRef, Sql } from '../read/sql.js';

/** The periods that the window of a claim is made from, as JSON of its row; `windowOf` takes them. */
export const claimPeriodsSql = (claim: RowRef): Sql => sql`json_build_object(
  'usagePeriod', (select ${usagePeriodSql} from program_period u where u.id = ${claim.column('usage_period_id')}),
  'planPeriod', (select ${planPeriodSql} from plan p join program_period y on y.id = p.period_id
    where p.id = ${claim.column('plan_id')}))`;
