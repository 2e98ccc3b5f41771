import type { PeopleErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** Refusals about people, their roles and their companies. */
export const peopleErrors: Record<PeopleErrorCode, ErrorText> = {
  LAST_ASSIGNER: {
    en: 'Nobody would be left who assigns roles.',
    nl: 'Er zou niemand overblijven die rollen toewijst.',
    description:
      'The grant is the last one of the partner, or of the owner, that assigns roles everywhere there. Grant the role to somebody else first.',
  },
  LOCATION_EXISTS: {
    en: 'There is already a location with this id.',
    nl: 'Er is al een locatie met dit id.',
    description: 'GLO-10: location ids are unique over all partners. The details point at the location.',
  },
  PARTNER_EXISTS: {
    en: 'There is already a partner with this id of the head office.',
    nl: 'Er is al een partner met dit id van het hoofdkantoor.',
    description: 'GLO-10: ids of head offices are unique. The details point at the partner.',
  },
  ROLE_HELD: {
    en: 'You already have this role there.',
    nl: 'U hebt deze rol daar al.',
    description: 'SUP-5: nobody needs to be asked. `viewer { roles }` says what you hold.',
  },
  USER_EXISTS: {
    en: 'There is already a user with this subject.',
    nl: 'Er is al een gebruiker met dit subject.',
    description: 'A subject is one person. The details point at the user; grant him the role.',
  },
  USER_NOT_OF_PARTNER: {
    en: 'This person belongs to another company.',
    nl: 'Deze persoon hoort bij een ander bedrijf.',
    description:
      "Roles of a partner go to its own people, owner-side roles to the program owner's. Make an account in the right company.",
  },
};
