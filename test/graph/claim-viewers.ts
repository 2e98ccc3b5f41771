const partner = (name: string): string => `(select id from partner where name like '${name}%')`;
const location = (name: string): string => `(select id from partner_location where name like '${name}')`;
const program = (code: string): string => `(select id from program where code = '${code}')`;

/** Which claims a persona sees, and on which of them he reads amounts (rulebook 2.1 and 2.2; false: nowhere). */
export const viewers: Readonly<Record<string, { readonly sees: string; readonly reads: string }>> = {
  'incentives-admin': { sees: `partner_id = ${partner('Roerdomp')}`, reads: 'true' },
  'incentives-user': {
    sees: `location_id = ${location('Roerdomp%Utrecht')} and program_id = ${program('CLOUD_INDIRECT_RESELLER')}`,
    reads: 'true',
  },
  'incentives-admin-2': { sees: `partner_id = ${partner('Lavandi')}`, reads: 'true' },
  'billing-admin': { sees: `partner_id = ${partner('Roerdomp')}`, reads: 'false' },
  'global-admin': { sees: `partner_id = ${partner('Roerdomp')}`, reads: 'true' },
  'account-admin': { sees: `partner_id = ${partner('Roerdomp')}`, reads: 'true' },
  'partner-program-admin': { sees: 'false', reads: 'false' },
  reviewer: { sees: 'true', reads: 'true' },
  finance: { sees: 'true', reads: 'true' },
  'program-manager': { sees: 'true', reads: 'true' },
  reporting: { sees: 'true', reads: 'true' },
  'mixed-roles': {
    sees: `partner_id = ${partner('Roerdomp')}`,
    reads: `location_id = ${location('Roerdomp%Utrecht')}`,
  },
  'no-role': { sees: 'false', reads: 'false' },
};
/** ISO 4217 decimals of the currencies of the demo world. */
export const decimalsSql = `case currency when 'JPY' then 0 when 'BHD' then 3 else 2 end`;

/** Statuses that hold money (MON-12). */
export const reserving = `('SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'DISPUTED')`;
