import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** PAY-1: whether an earning has been paid. */
export const earningStatusCodes = defineCodes('EarningStatus', {
  UNPROCESSED: {
    en: 'Unprocessed',
    nl: 'Niet verwerkt',
    description:
      'No payment contains it yet; co-op stays here until a claim draws on it, also where it had become rebate and that was undone (PAY-1, PAY-2).',
  },
  UPCOMING: { en: 'Upcoming', nl: 'Aanstaand', description: 'A payment that is not sent yet contains it.' },
  SENT: { en: 'Sent', nl: 'Verzonden', description: 'The payment that contains it was sent.' },
});
export type EarningStatus = CodeOf<typeof earningStatusCodes>;
