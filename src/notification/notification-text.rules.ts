import { roleCodes } from '../access/role.codes.js';
import type { Locale } from '../kernel/codes.js';
import { deadlineKindCodes } from '../kernel/deadline.js';
import { formatMessage } from '../kernel/message.js';
import { type NotificationKind, notificationKindCodes } from './notification.codes.js';

interface LocalText {
  readonly en: string;
  readonly nl: string;
}

/** What a text is made of: names, codes and days. Amounts are never among them: not every reader may see them. */
export type NotificationData = Readonly<Record<string, unknown>>;

const texts: Record<NotificationKind, LocalText> = {
  PLAN_SUBMITTED: {
    en: 'The plan "{name}" of location {location} in {program} waits for your review.',
    nl: 'Het plan "{name}" van locatie {location} in {program} wacht op uw beoordeling.',
  },
  PLAN_REVIEW_ASKED: {
    en: 'A plan of location {location} in {program} names you as its reviewer and waits for review. If you cannot see it, ask the program manager for the role of reviewer.',
    nl: 'Een plan van locatie {location} in {program} noemt u als revisor en wacht op beoordeling. Kunt u het niet zien, vraag de programmamanager dan om de rol van revisor.',
  },
  PLAN_ACTION_REQUIRED: {
    en: 'The reviewer asks for a change of the plan "{name}" ({program}, location {location}). The history says what; correct it and submit it again.',
    nl: 'De revisor vraagt om een wijziging van het plan "{name}" ({program}, locatie {location}). De geschiedenis zegt wat; pas het aan en dien het opnieuw in.',
  },
  PLAN_APPROVED: {
    en: 'The plan "{name}" ({program}, location {location}) is approved.',
    nl: 'Het plan "{name}" ({program}, locatie {location}) is goedgekeurd.',
  },
  PLAN_REJECTED: {
    en: 'The plan "{name}" ({program}, location {location}) is rejected. The history says why.',
    nl: 'Het plan "{name}" ({program}, locatie {location}) is afgewezen. De geschiedenis zegt waarom.',
  },
  PLAN_EXPIRED: {
    en: 'The draft of the plan "{name}" ({program}, location {location}) was not submitted in time and has expired.',
    nl: 'Het concept van het plan "{name}" ({program}, locatie {location}) is niet op tijd ingediend en is verlopen.',
  },
  CLAIM_SUBMITTED: {
    en: 'The claim "{name}" of location {location} in {program} waits for your review.',
    nl: 'De claim "{name}" van locatie {location} in {program} wacht op uw beoordeling.',
  },
  CLAIM_ACTION_REQUIRED: {
    en: 'The reviewer asks for something about the claim "{name}" ({program}, location {location}). The history says what; correct it and submit it again.',
    nl: 'De revisor vraagt iets over de claim "{name}" ({program}, locatie {location}). De geschiedenis zegt wat; pas het aan en dien de claim opnieuw in.',
  },
  CLAIM_APPROVED: {
    en: 'The claim "{name}" ({program}, location {location}) is approved.',
    nl: 'De claim "{name}" ({program}, locatie {location}) is goedgekeurd.',
  },
  CLAIM_REJECTED: {
    en: 'The claim "{name}" ({program}, location {location}) is rejected. The history says why; until the deadline that the claim shows you can dispute it once, with a reason or a new document.',
    nl: 'De claim "{name}" ({program}, locatie {location}) is afgewezen. De geschiedenis zegt waarom; tot de termijn die de claim toont kunt u dit eenmaal betwisten, met een reden of een nieuw document.',
  },
  CLAIM_REJECTED_FINALLY: {
    en: 'The claim "{name}" ({program}, location {location}) is rejected after your dispute. The history says why; this decision is final.',
    nl: 'De claim "{name}" ({program}, locatie {location}) is na uw betwisting afgewezen. De geschiedenis zegt waarom; deze beslissing is definitief.',
  },
  CLAIM_DISPUTED: {
    en: 'The rejection of the claim "{name}" of location {location} in {program} is disputed. Another reviewer than the one who rejected it decides.',
    nl: 'De afwijzing van de claim "{name}" van locatie {location} in {program} wordt betwist. Een andere revisor dan wie haar afwees, beslist.',
  },
  CLAIM_EXPIRED: {
    en: 'The draft of the claim "{name}" ({program}, location {location}) was not submitted in time and has expired.',
    nl: 'Het concept van de claim "{name}" ({program}, locatie {location}) is niet op tijd ingediend en is verlopen.',
  },
  REVIEW_OVERDUE: {
    en: 'The review of "{name}" ({program}, location {location}) is not finished in time. If you wait for it, ask support.',
    nl: 'De beoordeling van "{name}" ({program}, locatie {location}) is niet op tijd klaar. Wacht u erop, vraag dan support.',
  },
  DEADLINE_NEAR: {
    en: '{deadline}: "{name}" ({program}, location {location}). The last day is {dueOn}; days left: {daysLeft}.',
    nl: '{deadline}: "{name}" ({program}, locatie {location}). De laatste dag is {dueOn}; resterende dagen: {daysLeft}.',
  },
  COMMENT_ADDED: {
    en: 'There is a new comment on "{name}" ({program}, location {location}).',
    nl: 'Er is een nieuwe opmerking bij "{name}" ({program}, locatie {location}).',
  },
  DOCUMENT_REQUESTED: {
    en: 'A colleague asks you for a document for the claim "{name}" ({program}, location {location}).',
    nl: 'Een collega vraagt u om een document voor de claim "{name}" ({program}, locatie {location}).',
  },
  DOCUMENT_REQUEST_ANSWERED: {
    en: 'The document that you asked for is now in the claim "{name}" ({program}, location {location}).',
    nl: 'Het document waarom u vroeg zit nu in de claim "{name}" ({program}, locatie {location}).',
  },
  DOCUMENT_REQUEST_DECLINED: {
    en: 'Your colleague will not send the document for the claim "{name}" ({program}, location {location}). The request says why, if a reason was given.',
    nl: 'Uw collega stuurt het document voor de claim "{name}" ({program}, locatie {location}) niet. Het verzoek zegt waarom, als er een reden is gegeven.',
  },
  DOCUMENT_REQUEST_EXPIRED: {
    en: 'Your request for a document for the claim "{name}" ({program}, location {location}) was not answered in time. Ask again if you still need it.',
    nl: 'Uw verzoek om een document voor de claim "{name}" ({program}, locatie {location}) is niet op tijd beantwoord. Vraag het opnieuw als u het nog nodig hebt.',
  },
  DOCUMENT_REQUEST_WITHDRAWN: {
    en: 'The document for the claim "{name}" ({program}, location {location}) is not needed from you any more.',
    nl: 'Het document voor de claim "{name}" ({program}, locatie {location}) is van u niet meer nodig.',
  },
  ENROLLMENT_INVITED: {
    en: 'Location {location} is invited to {program}. Accept the invitation; bank and tax data are needed.',
    nl: 'Locatie {location} is uitgenodigd voor {program}. Accepteer de uitnodiging; bank- en belastinggegevens zijn nodig.',
  },
  ENROLLMENT_ACTION_REQUIRED: {
    en: 'The enrollment of location {location} in {program} needs bank or tax data. The enrollment says what is missing; payments wait until then.',
    nl: 'De inschrijving van locatie {location} in {program} heeft bank- of belastinggegevens nodig. De inschrijving zegt wat ontbreekt; betalingen wachten zolang.',
  },
  ENROLLMENT_COMPLETED: {
    en: 'Location {location} is enrolled in {program}.',
    nl: 'Locatie {location} is geregistreerd in {program}.',
  },
  ENROLLMENT_ENDED: {
    en: 'The enrollment of location {location} in {program} has ended. The history says why.',
    nl: 'De inschrijving van locatie {location} in {program} is beëindigd. De geschiedenis zegt waarom.',
  },
  PAYMENT_ACTION_REQUIRED: {
    en: 'The payment {name} to location {location} in {program} cannot go out yet. The payment says what is outstanding.',
    nl: 'De betaling {name} aan locatie {location} in {program} kan nog niet worden gedaan. De betaling zegt wat er nog moet gebeuren.',
  },
  PAYMENT_SENT: {
    en: 'The payment {name} to location {location} in {program} was sent. The remittance letter is ready.',
    nl: 'De betaling {name} aan locatie {location} in {program} is verzonden. De betalingsbrief staat klaar.',
  },
  PAYMENT_FAILED: {
    en: 'The payment {name} to location {location} in {program} did not arrive. The history says why.',
    nl: 'De betaling {name} aan locatie {location} in {program} is niet aangekomen. De geschiedenis zegt waarom.',
  },
  PAYMENT_DISPUTED: {
    en: 'Location {location} in {program} objects to the payment {name}. Decide on it.',
    nl: 'Locatie {location} in {program} betwist de betaling {name}. Neem er een besluit over.',
  },
  TAX_INVOICE_SUBMITTED: {
    en: 'There is a tax invoice for the payment {name} to location {location} in {program}. Decide on it.',
    nl: 'Er is een belastingfactuur voor de betaling {name} aan locatie {location} in {program}. Neem er een besluit over.',
  },
  ROLE_REQUESTED: {
    en: '{person} asks for the role {role} (location: {location}, program: {program}). Comment: {comment}',
    nl: '{person} vraagt om de rol {role} (locatie: {location}, programma: {program}). Opmerking: {comment}',
  },
  ROLE_GRANTED: {
    en: '{person} now has the role {role} (location: {location}, program: {program}).',
    nl: '{person} heeft nu de rol {role} (locatie: {location}, programma: {program}).',
  },
  ROLE_REVOKED: {
    en: '{person} no longer has the role {role} (location: {location}, program: {program}).',
    nl: '{person} heeft de rol {role} niet meer (locatie: {location}, programma: {program}).',
  },
};

const withheld: LocalText = {
  en: 'You no longer have a role with which you see what this was about.',
  nl: 'U hebt geen rol meer waarmee u ziet waar dit over ging.',
};

/** ROLE-6: what a notification says to somebody who may not see any more what it is about: its kind, and that. */
export const withheldText = (kind: NotificationKind, locale: Locale) => ({
  title: notificationKindCodes.label(kind, locale),
  text: withheld[locale],
});

/** Codes inside the data, as people read them. Names of objects stand in quotes and are none. */
function labelOf(value: string, locale: Locale): string | undefined {
  if (deadlineKindCodes.has(value)) return deadlineKindCodes.label(value, locale);
  return roleCodes.has(value) ? roleCodes.label(value, locale) : undefined;
}

/** What a notification says, in a language: its title and its text (graph.md 2.13). */
export function notificationText(
  kind: NotificationKind,
  data: NotificationData,
  locale: Locale,
): { readonly title: string; readonly text: string } {
  const label = notificationKindCodes.label(kind, locale);
  const title = typeof data.name === 'string' ? `${label}: ${data.name}` : label;
  return { title, text: formatMessage(texts[kind], data, locale, labelOf) };
}
