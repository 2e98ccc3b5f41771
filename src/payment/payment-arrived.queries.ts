import { sql } from 'kysely';
import { literals, type Sql } from '../read/sql.js';
import { arrivedStatuses } from './payment-arrived.rules.js';

/** PAY-1: whether a payment in a state has arrived and has not come back, so that what it pays is paid. */
export const hasArrived = (status: Sql): Sql => sql`${status} in (${literals(arrivedStatuses)})`;
