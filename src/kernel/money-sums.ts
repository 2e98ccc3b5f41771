import { type Money, money } from './money.js';

/** One amount per currency, in the order of the currency codes; amounts of different currencies are never added. */
export function perCurrency(
  rows: readonly { readonly currency: string; readonly minor: string | null }[],
): Money[] {
  const [first, ...more] = rows;
  // Sums by status have one row as a rule, and there are many of them.
  if (first && more.length === 0) return first.minor === null ? [] : [money(first.minor, first.currency)];
  const sums = new Map<string, bigint>();
  for (const { currency, minor } of rows) {
    if (minor !== null) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(minor));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => money(minor, currency));
}
