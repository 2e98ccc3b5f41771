import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** What must hold of a payment beside its state and the role of the caller; `payment.rules.ts` decides each. */
export const paymentGuardCodes = defineCodes('PaymentGuard', {
  DAY_REACHED: {
    en: 'its day has come, for what is paid by the month',
    nl: 'haar dag is gekomen, voor wat per maand wordt betaald',
    description: 'TIME-15.',
  },
  DISPUTED: {
    en: 'there is an objection to decide on',
    nl: 'er is een bezwaar om over te beslissen',
    description: 'OP-20.',
  },
  INVOICE_ACCEPTED: {
    en: 'a tax invoice over the amount of the payment is accepted, where the program asks for one',
    nl: 'een belastingfactuur over het bedrag van de betaling is aanvaard, waar het programma erom vraagt',
    description: 'PAY-7, MON-8.',
  },
  NOT_DISPUTED: { en: 'there is no open objection', nl: 'er is geen open bezwaar', description: 'OP-20.' },
  NOTHING_OUTSTANDING: {
    en: 'nothing is missing any more',
    nl: 'er ontbreekt niets meer',
    description: 'PAY-7.',
  },
  OWN_HOLD: {
    en: 'the caller ends a hold of his own side',
    nl: 'de aanvrager heft een blokkering van de eigen kant op',
    description: 'PAY-5.',
  },
  REASON_GIVEN: { en: 'a reason is given', nl: 'er is een reden', description: 'PAY-5, OP-20.' },
  REASON_GIVEN_IF_REFUSED: {
    en: 'a no has a reason',
    nl: 'een nee heeft een reden',
    description: 'OP-20, PAY-7.',
  },
});
export type PaymentGuard = CodeOf<typeof paymentGuardCodes>;
