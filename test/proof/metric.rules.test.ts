import { describe, expect, it } from 'vitest';
import type { EvidenceFacts } from '../../src/proof/evidence.facts.js';
import { completeDossierOf, found, typeOf } from './evidence.fixture.js';

const ofType = (code: string, change: Partial<EvidenceFacts>) =>
  found({ ...completeDossierOf(typeOf(code)), ...change });
const metric = (code: string, value: string) => ({ code, value });

describe('metrics', () => {
  it.each([
    ['INTERNAL_TRAINING_FLOOR_DAYS', 'ATTENDEE_COUNT', '1', []],
    ['INTERNAL_TRAINING_FLOOR_DAYS', 'ATTENDEE_COUNT', '0', ['METRIC_INVALID metrics']],
    ['CUSTOMER_SEMINARS_BOOTCAMPS', 'REGISTERED_GUESTS', '0', []],
    ['CUSTOMER_SEMINARS_BOOTCAMPS', 'REGISTERED_GUESTS', '-1', ['METRIC_INVALID metrics']],
    ['CUSTOMER_SEMINARS_BOOTCAMPS', 'REGISTERED_GUESTS', '1.5', ['METRIC_INVALID metrics']],
    ['CUSTOMER_SEMINARS_BOOTCAMPS', 'REGISTERED_GUESTS', 'many', ['METRIC_INVALID metrics']],
    ['CUSTOMER_SEMINARS_BOOTCAMPS', 'REGISTERED_GUESTS', ' ', ['METRIC_MISSING metrics']],
    ['DIGITAL_ADVERTISING', 'RESULTS_SUMMARY', 'clicks', []],
    ['DIGITAL_ADVERTISING', 'RESULTS_SUMMARY', '', ['METRIC_MISSING metrics']],
  ])('EVD-7: %s with %s = %j', (type, code, value, expected) => {
    expect(ofType(type, { metrics: [metric(code, value)] })).toEqual(expected);
  });

  it.each([
    ['10', '10', []],
    ['10', '11', ['METRIC_INVALID metrics']],
  ])('EVD-7: %s calls with %s successful contacts', (calls, contacts, expected) => {
    const metrics = [metric('CALLS_MADE', calls), metric('SUCCESSFUL_CONTACTS', contacts)];
    expect(ofType('TELEMARKETING', { metrics })).toEqual(expected);
  });

  it('EVD-7: each metric is asked for by itself', () => {
    expect(ofType('TELEMARKETING', { metrics: [] })).toEqual([
      'METRIC_MISSING metrics',
      'METRIC_MISSING metrics',
    ]);
    expect(ofType('TELEMARKETING', { metrics: [metric('SUCCESSFUL_CONTACTS', '3')] })).toEqual([
      'METRIC_MISSING metrics',
    ]);
  });

  it.each([
    ['the metric only', [metric('ESTIMATED_REACH', '500')], null, []],
    ['the impressions only', [], '500', []],
    ['both equal', [metric('ESTIMATED_REACH', '500')], '500', []],
    ['both different', [metric('ESTIMATED_REACH', '500')], '501', ['METRIC_INVALID metrics']],
    ['neither', [], null, ['METRIC_MISSING metrics']],
    ['impressions of nobody', [], '0', ['METRIC_INVALID metrics']],
  ])('EVD-9: estimated reach from %s', (_, metrics, estimatedImpressions, expected) => {
    expect(ofType('PRINT_ADVERTISING', { metrics, estimatedImpressions })).toEqual(expected);
  });

  it('EVD-9: a type without estimated reach asks for no impressions', () => {
    expect(ofType('DIGITAL_ADVERTISING', { estimatedImpressions: null })).toEqual([]);
  });

  const line = (kind: string) => ({
    id: kind,
    kind,
    amountMinor: '400000',
    currency: 'USD',
    personName: null,
    freeOfAlcohol: null,
  });

  it.each([
    ['no cost line', [], ['METRIC_MISSING attendees']],
    ['trainer renewal alone', [line('TRAINER_RENEWAL_FEE')], []],
    ['renewal and an exam', [line('TRAINER_RENEWAL_FEE'), line('EXAM_FEE')], ['METRIC_MISSING attendees']],
  ])('EVD-7: attendees of an exam with %s', (_, expenses, expected) => {
    expect(ofType('EXAMS_TUITION', { expenses, attendees: [] })).toEqual(expected);
  });

  it.each([
    ['A. Guest', '0', []],
    [' ', '100', ['METRIC_INVALID attendees']],
    ['A. Guest', '-1', ['METRIC_INVALID attendees']],
  ])('EVD-7: an attendee %j at %s', (name, amountMinor, expected) => {
    expect(ofType('EXAMS_TUITION', { attendees: [{ name, amountMinor }] })).toEqual(expected);
  });
});
