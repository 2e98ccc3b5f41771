/**
 * A list of more rows, counted with what its report hangs on them, has no tag: to tell whether any of them has changed would
 * cost as much as to read them all.
 */
export const taggedRowsMax = 100_000;

/**
 * True where a caller already has what the tag stands for (RFC 9110, 13.1.2): `*` or one of a list, compared weakly. Without
 * a tag nobody has it.
 */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string | null): boolean {
  if (ifNoneMatch === undefined || tag === null) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = (given: string): string => given.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').map(opaque).includes(opaque(tag));
}
