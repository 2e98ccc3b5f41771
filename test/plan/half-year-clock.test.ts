import { afterAll, beforeAll, expect, it } from 'vitest';
import { enrol, leeds, montreal, programCode } from '../payment/monthly.js';
import { mutate } from '../payment/paying.js';
import { advance, toldTo } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';
import { halfPlan, planHalfYears } from './half-year.js';
import { Planning } from './planning.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
  await planHalfYears(world);
  world.setTime('2020-07-10T17:00:00Z');
  await enrol(world, leeds);
  await enrol(world, montreal);
});
afterAll(() => world.close());

const warned = async (persona: string, id: string): Promise<string[]> =>
  (await toldTo(world, persona, { kind: { eq: 'DEADLINE_NEAR' } }))
    .filter(({ plan }) => plan?.id === id)
    .map(({ createdAt }) => createdAt)
    .reverse();

const standing = async (persona: string, id: string): Promise<unknown> => {
  const { data } = await world.ask<{ plan: unknown }>(
    persona,
    'query ($id: ID!) { plan(id: $id) { status decisionReason deadlines { kind dueOn } history(last: 1) { nodes { at action } } } }',
    { id },
  );
  return data?.plan;
};

it('PLAN-21, TIME-10: the clock warns before the end of the half, and closes what was not resubmitted in time', async () => {
  world.setTime('2020-11-02T17:00:00Z');
  const draft = await halfPlan(planning, leeds, 'FY21_H1');
  const asked = await halfPlan(planning, montreal, 'FY21_H1');
  await planning.must(montreal.persona, 'planSubmit', { id: asked.id, confirmed: true });
  await planning.must('reviewer', 'planReviewStart', { id: asked.id });
  await planning.must('reviewer', 'planActionRequest', { id: asked.id, comment: 'Which fair?' });

  await advance(world, '2021-01-01T07:59:59.999Z');
  expect(await warned(leeds.persona, draft.id)).toEqual([
    '2020-12-01T08:00:00Z',
    '2020-12-24T08:00:00Z',
    '2020-12-30T08:00:00Z',
  ]);
  expect(await warned(montreal.persona, asked.id)).toEqual([]);
  await advance(world, '2021-04-01T06:59:59.999Z');
  expect(await warned(montreal.persona, asked.id)).toEqual([
    '2021-03-01T08:00:00Z',
    '2021-03-24T07:00:00Z',
    '2021-03-30T07:00:00Z',
  ]);
  expect(await standing(leeds.persona, draft.id)).toMatchObject({
    status: 'EDITING',
    deadlines: [{ kind: 'PLAN_SUBMISSION', dueOn: '2020-12-31' }],
  });
  await advance(world, '2021-04-01T07:00:00Z');
  expect(await standing(leeds.persona, draft.id)).toEqual({
    status: 'EXPIRED',
    decisionReason: null,
    deadlines: [],
    history: { nodes: [{ at: '2021-04-01T07:00:00Z', action: 'planDraftExpire' }] },
  });
  expect(await standing(montreal.persona, asked.id)).toEqual({
    status: 'REJECTED',
    decisionReason: 'RESUBMISSION_WINDOW_CLOSED',
    deadlines: [],
    history: { nodes: [{ at: '2021-04-01T07:00:00Z', action: 'planWindowClose' }] },
  });
  const { reasons } = await planning.act(leeds.persona, 'planSubmit', { id: draft.id, confirmed: true });
  expect(reasons).toMatchObject([{ code: 'PLAN_DEADLINE_PASSED', details: { deadline: '2020-12-31' } }]);
});

it('TIME-10, PRG-5: a program has its own days of resubmission for periods without plans', async () => {
  const days = (validFrom: string, planResubmissionDays: number) =>
    mutate(world, 'program-manager', 'programSettingsSet', { programCode, validFrom, planResubmissionDays });
  await expect(days('2027-06-30', 45)).rejects.toThrow('SETTING_IN_USE');
  await days('2027-07-01', 45);
  await mutate(world, 'program-manager', 'periodsOpen', { programCode, fromYear: 2028, toYear: 2028 });
  const { data } = await world.ask(
    leeds.persona,
    `{ program(code: "${programCode}") { periods(filter: { code: { in: ["FY27", "FY27_H1", "FY27_H2", "FY28", "FY28_H1"] } }) {
      nodes { code resubmissionEndsOn } } } }`,
  );
  expect(data).toEqual({
    program: {
      periods: {
        nodes: expect.arrayContaining([
          { code: 'FY27', resubmissionEndsOn: '2027-09-28' },
          { code: 'FY27_H1', resubmissionEndsOn: '2027-03-31' },
          { code: 'FY27_H2', resubmissionEndsOn: '2027-09-28' },
          { code: 'FY28', resubmissionEndsOn: '2028-08-14' },
          { code: 'FY28_H1', resubmissionEndsOn: '2028-02-14' },
        ]),
      },
    },
  });
});
