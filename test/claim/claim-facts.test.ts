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
  it('EVD-1…12: nothing was missing of demo claims on the day on which they were submitted', async () => {
    const facts = claimFactsSql(rowRef('claim'));
    const rows = await database.db.readUnscoped(
      compile(
        sql`select submitted_at as "at", ${facts} as "claim" from claim where submitted_at is not null order by md5(id::text) limit 500`,
      ),
    );
    expect(rows).toHaveLength(500);
    const incomplete = rows.flatMap(({ at, claim }) => {
      const { id, facts: loaded } = claimOf(claim);
      const findings = evidenceFindings(loaded.evidence, new Date(String(at)));
      return findings.length > 0 ? [{ id, findings }] : [];
    });
    expect(incomplete).toEqual([]);
  });

  it('EVD-11: other claims are found by an index, however many there are', async () => {
    const plan = await database.db.readUnscoped(
      compile(sql`explain select ${claimFactsSql(rowRef('claim'))} from claim limit 1`),
    );
    const lines = plan.map((row) => String(row['QUERY PLAN'])).join('\n');
    expect(lines).toContain('document_invoice_number_key');
    expect(lines).not.toMatch(/Seq Scan on document u/);
  });
});
