import { type Check, type Finding, findingsOf, requirement } from '../kernel/check.js';
import { localDateAt } from '../kernel/time-zone.js';
import { isPerEvent } from '../program/activity-type.codes.js';
import { activityTypeChecks } from '../program/activity-type-eligibility.rules.js';
import type { EvidenceFacts } from './evidence.facts.js';
import { evidenceGroupChecks } from './evidence-group.rules.js';
import { breakdownChecks, financialProofChecks } from './financial-proof.rules.js';
import { metricChecks } from './metric.rules.js';

/**
 * Rulebook section 8: everything that the dossier of a claim lacks, at once and in the order of the form. An empty
 * list, or one of warnings only, lets the claim be submitted as far as its evidence goes; money, rights and the claim
 * window have rules of their own (EVD-13). The final comment is optional (EVD-16), so nothing asks for it.
 */
export function evidenceFindings(facts: EvidenceFacts, now: Date): Finding[] {
  return findingsOf(evidenceChecks(facts, now));
}

/** The same requirements with those that are met, for readiness. */
export function evidenceChecks(facts: EvidenceFacts, now: Date): Check[] {
  return [
    ...formChecks(facts),
    ...executionPeriodChecks(facts),
    ...executedBeforeProofChecks(facts, now),
    ...activityTypeChecks(facts.activityType, facts.program, facts.executedOn),
    ...subcodeChecks(facts),
    ...financialProofChecks(facts, now),
    ...evidenceGroupChecks(facts),
    ...expenseChecks(facts),
    ...breakdownChecks(facts),
    ...conferenceChecks(facts),
    ...metricChecks(facts),
    ...preApprovalChecks(facts),
    ...coreRequirementChecks(facts),
    ...documentRequestChecks(facts),
  ];
}

/** EVD-1: name, date and amount are there, and the amount is above zero. */
export function formChecks(facts: Pick<EvidenceFacts, 'name' | 'executedOn' | 'claimedMinor'>): Check[] {
  return [
    requirement('FIELD_REQUIRED', facts.name.trim() !== '', ['name']),
    requirement('FIELD_REQUIRED', facts.executedOn !== null, ['executedOn']),
    requirement('FIELD_REQUIRED', BigInt(facts.claimedMinor) > 0n, ['claimedAmount']),
  ];
}

/**
 * EVD-2, TIME-7: the work was done inside the campaign (plan flow) and inside the usage period, all ends included.
 * Silent without a date, which EVD-1 asks for.
 */
export function executionPeriodChecks(
  facts: Pick<EvidenceFacts, 'executedOn' | 'campaign' | 'window'>,
): Check[] {
  const { executedOn, campaign, window } = facts;
  if (executedOn === null) return [];
  const field = ['executedOn'];
  const { executionStartsOn: startsOn, executionEndsOn: endsOn } = window;
  const inPeriod = startsOn <= executedOn && executedOn <= endsOn;
  const ofPeriod = requirement('DATE_OUTSIDE_USAGE_PERIOD', inPeriod, field, {
    executedOn,
    startsOn,
    endsOn,
  });
  if (campaign === null) return [ofPeriod];
  const inCampaign = campaign.startsOn <= executedOn && executedOn <= campaign.endsOn;
  const bounds = { executedOn, startsOn: campaign.startsOn, endsOn: campaign.endsOn };
  return [requirement('DATE_OUTSIDE_CAMPAIGN', inCampaign, field, bounds), ofPeriod];
}

/** TIME-9: execution precedes proof, so the work was done by the day of submission in the program's time zone. */
function executedBeforeProofChecks({ executedOn, timeZone }: EvidenceFacts, now: Date): Check[] {
  if (executedOn === null) return [];
  const done = executedOn <= localDateAt(now, timeZone);
  return [requirement('EXECUTED_IN_FUTURE', done, ['executedOn'], { executedOn })];
}

/** PRG-4: where a program has sub-codes, a claim chooses one of them. */
function subcodeChecks({ program, subcode }: EvidenceFacts): Check[] {
  const allowed = program.claimSubcodes;
  if (allowed.length === 0) return [];
  return [
    requirement('SUBCODE_REQUIRED', subcode !== null && allowed.includes(subcode), ['subcode'], { allowed }),
  ];
}

/** CAP-5: kinds of cost that are capped per person and conference. */
const perEventExpenses = ({ caps }: EvidenceFacts['activityType']): readonly string[] =>
  caps.filter(isPerEvent).flatMap((cap) => cap.appliesToExpenses ?? []);

/**
 * CAP-5: cost that is capped per conference names the conference. Without a name each claim would be a conference of
 * its own, and the cap would start anew with it.
 */
function conferenceChecks({ activityType, expenses, answers }: EvidenceFacts): Check[] {
  const capped = perEventExpenses(activityType);
  if (!expenses.some(({ kind }) => capped.includes(kind))) return [];
  const named = (answers.conferenceKey ?? '').trim() !== '';
  return [requirement('FIELD_REQUIRED', named, ['conferenceKey'])];
}

/**
 * ACT-7: each line of cost is of a kind that the type refunds; a catering line is confirmed as free of alcohol where
 * alcohol is excluded. CAP-5: cost that is capped per person names the person.
 */
function expenseChecks({ activityType, expenses }: EvidenceFacts): Check[] {
  const { eligibleExpenses, exclusions } = activityType;
  const perPerson = perEventExpenses(activityType);
  return expenses.flatMap(({ id: expenseId, kind, personName, freeOfAlcohol }, index) => {
    const path = ['expenses', String(index)];
    const eligible = eligibleExpenses.includes(kind);
    const checks = [
      requirement('EXPENSE_NOT_ELIGIBLE', eligible, path, { expenseId, kind, eligibleExpenses }),
    ];
    if (kind === 'CATERING' && exclusions.includes('ALCOHOL')) {
      const confirmed = freeOfAlcohol === true;
      checks.push(
        requirement('ALCOHOL_CONFIRMATION_MISSING', confirmed, [...path, 'freeOfAlcohol'], { expenseId }),
      );
    }
    if (perPerson.includes(kind)) {
      const named = (personName ?? '').trim() !== '';
      checks.push(requirement('PERSON_REQUIRED', named, [...path, 'personName'], { expenseId, kind }));
    }
    return checks;
  });
}

/** EVD-8: mandatory where the type says so; if given, issued for the same location and type, and before the work. */
function preApprovalChecks(facts: EvidenceFacts): Check[] {
  const { activityType, preApprovalId, preApproval, executedOn } = facts;
  const field = ['preApprovalId'];
  const given = (preApprovalId ?? '').trim() !== '';
  if (!given && activityType.preapproval !== 'REQUIRED') return [];
  if (!given) return [requirement('PREAPPROVAL_MISSING', false, field)];
  const valid =
    preApproval?.sameLocation === true &&
    preApproval.activityTypeCode === activityType.code &&
    (executedOn === null || preApproval.issuedOn <= executedOn);
  return [requirement('PREAPPROVAL_INVALID', valid, field, { preApprovalId })];
}

/** EVD-14: the partner ticks each core requirement and points at a document of the dossier; a person judges it. */
function coreRequirementChecks({ activityType, coreRequirements, documents }: EvidenceFacts): Check[] {
  return activityType.coreRequirements.map((code) => {
    const confirmed = coreRequirements.some(
      ({ requirement: name, met, documentId }) =>
        name === code && met && documents.some((document) => document.id === documentId),
    );
    return requirement('CORE_REQUIREMENT_UNCONFIRMED', confirmed, ['coreRequirements'], {
      requirement: code,
    });
  });
}

/** EVD-17: a colleague who did not answer is worth a warning and stops nothing. */
function documentRequestChecks({ unansweredDocumentRequests: count }: EvidenceFacts): Check[] {
  if (count === 0) return [];
  return [
    { code: 'DOCUMENT_REQUEST_OPEN', state: 'WARNING', field: ['documentRequests'], details: { count } },
  ];
}
