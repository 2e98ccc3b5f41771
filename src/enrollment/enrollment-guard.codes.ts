import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** What must hold of an enrollment beside its state and the role of the caller; `enrollment.rules.ts` decides each. */
export const enrollmentGuardCodes = defineCodes('EnrollmentGuard', {
  CHANGED: { en: 'something has changed', nl: 'er is iets gewijzigd', description: 'ENR-7.' },
  GAPS_NAMED: { en: 'what is invalid is named', nl: 'wat ongeldig is, is genoemd', description: 'ENR-6.' },
  NOT_ENROLLED_BEFORE: {
    en: 'the location has no enrollment in the program',
    nl: 'de locatie heeft geen inschrijving in het programma',
    description: 'ENR-1.',
  },
  PROFILES_COMPLETE: {
    en: 'bank and tax data are complete and valid',
    nl: 'bank- en belastinggegevens zijn volledig en geldig',
    description: 'ENR-4, ENR-5.',
  },
  PROGRAM_OPEN: { en: 'the program is open', nl: 'het programma is open', description: 'ENR-1.' },
  REASON_GIVEN: { en: 'a reason is given', nl: 'er is een reden', description: 'ENR-6, ENR-9.' },
  STILL_ELIGIBLE: {
    en: 'program and agreement go on',
    nl: 'programma en overeenkomst lopen door',
    description: 'ENR-12.',
  },
  TAX_EXPIRED: {
    en: 'the tax profile has expired',
    nl: 'het belastingprofiel is verlopen',
    description: 'ENR-8.',
  },
  YEAR_OVER: {
    en: 'the year of the enrollment is over',
    nl: 'het jaar van de inschrijving is voorbij',
    description: 'ENR-12, ENR-13.',
  },
});
export type EnrollmentGuard = CodeOf<typeof enrollmentGuardCodes>;
