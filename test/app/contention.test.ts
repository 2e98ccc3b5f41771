import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseBusy } from '../../src/kernel/database.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const ownerSide = { ownerSide: true, partnerIds: [] };

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('a write that others keep getting in the way of', () => {
  it.each(['40001', '40P01'])('is tried five times and then told as one to send again (%s)', async (code) => {
    let attempts = 0;
    const write = database.db.write(ownerSide, async ({ query }) => {
      attempts += 1;
      const raise = `do $$ begin raise exception 'in the way' using errcode = '${code}'; end $$`;
      await query({ sql: raise, parameters: [] });
    });
    await expect(write).rejects.toBeInstanceOf(DatabaseBusy);
    expect(attempts).toBe(5);
  });
});
