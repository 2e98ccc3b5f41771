import type { EnrollmentErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals of enrollments and of bank and tax data (rulebook 3.1). */
export const enrollmentErrors: Record<EnrollmentErrorCode, ErrorText> = {
  BANK_DATA_INVALID: {
    en: 'These bank data cannot be right: {cause}.',
    nl: 'Deze bankgegevens kunnen niet kloppen: {cause}.',
    description:
      'GLO-12, PAY-7: the path names the field, `details.cause` the check that failed (IBAN, BIC, ACCOUNT_NUMBER, ONE_ACCOUNT). The value is never repeated. Correct it; nothing was stored.',
  },
  DATA_KEY_MISSING: {
    en: 'These data are sealed with the key {keyName}, which this server does not have.',
    nl: 'Deze gegevens zijn verzegeld met de sleutel {keyName}, die deze server niet heeft.',
    description:
      'FLD-1, FLD-3: nothing is shown and nothing was changed. `details.keyName` is the name of the key that `DATA_KEYS` lacks. Tell the operator, who puts it back.',
  },
  ENROLLMENT_EXISTS: {
    en: 'The location takes part in this program already, or was invited before.',
    nl: 'De locatie neemt al deel aan dit programma of is al eerder uitgenodigd.',
    description: 'ENR-1: there is one enrollment per location and program; `details.enrollmentId` is it.',
  },
  PERSONAL_DATA_REFUSED: {
    en: 'Personal numbers are not kept here; give those of the company.',
    nl: 'Persoonlijke nummers worden hier niet bewaard; geef die van het bedrijf.',
    description: 'FLD-3: the value looks like the number of a person. Enter the data of the company.',
  },
  PROGRAM_CLOSED: {
    en: 'The program has ended.',
    nl: 'Het programma is beëindigd.',
    description: 'ENR-1, ENR-10: the program has ended. Choose another program.',
  },
  TAX_DATA_INVALID: {
    en: 'These tax data cannot be right: {cause}.',
    nl: 'Deze belastinggegevens kunnen niet kloppen: {cause}.',
    description:
      'GLO-12: `details.cause` says which check failed (TAX_ID, EXPIRED). The value is never repeated. Correct it; nothing was stored.',
  },
};
