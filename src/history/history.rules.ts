import { hash } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical-json.js';

/** What an entry says, and of what; identifiers are bare UUIDs, the instant is whole milliseconds in UTC. */
export interface HistoryContent {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly number: number;
  readonly at: Date | string;
  readonly actorId: string | null;
  readonly actorRole: string | null;
  readonly action: string;
  readonly fromStatus: string | null;
  readonly toStatus: string | null;
  readonly comment: string | null;
  readonly changes: unknown;
}

/** An entry as it is stored, with both digests. */
export interface ChainedEntry extends HistoryContent {
  readonly contentDigest: string;
  readonly hash: string;
}

/** What stands before the first entry of every object. */
export const chainStart = '0'.repeat(64);

/**
 * Digest of all that an entry says (decisions.md 12): SHA-256 in hex over canonical JSON, that is with sorted keys at
 * every level and without white space, so that a trip through a jsonb column changes nothing. Subject and number are
 * part of it: an entry that is moved to another object or place no longer fits its digest.
 */
export function contentDigest(entry: HistoryContent): string {
  const text = canonicalJson({
    action: entry.action,
    actorId: entry.actorId,
    actorRole: entry.actorRole,
    at: new Date(entry.at).toISOString(),
    changes: entry.changes ?? null,
    comment: entry.comment,
    fromStatus: entry.fromStatus,
    number: entry.number,
    subjectId: entry.subjectId,
    subjectKind: entry.subjectKind,
    toStatus: entry.toStatus,
  });
  return hash('sha256', text, 'hex');
}

/**
 * Next link of an object's chain. It is made from digests alone, so that personal text can be erased from an entry
 * while its digest stays and the chain still holds (decisions.md 12). `previousHash` is {@link chainStart} for the
 * first entry.
 */
export function chainHash(previousHash: string, digest: string): string {
  return hash('sha256', previousHash + digest, 'hex');
}

/**
 * Whether an entry follows from the one before it (number 0 and {@link chainStart} before the first): no gap in the
 * numbers, a digest that covers what it says, and a link made from both.
 */
export function fitsBehind(
  before: { readonly number: number; readonly hash: string },
  entry: ChainedEntry,
): boolean {
  return (
    entry.number === before.number + 1 &&
    entry.contentDigest === contentDigest(entry) &&
    entry.hash === chainHash(before.hash, entry.contentDigest)
  );
}

/** What changed between two versions of an object's fields, for the entry of an act; null when nothing did. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> | null {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  if (changed.length === 0) return null;
  return Object.fromEntries(
    changed.map((key) => [key, { from: before[key] ?? null, to: after[key] ?? null }]),
  );
}
