import { sql } from 'kysely';
import type { EdgeReading } from '../read/declare.js';

/** An edge to what is at the same location in the same program. */
export const atPlace: EdgeReading = {
  relation: null,
  conditions: (row, parent) => [
    sql`${row.column('location_id')} = ${parent.column('location_id')}`,
    sql`${row.column('program_id')} = ${parent.column('program_id')}`,
  ],
};
