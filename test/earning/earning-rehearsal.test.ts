import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RowFinding } from '../../src/earning/earning.facts.js';
import { importEarnings } from '../../src/earning/earning-import.service.js';
import type { RawLine } from '../../src/earning/earning-line.rules.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { fileOf, rawLine } from './earning.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Numbers below a limit that follow from a seed (Mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const days = ['2020-08-10', '2021-05-03', '2025-09-01', '2026-05-20', '2026-08-10'];
const columns = [...Object.keys(rawLine), 'reasonCode'];

/**
 * Lines of which many name an earning of an earlier one, in the same batch or in another: with another sale, the same
 * or another amount. Most that take back take more than was earned by then; some come back later, when there is enough.
 */
function randomLines(seed: number, count: number): RawLine[] {
  const below = dice(seed);
  return Array.from({ length: count }, (_, index) => {
    const number = below(4) === 0 ? below(index + 1) : index;
    const of = dice(seed * 31 + number);
    const taken = of(5) === 0;
    const amount = `${taken ? '-' : ''}${taken ? of(60_000) : of(300)}.00`;
    const told = below(12) === 0 ? '5.00' : amount;
    return {
      ...rawLine,
      earningId: `S${seed}-${number}`,
      participantId: of(40) === 0 ? '99999999' : ['50000000', '50000001', '50000010'][of(3)],
      earningType: ['Fee', 'Co-op', 'Rebate'][of(3)],
      earningAmount: told,
      earningAmountUSD: told,
      earningDate: days[of(days.length)],
      transactionId: `T-${below(3)}`,
      reasonCode: taken ? 'Ops Adjustment' : '',
    } as RawLine;
  });
}

async function imported(bytes: Buffer, dryRun: boolean) {
  const findings: RowFinding[] = [];
  const { dryRun: _, ...summary } = await importEarnings({
    database: world.database.db,
    source: async function* whole() {
      yield bytes;
    },
    now: new Date('2026-09-15T16:00:00Z'),
    dryRun,
    onFinding: (finding) => findings.push(finding),
  });
  return { summary, findings };
}

it.each([1, 2, 3])(
  'decisions 9: a dry run finds what an import finds, over batches too (%i)',
  async (seed) => {
    const bytes = fileOf(randomLines(seed, 6_500), { columns });
    const before = await tablesDigest(world.database.db);
    const rehearsed = await imported(bytes, true);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    const real = await imported(bytes, false);
    expect(rehearsed).toEqual(real);
    const codes = new Set(real.findings.map(({ code }) => code));
    expect([...codes]).toEqual(
      expect.arrayContaining(['ADJUSTMENT_EXCEEDS_EARNED', 'EARNING_CONFLICT', 'LOCATION_UNKNOWN']),
    );
    // Sales of earnings that earlier batches made are among them.
    expect(real.summary.details).toBeGreaterThan(real.summary.earnings + real.summary.adjustments);
    // And once more, now that all of it is known.
    expect(await imported(bytes, true)).toEqual(await imported(bytes, false));
  },
  120_000,
);
