import { sql } from 'kysely';
import type { Act } from '../write/act.js';

/** The partner that has an id of a head office; only for those who see all partners. */
export async function findPartnerByHq(act: Act, hqId: string): Promise<string | null> {
  const [found] = await act.query(sql`select id from partner where hq_id = ${hqId}`);
  return found ? String(found.id) : null;
}

/** The location that has a number; only for those who see all locations. */
export async function findLocationByNumber(act: Act, locationId: string): Promise<string | null> {
  const [found] = await act.query(sql`select id from partner_location where location_key = ${locationId}`);
  return found ? String(found.id) : null;
}
