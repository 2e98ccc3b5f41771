import type { DecisionReasonCode } from '../../src/claim/claim.codes.js';

/** What reviewers and partners write to each other about plans and claims; lists are never empty. */
export const reviewTexts = {
  claimActions: [
    'The scan of the invoice is too dark to read. Please upload a sharper copy.',
    'We cannot see your company name on the final piece. Please send the version that was published.',
    'Please split the amount: the second line seems to belong to another activity.',
    'The first document is about another month. Did you mean to attach a different one?',
    'The invoice names no period of work. A word from the vendor would do.',
    'Page two of the first document is missing.',
  ],
  eventActions: [
    'The agenda and the invitation name different dates. Which one is right?',
    'The photo shows the room before the guests arrived. Do you have one of the event itself?',
    'Please tell us how many of the guests were your own colleagues.',
  ],
  answers: [
    'You are right, here is a better copy. Sorry for the trouble.',
    'New version uploaded. The vendor had sent us the proof instead of the final copy.',
    'Typing error on our side. Corrected copy attached.',
    'Cleared up with the vendor, the new document says it all.',
    'Done. It was in the cabinet of a colleague on holiday.',
  ],
  eventAnswers: [
    'The invitation had a typing error; the agenda is right. Corrected copy attached.',
    'Found one on the phone of a colleague. You can even see the soup.',
    'Three of forty, all of them behind the demo tables. List attached.',
  ],
  claimRejections: [
    'The activity promotes another vendor as well; no separation of cost was given.',
    'The invoice is addressed to a company that does not take part in the program.',
    'The documents belong to two different activities.',
    'The work described on the invoice was done by an affiliate, not by a vendor.',
    'Nothing shows that the activity took place on the day given.',
    'The core requirements are met by none of the documents.',
  ],
  partialReasons: [
    'One of the cost lines is not an eligible expense; the rest is approved.',
    'Value-added tax was claimed as well; it is taken off.',
    'The invoice covers more than this activity; its share is approved.',
    'Half of the content is about other products, so half of the cost is approved.',
    'The rate is above what comparable vendors ask; the usual rate is approved.',
  ],
  disputes: [
    'The reviewer looked at the draft. The final piece, with our contact data, is attached now.',
    'The invoice names our former trade name; an extract from the register is attached.',
    'The event was moved by a week, hence the two dates. The venue confirms it in the letter attached.',
    'The other vendor paid for his own part, see the cost split attached.',
  ],
  disputeGrants: [
    'The new document settles it. Thank you for the explanation.',
    'Agreed on a second look: the register extract shows the change of name.',
  ],
  disputeDenials: [
    'The new document does not show what the activity cost either; the rejection stands.',
    'The register extract is of a later date than the invoice; the rejection stands.',
  ],
  internalNotes: [
    'Third claim with this vendor in a month. Watch the rates.',
    'Amount looks high for a town of this size; comparable stands cost half.',
    'Very tidy dossier, could serve as an example for others.',
    'Check with finance whether this invoice was seen in another program.',
    'Left to me by a colleague before the holidays.',
  ],
  planActions: [
    'Please say which countries the second campaign covers.',
    'The limit is well above what you earned last year. Can you explain the growth?',
    'The first campaign ends after the last activity by four months. Is something missing?',
    'Please name the audience of the telemarketing activity.',
  ],
  planAnswers: [
    'Countries added. It was one too few.',
    'We hired two colleagues and opened a showroom; details in the campaign names.',
    'Campaign shortened, thank you for spotting it.',
  ],
  planRejections: [
    'The plan repeats the activities of last year one to one; most of them had no result to show.',
    'The budget goes almost entirely to giveaways.',
    'The campaigns are about products that are not part of the program.',
  ],
  planNotes: [
    'Account manager knows about the higher limit.',
    'Ask in the quarterly call how the showroom is doing.',
    'Good balance between digital and events.',
  ],
  finalComments: [
    'All documents are in English or translated.',
    'The invoice covers two days; we claim the first only.',
    'Results came in better than planned.',
    'Please note the new bank holiday in the agenda.',
  ],
} as const;

/** Words by which a text tells its reason, in the order in which they are looked for; what has none lacks evidence. */
const reasonWords: readonly (readonly [words: RegExp, code: DecisionReasonCode])[] = [
  [/NO_PARTNER_RESPONSE/, 'NO_PARTNER_RESPONSE'],
  [/eligible expense|other products|another vendor|does not take part|affiliate/, 'INELIGIBLE_ACTIVITY'],
  [/Value-added tax|covers more than|The rate is/, 'AMOUNT_NOT_SUPPORTED'],
];

/** The codes of a decision that somebody explained in words; a dispute that was granted has none. */
export function reasonCodesOf(reason: string): readonly DecisionReasonCode[] {
  if (reviewTexts.disputeGrants.some((grant) => grant === reason)) return [];
  return [reasonWords.find(([words]) => words.test(reason))?.[1] ?? 'INSUFFICIENT_EVIDENCE'];
}
