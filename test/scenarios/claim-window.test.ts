import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, advertising, codesOf } from '../claim/claim-acts.js';
import { readClaim } from '../document/dossier.js';
import { advance } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { completeDraft, earnings, enrolledSince2020, submitAt } from './by-the-book.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await enrolledSince2020(world);
  world.setTime('2021-01-04T17:00:00Z');
  await earnings(world, '40000.00', ['2020-07-15', '2020-12-15']);
  await advance(world, '2021-02-01T17:00:00Z');
});
afterAll(() => world.close());

const statusOf = async (id: string) => (await readClaim(world, id, 'status', 'incentives-user'))?.status;

describe('E2E-9, by the letter and through the API alone', () => {
  it('opens on 16 February, closes after 15 August 23:59:59, and takes drafts with it', async () => {
    const early = await completeDraft(world, '1000.00', '2021-01-20');
    const late = await completeDraft(world, '1000.00', '2021-01-21');
    const tooLate = await completeDraft(world, '1000.00', '2021-01-22');

    // 15 February, 23:59:59 in Los Angeles.
    expect(await submitAt(world, early.id, '2021-02-16T07:59:59Z')).toEqual(['CLAIM_WINDOW_NOT_OPEN']);
    expect(await submitAt(world, early.id, '2021-02-16T08:00:00Z')).toEqual([]);

    await advance(world, '2021-08-16T06:59:59Z');
    expect(await submitAt(world, late.id, '2021-08-16T06:59:59Z')).toEqual([]);
    expect(await statusOf(tooLate.id)).toBe('EDITING');
    await advance(world, '2021-08-16T07:00:00Z');
    expect(await statusOf(tooLate.id)).toBe('EXPIRED');
    const before = await tablesDigest(world.database.db);
    expect(await submitAt(world, tooLate.id, '2021-08-16T07:00:00Z')).toEqual(['CLAIM_DEADLINE_PASSED']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect([await statusOf(early.id), await statusOf(late.id)]).toEqual(['SUBMITTED', 'SUBMITTED']);
  });

  it('refuses work of 1 July for the usage period that ended the day before', async () => {
    world.setTime('2021-08-15T17:00:00Z');
    const draft = { ...advertising, usagePeriodCode: 'FY21_H1', executedOn: '2021-07-01' };
    const refused = await act(world, 'incentives-user', 'claimCreate', draft);
    expect(codesOf(refused)).toEqual(['DATE_OUTSIDE_USAGE_PERIOD']);
  });
});
