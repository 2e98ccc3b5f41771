import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/kernel/check.js';
import {
  keptWorkFindings,
  narrowingFindings,
  type RestsOn,
  removalFindings,
  retypeFindings,
} from '../../src/plan/plan-revision.rules.js';
import { content } from './plan.fixture.js';

const none: RestsOn = { claimCount: 0, inForce: false, firstExecutedOn: null, lastExecutedOn: null };
const told = (findings: readonly Finding[]) =>
  findings.map(({ code, field, details }) => [code, field.join('.'), details]);

describe('PLAN-18, decisions 2: what claims rest on', () => {
  it('is not removed, nor is what the revision in force holds', () => {
    expect(removalFindings(none)).toEqual([]);
    expect(told(removalFindings({ ...none, inForce: true }))).toEqual([['ACTIVITY_IN_FORCE', '', {}]]);
    expect(told(removalFindings({ ...none, claimCount: 2, inForce: true }))).toEqual([
      ['ACTIVITY_HAS_CLAIMS', '', { claimCount: 2 }],
    ]);
  });

  it('keeps its type; another version of it is the same type', () => {
    const type = content.campaigns[0]?.activities[0]?.type;
    if (!type) throw new Error('The fixture has no activity.');
    const claimed = { ...none, claimCount: 2, inForce: true };
    const other = { type: { ...type, id: 'other', code: 'TELEMARKETING' } };
    expect(told(retypeFindings({ type }, other, claimed))).toEqual([
      ['ACTIVITY_HAS_CLAIMS', 'activityTypeCode', { claimCount: 2 }],
    ]);
    expect(told(retypeFindings({ type }, other, { ...none, inForce: true }))).toEqual([
      ['ACTIVITY_IN_FORCE', 'activityTypeCode', {}],
    ]);
    expect(retypeFindings({ type }, other, none)).toEqual([]);
    expect(retypeFindings({ type }, { type: { ...type, id: 'later' } }, claimed)).toEqual([]);
  });

  const first = (executedOn: string) => ['ACTIVITY_HAS_CLAIMS', 'startsOn', { executedOn }];
  const last = (executedOn: string) => ['ACTIVITY_HAS_CLAIMS', 'endsOn', { executedOn }];
  it.each([
    ['2021-03-01', '2021-04-30', []],
    ['2021-02-01', '2021-05-31', []],
    ['2021-03-10', '2021-04-10', []],
    ['2021-03-11', '2021-04-10', [first('2021-03-10')]],
    ['2021-03-10', '2021-04-09', [last('2021-04-10')]],
    ['2021-03-11', '2021-04-09', [first('2021-03-10'), last('2021-04-10')]],
  ])('keeps its days: a campaign from %s to %s', (startsOn, endsOn, expected) => {
    const before = { startsOn: '2021-03-01', endsOn: '2021-04-30' };
    const claimed = { ...none, claimCount: 3, firstExecutedOn: '2021-03-10', lastExecutedOn: '2021-04-10' };
    const drafts: RestsOn = { ...none, claimCount: 3 };
    expect(told(narrowingFindings(before, { startsOn, endsOn }, claimed))).toEqual(expected);
    expect(narrowingFindings(before, { startsOn, endsOn }, drafts)).toEqual([]);
  });

  it('keeps the days of claims that came in while the revision was written', () => {
    const days = { startsOn: '2021-02-01', endsOn: '2021-04-30' };
    const inForce = { campaignId: 'campaign-1', ...days, firstExecutedOn: null, lastExecutedOn: null };
    const came = { ...inForce, firstExecutedOn: '2021-02-20', lastExecutedOn: '2021-04-30' };
    expect(told(keptWorkFindings({ content, inForce: [came] }))).toEqual([
      ['ACTIVITY_HAS_CLAIMS', 'campaigns.0.startsOn', { campaignId: 'campaign-1', executedOn: '2021-02-20' }],
    ]);
    expect(keptWorkFindings({ content, inForce: [inForce, { ...came, campaignId: 'campaign-2' }] })).toEqual(
      [],
    );
    expect(keptWorkFindings({ content, inForce: [] })).toEqual([]);
  });

  it('does not refuse dates that leave out no more than before', () => {
    const before = { startsOn: '2021-03-15', endsOn: '2021-04-05' };
    const claimed = { ...none, claimCount: 3, firstExecutedOn: '2021-03-10', lastExecutedOn: '2021-04-10' };
    expect(narrowingFindings(before, before, claimed)).toEqual([]);
    expect(narrowingFindings(before, { startsOn: '2021-03-12', endsOn: '2021-04-06' }, claimed)).toEqual([]);
  });
});
