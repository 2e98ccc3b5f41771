import { describe, expect, it } from 'vitest';
import {
  type ChainedEntry,
  chainHash,
  chainStart,
  contentDigest,
  type HistoryContent,
} from '../../src/history/history.rules.js';
import { brokenAt } from '../support/chain.js';

const subjectId = '0197c3f0-0000-7000-8000-000000000001';

function content(number: number, changed: Partial<HistoryContent> = {}): HistoryContent {
  return {
    subjectKind: 'Claim',
    subjectId,
    number,
    at: `2026-09-0${number}T08:00:00.000Z`,
    actorId: null,
    actorRole: 'INCENTIVES_USER',
    action: 'claimSubmit',
    fromStatus: 'EDITING',
    toStatus: 'SUBMITTED',
    comment: 'Zie bijlage: "factuur"',
    changes: { amount: { from: '1.00', to: '2.00' }, documents: ['a', 'b'] },
    ...changed,
  };
}

function chained(entries: readonly HistoryContent[]): ChainedEntry[] {
  let previous = chainStart;
  return entries.map((entry) => {
    const digest = contentDigest(entry);
    previous = chainHash(previous, digest);
    return { ...entry, contentDigest: digest, hash: previous };
  });
}

function threeEntries(): [ChainedEntry, ChainedEntry, ChainedEntry] {
  return chained([content(1), content(2), content(3)]) as [ChainedEntry, ChainedEntry, ChainedEntry];
}

describe('digest of a history entry', () => {
  it('is the SHA-256 of canonical JSON, as another language computes it', () => {
    expect(contentDigest(content(1))).toBe(
      '6da0324f4c47e34f07ff30b5e1d8ed3bbb314f2d01b1da672bd1b5ccca5878a1',
    );
  });

  it('does not depend on the order of keys, nor on how the instant is written', () => {
    const changes = { documents: ['a', 'b'], amount: { to: '2.00', from: '1.00' } };
    const same = content(1, { changes, at: new Date('2026-09-01T10:00:00+02:00') });
    expect(contentDigest(same)).toBe(contentDigest(content(1)));
  });

  it.each<Partial<HistoryContent>>([
    { subjectKind: 'CoopPlan' },
    { subjectId: subjectId.replace('1', '2') },
    { number: 2 },
    { at: '2026-09-01T08:00:00.001Z' },
    { actorId: subjectId },
    { actorRole: null },
    { action: 'claimDispute' },
    { fromStatus: null },
    { toStatus: null },
    { comment: null },
    { changes: null },
    { changes: { amount: { from: '1.00', to: '2.00' }, documents: ['b', 'a'] } },
  ])('changes with %o', (changed) => {
    expect(contentDigest(content(1, changed))).not.toBe(contentDigest(content(1)));
  });
});

describe('chain over digests', () => {
  it('binds each link to all before it', () => {
    expect(chainHash(chainStart, 'a'.repeat(64))).toBe(
      '6b0440c1ce48fe6bbbdc6b7b1499bf9aa8b74171dcdb3eeff952e1e7cf527813',
    );
    expect(chainHash('a'.repeat(64), chainStart)).not.toBe(chainHash(chainStart, 'a'.repeat(64)));
  });

  it('holds as it was written, and when empty', () => {
    expect(brokenAt(threeEntries())).toBeNull();
    expect(brokenAt([])).toBeNull();
  });

  it('shows a changed text', () => {
    const [first, second, third] = threeEntries();
    expect(brokenAt([first, { ...second, comment: 'Other' }, third])).toBe(2);
  });

  it('shows a changed text whose digest was made anew', () => {
    const [first, second, third] = threeEntries();
    const forged = { ...second, comment: 'Other' };
    expect(brokenAt([first, { ...forged, contentDigest: contentDigest(forged) }, third])).toBe(2);
  });

  it('shows a text forged together with its own link', () => {
    const [first, second, third] = threeEntries();
    const forged = { ...second, comment: 'Other' };
    const digest = contentDigest(forged);
    const relinked = { ...forged, contentDigest: digest, hash: chainHash(first.hash, digest) };
    expect(brokenAt([first, relinked, third])).toBe(3);
  });

  it('shows a deleted, a swapped and an inserted entry', () => {
    const [first, second, third] = threeEntries();
    expect(brokenAt([second, third])).toBe(2);
    expect(brokenAt([first, third])).toBe(3);
    expect(brokenAt([first, third, second])).toBe(3);
    expect(brokenAt([first, first, second, third])).toBe(1);
  });
});
