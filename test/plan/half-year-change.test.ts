import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dollars, programCode } from '../payment/monthly.js';
import { mutate } from '../payment/paying.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { planHalfYears, saidOf } from './half-year.js';
import { Planning } from './planning.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
  await planHalfYears(world);
});
afterAll(() => world.close());

describe('PRG-5: the periods of plans change with a period', () => {
  const set = async (persona: string, input: Record<string, unknown>) => {
    const { data } = await world.ask<{ programSettingsSet: { userErrors: unknown } }>(
      persona,
      `mutation ($input: ProgramSettingsSetInput!) { programSettingsSet(input: $input) { userErrors { code field details } } }`,
      { input },
    );
    return data?.programSettingsSet.userErrors;
  };

  it('on its first day, by whoever sets up the program', async () => {
    world.setTime('2020-07-10T17:00:00Z');
    const early = { programCode, validFrom: '2020-10-01', planPeriodKind: 'PROGRAM_YEAR' };
    expect(await set('program-manager', early)).toEqual([
      {
        code: 'SETTING_IN_USE',
        field: ['validFrom'],
        details: { validFrom: '2020-10-01', earliest: '2021-07-01' },
      },
    ]);
    const days = { programCode, validFrom: '2020-07-11', planResubmissionDays: 30 };
    expect(await set('program-manager', days)).toMatchObject([
      { code: 'SETTING_IN_USE', details: { earliest: '2027-07-01' } },
    ]);
    expect(await set('program-manager', { ...early, validFrom: '2021-07-01' })).toEqual([]);
    expect(await set('incentives-admin', { ...early, validFrom: '2021-07-01' })).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });

  it('a plan for a year and plans for its halves are never side by side', async () => {
    world.setTime('2026-09-15T17:00:00Z');
    const [place, other] = [await planning.place(), await planning.place()];
    expect(other.programCode).toBe(place.programCode);
    const plan = { name: 'Plan', limit: dollars('1000.00') };
    const create = async (where: typeof place, periodCode: string) =>
      planning.act('incentives-admin', 'planCreate', { ...where, ...plan, periodCode });
    const halves = { programCode: place.programCode, validFrom: '2027-01-01', planPeriodKind: 'HALF_YEAR' };
    await mutate(world, 'program-manager', 'programSettingsSet', halves);

    // FY27 began while plans were for years, its second half begins when they are for half-years.
    const year = await create(place, 'FY27');
    expect(year.codes).toEqual([]);
    const half = await create(other, 'FY27_H2');
    expect(half.codes).toEqual([]);
    const before = await tablesDigest(world.database.db);
    expect(saidOf(await create(place, 'FY27_H2'))).toEqual([
      { code: 'PLAN_EXISTS', field: null, details: { planId: year.id } },
    ]);
    expect(saidOf(await create(other, 'FY27'))).toEqual([
      { code: 'PLAN_EXISTS', field: null, details: { planId: half.id } },
    ]);
    expect(saidOf(await create(other, 'FY27_H1'))).toEqual([
      {
        code: 'PLAN_PERIOD_NOT_OFFERED',
        field: ['periodCode'],
        details: { periodCode: 'FY27_H1', periods: ['FY27'] },
      },
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    // Of both at once one is made: they have no key in common that would keep the other out.
    await planning.must('incentives-admin', 'planDelete', { id: year.id });
    const both = await Promise.all([create(place, 'FY27'), create(place, 'FY27_H2')]);
    expect(both.map(({ codes }) => codes.join()).sort()).toEqual(['', 'PLAN_EXISTS']);
  });
});
