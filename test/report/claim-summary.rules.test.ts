import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../src/access/scope.js';
import { type SummaryQuestion, summaryFor } from '../../src/report/claim-summary.rules.js';

const all = scopeOf([{ role: 'OWNER_REVIEWER', partnerId: null, locationId: null, programId: null }]);
const ofProgram = scopeOf([{ role: 'OWNER_REVIEWER', partnerId: null, locationId: null, programId: 'p' }]);
const ofPartner = scopeOf([{ role: 'INCENTIVES_ADMIN', partnerId: 'a', locationId: null, programId: null }]);

const whole: SummaryQuestion = {
  filter: null,
  groupBy: [],
  bucket: null,
  bucketOn: 'EXECUTED',
  figures: [],
  needsRows: false,
  scopes: [all],
  ownerSide: true,
};

describe('where a claim report is answered from (decisions 28)', () => {
  it.each<[string, Partial<SummaryQuestion>, string | null]>([
    ['program and status of everything', { groupBy: ['PROGRAM', 'STATUS'] }, 'MONTH'],
    ['months', { bucket: 'MONTH' }, 'MONTH'],
    ['fiscal quarters by period', { bucket: 'QUARTER', groupBy: ['PERIOD'] }, 'MONTH'],
    ['weeks', { bucket: 'WEEK' }, null],
    ['months of submission', { bucket: 'MONTH', bucketOn: 'SUBMITTED' }, null],
    ['countries', { groupBy: ['COUNTRY', 'PARTNER', 'LOCATION'] }, 'PLACE'],
    ['countries by month', { groupBy: ['COUNTRY'], bucket: 'MONTH' }, null],
    ['campaigns', { groupBy: ['CAMPAIGN'] }, null],
    ['reasons', { groupBy: ['DECISION_REASON'] }, null],
    ['figures that are counted', { figures: ['rejectionRate', 'slaBreaches'] }, 'MONTH'],
    ['averages of days', { figures: ['daysToDecision', 'unknownReasons'] }, 'MONTH'],
    ['medians of days', { figures: ['daysToDecision'], needsRows: true }, null],
    ['a figure that is not kept', { figures: ['activityCount'] }, null],
    ['an instant, a conversion, a fingerprint', { needsRows: true }, null],
    ['some programs only', { scopes: [ofProgram] }, 'MONTH'],
    ['a partner', { scopes: [ofPartner], ownerSide: false }, 'PLACE'],
    ['a partner by month', { scopes: [ofPartner], ownerSide: false, bucket: 'MONTH' }, null],
    ['rows of everybody, amounts of a partner', { scopes: [all, ofPartner] }, 'PLACE'],
    ['nobody on the partner side', { scopes: [scopeOf([])], ownerSide: false }, 'PLACE'],
  ])('%s', (_name, asked, expected) => {
    expect(summaryFor({ ...whole, ...asked })).toBe(expected);
  });

  it.each<[Record<string, unknown>, string | null]>([
    [{ status: { in: ['APPROVED'] }, flow: null }, 'MONTH'],
    [{ program: { code: { eq: 'A' } } }, 'MONTH'],
    [{ usagePeriod: { code: { eq: 'A' } } }, 'MONTH'],
    [{ location: { country: { eq: 'NL' } } }, 'PLACE'],
    [{ location: { country: { eq: 'NL' } }, usagePeriod: { code: { eq: 'A' } } }, null],
    [{ executedOn: { gte: '2026-01-01', lt: '2026-07-01' } }, 'MONTH'],
    [{ executedOn: { gt: '2025-12-31', lte: '2028-02-29', eq: null } }, 'MONTH'],
    [{ executedOn: { isNull: true } }, 'MONTH'],
    [{ executedOn: { gte: '2026-01-02' } }, null],
    [{ executedOn: { lte: '2028-02-28' } }, null],
    [{ executedOn: { eq: '2026-01-01' } }, null],
    [{ executedOn: { in: ['2026-01-01'] } }, null],
    [{ or: [{ status: { eq: 'APPROVED' } }, { not: { executedOn: { lt: '2026-01-01' } } }] }, 'MONTH'],
    [{ or: [{ status: { eq: 'APPROVED' } }, { name: { contains: 'a' } }] }, null],
    [{ not: { slaBreached: { eq: true } } }, null],
    [{ claimedAmount: { gt: '1' } }, null],
  ])('filter %j', (filter, expected) => {
    expect(summaryFor({ ...whole, filter })).toBe(expected);
  });
});
