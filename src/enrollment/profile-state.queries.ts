import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import { localDateAt } from '../kernel/time-zone.js';
import type { Act, ActedOn } from '../write/act.js';
import type { EnrollmentGap, ProfileStatus } from './enrollment.codes.js';

type ProfileTable = 'payout_profile' | 'tax_profile';

/** The day of the act in a time zone. */
export const localToday = (act: Act, timeZone: string): LocalDate => localDateAt(act.now, timeZone);

/** Gives the profiles of a (location, program) a status; the caller holds the lock on its enrollment. */
export async function setProfileStatus(
  act: Act,
  { location, program }: ActedOn,
  status: ProfileStatus,
  tables: readonly ProfileTable[],
): Promise<void> {
  for (const table of tables) {
    await act.query(sql`update ${sql.table(table)} set status = ${status}, updated_at = ${act.now}
      where location_id = ${location}::uuid and program_id = ${program}::uuid`);
  }
}

/** ENR-6: marks as invalid what the owner returned. */
export async function invalidateProfiles(
  act: Act,
  place: ActedOn,
  invalid: readonly EnrollmentGap[],
): Promise<void> {
  const tables: ProfileTable[] = [
    ...(invalid.includes('PAYOUT_PROFILE') || invalid.includes('PAYOUT_CURRENCY')
      ? (['payout_profile'] as const)
      : []),
    ...(invalid.includes('TAX_PROFILE') ? (['tax_profile'] as const) : []),
  ];
  await setProfileStatus(act, place, 'INVALID', tables);
}
