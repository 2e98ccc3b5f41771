import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimFactsSql, claimOf } from '../../src/claim/claim-facts.queries.js';
import { evidenceFindings } from '../../src/proof/evidence.rules.js';
import { compile, rowRef } from '../../src/read/sql.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('the facts of a claim', () => {
  // A share of the dossiers at a time: each is judged whole.
  it.each([0, 1, 2, 3])(
    'EVD-1…12: of demo claims that were submitted nothing is missing, share %i',
    async (share) => {
      const claim = rowRef('claim');
      const rows = await database.db.readUnscoped(
        compile(
          sql`select submitted_at as "at", ${claimFactsSql(claim)} as "claim" from claim
          where submitted_at is not null and abs(hashtext(id::text)) % 4 = ${share}`,
        ),
      );
      expect(rows.length).toBeGreaterThan(1000);
      const found: unknown[] = [];
      for (const { at, claim: value } of rows) {
        const now = new Date(String(at));
        const { id, facts } = claimOf(value, now);
        const findings = evidenceFindings(facts.evidence, now);
        if (findings.length > 0) found.push({ id, findings });
      }
      if (found.length) expect(found).toEqual([]);
    },
  );
});
