import { describe, expect, it } from 'vitest';
import { roleCodes } from '../../src/access/role.codes.js';
import { claimStatusCodes } from '../../src/claim/claim.codes.js';
import { claimReadiness } from '../../src/claim/claim.rules.js';
import { evidenceKindCodes } from '../../src/document/evidence-kind.codes.js';
import { type Check, requirement } from '../../src/kernel/check.js';
import { locales } from '../../src/kernel/codes.js';
import { planStatusCodes } from '../../src/plan/plan.codes.js';
import { planReadiness } from '../../src/plan/plan.rules.js';
import { evidenceChecks } from '../../src/proof/evidence.rules.js';
import { expenseKindCodes } from '../../src/proof/expense-kind.codes.js';
import { coreRequirementKindCodes, metricKindCodes } from '../../src/proof/proof.codes.js';
import { checkMessageOf, errorCodes, messageOf } from '../../src/write/error-codes.js';
import { claimFacts, claimWith } from '../claim/claim.fixture.js';
import { planFacts } from '../plan/plan.fixture.js';
import { catalogue, completeDossierOf, submissionDay } from '../proof/evidence.fixture.js';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the texts of refusals', () => {
  it.each(errorCodes.values)('%s says the same in both languages, and what to do about it', (code) => {
    const { en, nl, description } = errorCodes.texts[code];
    expect(en).not.toBe(nl);
    expect(placeholders(en)).toEqual(placeholders(nl));
    expect(description.length).toBeGreaterThan(20);
  });

  it('are written with labels in the language of the caller', () => {
    const details = { group: ['THIRD_PARTY_INVOICE', 'CSR'] };
    expect(messageOf('FINANCIAL_PROOF_MISSING', details, 'en')).toBe(
      'Add financial proof, one of: Third party invoice, Certification statement and report.',
    );
    expect(messageOf('LOCKED', { state: 'UNDER_REVIEW' }, 'nl')).toBe(
      'In de status "Wordt beoordeeld" kan niets worden gewijzigd.',
    );
  });

  it('say what is known, where a detail is missing', () => {
    const texts = (details: Record<string, unknown>) => [
      messageOf('ROW_BROKEN', details, 'en'),
      messageOf('ROW_BROKEN', details, 'nl'),
    ];
    expect(texts({ found: 3, expected: 5 })[0]).toBe(
      'The row has 3 values where the first line has 5 columns.',
    );
    expect(texts({ found: null, expected: 5 })).toEqual([
      'A quotation mark of the row has no partner.',
      'Een aanhalingsteken van de rij heeft geen tegenhanger.',
    ]);
    expect(messageOf('FIELD_INVALID', { timeZone: 'Europe/Amsterdam' }, 'en')).toBe(
      'A name of the IANA time zone database, such as Europe/Amsterdam.',
    );
  });

  it('a code inside details has one label, whichever list it is found in', () => {
    const lists = [evidenceKindCodes, metricKindCodes, expenseKindCodes, coreRequirementKindCodes, roleCodes];
    const all = [...lists, claimStatusCodes].flatMap((list) => [...list.values] as string[]);
    expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
    for (const status of planStatusCodes.values) {
      expect(planStatusCodes.label(status, 'nl')).toBe(claimStatusCodes.label(status, 'nl'));
    }
  });

  it('an item of readiness that is done never reads like a refusal', () => {
    const checks: Check[] = [
      ...planReadiness(planFacts, submissionDay).items,
      ...planReadiness({ ...planFacts, firstSubmittedAt: submissionDay }, submissionDay).items,
      ...claimReadiness(claimFacts, submissionDay).items,
      ...claimReadiness(claimWith({ status: 'ACTION_REQUIRED' }), submissionDay).items,
      ...catalogue.flatMap((type) => evidenceChecks(completeDossierOf(type), submissionDay)),
    ].filter((check) => check.state === 'DONE');
    expect(new Set(checks.map((check) => check.code)).size).toBeGreaterThan(25);
    for (const check of checks) {
      for (const locale of locales) {
        const message = checkMessageOf(check, locale);
        expect(message).not.toContain('–');
        expect(message).not.toBe(messageOf(check.code, check.details, locale));
      }
    }
    expect(checkMessageOf(requirement('METRIC_MISSING', false, [], { metric: 'CALLS_MADE' }), 'en')).toBe(
      'Report: Calls made.',
    );
  });
});
