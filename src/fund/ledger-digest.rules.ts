import { hash } from 'node:crypto';
import { ExactDecimal } from '../kernel/money.js';
import type { Balance } from './fund.rules.js';

/** All that an entry says; bare ids, instants in whole milliseconds. */
export interface EntryContent {
  readonly id: string;
  readonly partnerId: string;
  readonly locationId: string;
  readonly programId: string;
  readonly fundId: string;
  readonly number: number;
  readonly kind: string;
  readonly debit: string;
  readonly credit: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly claimId: string | null;
  readonly earningReference: string | null;
  readonly reasonCode: string | null;
  readonly exchangeRate: string | null;
  readonly inverseRate: string | null;
  readonly appliesOn: string;
  readonly processedMs: number;
  readonly bookedMs: number;
  readonly actorId: string | null;
  readonly after: Balance;
}

/** Decimals of a rate in the database, which rounds half away from zero. */
const rateScale = 12;

const storedRate = (rate: string | null): string =>
  rate === null
    ? ''
    : new ExactDecimal(rate).toDecimalPlaces(rateScale, ExactDecimal.ROUND_HALF_UP).toFixed();

/** Hexadecimal digits that are kept: 128 bits. */
const digestLength = 32;

/**
 * Digest of all that an entry says (MON-11): the first half of SHA-256 in hex over its values with bars between them, nothing
 * for what is null, and last the only free text. Fund and number are part of it, so that an entry that was moved does not
 * fit either. It is no secret: it tells what was changed by mistake or by hand from what the application wrote.
 */
export function entryDigest(entry: EntryContent): string {
  const { EARNED, RECOVERABLE, CONVERTED, RESERVED, APPROVED, REMAINING, EXPIRED } = entry.after;
  // Written as one text, as an import digests by the hundred thousand.
  const text =
    `${entry.id}|${entry.partnerId}|${entry.locationId}|${entry.programId}|${entry.fundId}|${entry.number}` +
    `|${entry.kind}|${entry.debit}|${entry.credit}|${entry.amountMinor}|${entry.currency}` +
    `|${EARNED}|${RECOVERABLE}|${CONVERTED}|${RESERVED}|${APPROVED}|${REMAINING}|${EXPIRED}` +
    `|${entry.claimId ?? ''}|${entry.reasonCode ?? ''}` +
    `|${storedRate(entry.exchangeRate)}|${storedRate(entry.inverseRate)}` +
    `|${entry.appliesOn}|${entry.processedMs}|${entry.bookedMs}|${entry.actorId ?? ''}|${entry.earningReference ?? ''}`;
  return hash('sha256', text, 'hex').slice(0, digestLength);
}
