import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** GLO-37, rulebook 3.1. `ENROLLING` is shown, never stored (ENR-14). */
export const enrollmentStatusCodes = defineCodes('EnrollmentStatus', {
  INVITED: {
    en: 'Invited',
    nl: 'Uitgenodigd',
    description: 'Invited; the incentives admin can accept (ENR-1).',
  },
  ACTION_REQUIRED: {
    en: 'Action required',
    nl: 'Vereiste actie',
    description: 'Something is missing or expired; see `missing` (ENR-3, ENR-6, ENR-8).',
  },
  VALIDATING: {
    en: 'Validating enrollment',
    nl: 'Inschrijving valideren',
    description: 'The program owner validates the profiles, within 48 hours (ENR-2, TIME-18).',
  },
  ENROLLED: {
    en: 'Enrolled',
    nl: 'Geregistreerd',
    description: 'Takes part; plans and claims may be made (ENR-15).',
  },
  ENROLLING: {
    en: 'Enrolling',
    nl: 'Bezig met registreren',
    description:
      'Shown on the side of the partner to everybody but incentives admins while action or validation is due (ENR-14).',
  },
  INELIGIBLE: {
    en: 'Ineligible',
    nl: 'Niet in aanmerking',
    description: 'The partner no longer meets the criteria (ENR-9).',
  },
  INACTIVE: {
    en: 'Inactive',
    nl: 'Inactief',
    description: 'Program closed to enrollment or account merged (ENR-10).',
  },
  DISCONTINUED: { en: 'Discontinued', nl: 'Beëindigd', description: 'The program ended; terminal (ENR-11).' },
});
export type EnrollmentStatus = CodeOf<typeof enrollmentStatusCodes>;

export const enrollmentGapCodes = defineCodes('EnrollmentGap', {
  PAYOUT_PROFILE: {
    en: 'Payout profile',
    nl: 'Uitbetalingsprofiel',
    description: 'Bank data are missing or invalid.',
  },
  TAX_PROFILE: {
    en: 'Tax profile',
    nl: 'Belastingprofiel',
    description: 'Tax data are missing, invalid or expired.',
  },
  PAYOUT_CURRENCY: {
    en: 'Payout currency',
    nl: 'Valuta van uitbetaling',
    description: 'No currency was chosen.',
  },
});
export type EnrollmentGap = CodeOf<typeof enrollmentGapCodes>;

/** Checks that bank and tax data fail; a finding names the check and never the value. */
export const profileFaultCodes = defineCodes('ProfileFault', {
  IBAN: { en: 'the IBAN', nl: 'het IBAN', description: 'Length or check digits are wrong.' },
  BIC: { en: 'the BIC', nl: 'de BIC', description: 'It is not written as a BIC is.' },
  ACCOUNT_NUMBER: {
    en: 'the account number',
    nl: 'het rekeningnummer',
    description: 'It is not written as an account number is.',
  },
  ONE_ACCOUNT: {
    en: 'either an IBAN or an account number',
    nl: 'of een IBAN, of een rekeningnummer',
    description: 'Both were given.',
  },
  TAX_ID: { en: 'the tax id', nl: 'het belastingnummer', description: 'It is not written as a tax id is.' },
  EXPIRED: { en: 'the expiry date', nl: 'de vervaldatum', description: 'It has passed.' },
});
export type ProfileFault = CodeOf<typeof profileFaultCodes>;

export const payoutMethodCodes = defineCodes('PayoutMethod', {
  BANK_TRANSFER: {
    en: 'Bank transfer',
    nl: 'Bankoverschrijving',
    description: 'Paid to the bank account (PAY-4).',
  },
  CREDIT_NOTE: { en: 'Credit note', nl: 'Creditnota', description: 'Settled by a credit note (PAY-4).' },
});
export type PayoutMethod = CodeOf<typeof payoutMethodCodes>;

export const profileStatusCodes = defineCodes('ProfileStatus', {
  INCOMPLETE: { en: 'Incomplete', nl: 'Onvolledig', description: 'Data are missing.' },
  VALIDATING: {
    en: 'Being validated',
    nl: 'Wordt gevalideerd',
    description: 'The program owner validates it.',
  },
  VALID: { en: 'Valid', nl: 'Geldig', description: 'Validated; payments can be made.' },
  INVALID: { en: 'Invalid', nl: 'Ongeldig', description: 'The program owner returned it.' },
  EXPIRED: { en: 'Expired', nl: 'Verlopen', description: 'A tax form ran out (ENR-8).' },
});
export type ProfileStatus = CodeOf<typeof profileStatusCodes>;
