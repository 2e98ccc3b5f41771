import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StaleRights } from '../../src/kernel/database.js';
import { openWorld, type World } from '../support/server.js';

let plain: World;
let world: World;
/** So many reads more find that the roles have changed meanwhile. */
let changes = 0;

beforeAll(async () => {
  plain = await openWorld();
  const { db } = plain.database;
  const read: typeof db.read = async (scope, statement) => {
    if (changes > 0) {
      changes -= 1;
      throw new StaleRights();
    }
    return db.read(scope, statement);
  };
  world = await openWorld({ database: { ...plain.database, db: { ...db, read } } });
});

afterAll(async () => {
  await world.close();
  await plain.close();
});

const query = '{ plans(first: 2) { nodes { id } } claims(first: 2) { nodes { id } } }';

describe('roles that change while an operation reads', () => {
  it('are read again, also when they change more than once', async () => {
    const expected = await plain.ask('reviewer', query);
    for (const count of [1, 3, 7]) {
      changes = count;
      const { status, data, errors } = await world.ask('reviewer', query);
      expect({ status, data, errors }).toEqual({ status: 200, data: expected.data, errors: undefined });
    }
  });

  it('are told once when they do not come to rest, with the code for what goes by itself', async () => {
    changes = Number.POSITIVE_INFINITY;
    const answer = await world.ask('reviewer', query);
    changes = 0;
    expect(answer.status).toBe(503);
    expect(answer.data).toBeNull();
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  });
});
