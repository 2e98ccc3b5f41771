import { type CodeOf, defineCodes } from '../kernel/codes.js';

/** Why a line of a file of rates cannot be read. */
export const rateLineProblemCodes = defineCodes('RateLineProblem', {
  COLUMN_COUNT: {
    en: 'there are not six columns',
    nl: 'er zijn geen zes kolommen',
    description: 'A line has month, from, to, rate, source and day.',
  },
  QUOTES: {
    en: 'the quotation marks do not match',
    nl: 'de aanhalingstekens passen niet bij elkaar',
    description: 'A cell that begins with a quotation mark ends with one; inside it is doubled.',
  },
});
export type RateLineProblem = CodeOf<typeof rateLineProblemCodes>;
