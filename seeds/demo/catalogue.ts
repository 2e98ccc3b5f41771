import type { DemoUnitOrigin, MarketingChannel } from '../../src/claim/claim.codes.js';
import { usagePeriodWindow } from '../../src/claim/claim-window.rules.js';
import { halfYearPeriod } from '../../src/kernel/calendar.js';
import { DEFAULT_TIME_ZONE } from '../../src/kernel/time-zone.js';
import {
  type ActivityTypeFacts,
  type EvidenceGroup,
  isTypeOpenTo,
} from '../../src/program/activity-type-eligibility.rules.js';
import type { EvidenceFacts } from '../../src/proof/evidence.facts.js';
import { requiredGroups } from '../../src/proof/evidence-group.rules.js';
import { activityTypeEntries, activityTypeIdOf, type ProgramEntry } from '../reference.js';
import { activityTexts } from './activity-texts.js';

/** A type of activity with what the demo world says about it. */
export interface DemoActivityType {
  readonly id: string;
  readonly facts: ActivityTypeFacts;
  readonly texts: (typeof activityTexts)[string];
}

/** What a claim says about itself, as far as it decides which evidence is asked. */
export interface ClaimAnswers {
  readonly channel: MarketingChannel | null;
  readonly demoUnitOrigin: DemoUnitOrigin | null;
  readonly invitationAndAgendaMeetCoreRequirements: boolean | null;
  readonly componentTypes: readonly string[];
  readonly conferenceKey: string | null;
  readonly subcode: string | null;
}

const facts: readonly ActivityTypeFacts[] = activityTypeEntries;

const demoTypes = facts.flatMap((type): DemoActivityType[] => {
  const texts = activityTexts[type.code];
  return texts === undefined ? [] : [{ id: activityTypeIdOf(type), facts: type, texts }];
});

const openTypes = new Map<string, readonly (readonly [DemoActivityType, number])[]>();

/** Types that may be used in a program, each with its weight. */
export function typesOpenTo(program: ProgramEntry): readonly (readonly [DemoActivityType, number])[] {
  let types = openTypes.get(program.code);
  if (types === undefined) {
    types = demoTypes
      .filter((type) => isTypeOpenTo(type.facts, program))
      .map((type) => [type, type.texts.weight] as const);
    openTypes.set(program.code, types);
  }
  return types;
}

/** The type that a claim in this world has by name; the list above never leads to another. */
export function typeFacts(code: string): ActivityTypeFacts {
  const type = facts.find((candidate) => candidate.code === code);
  if (type === undefined) throw new RangeError(`The catalogue has no type ${code}.`);
  return type;
}

/** A dossier in which nothing is filled in: the rule about evidence reads only a few of its fields. */
const emptyDossier: Omit<EvidenceFacts, 'activityType'> = {
  flow: 'CO_OP_CLAIM',
  name: '',
  executedOn: null,
  claimedMinor: 0n,
  currency: 'USD',
  timeZone: DEFAULT_TIME_ZONE,
  window: usagePeriodWindow(halfYearPeriod('FY26_H2')),
  campaign: null,
  program: { code: '', programGroup: null, claimSubcodes: [] },
  subcode: null,
  componentTypes: [],
  componentEntries: [],
  answers: {
    channel: null,
    demoUnitOrigin: null,
    conferenceKey: null,
    invitationAndAgendaMeetCoreRequirements: null,
  },
  documents: [],
  expenses: [],
  metrics: [],
  attendees: null,
  estimatedImpressions: null,
  preApprovalId: null,
  preApproval: null,
  coreRequirements: [],
  invoiceUses: [],
  exchangeRates: {},
  unansweredDocumentRequests: 0,
};

const knownGroups = new Map<string, readonly EvidenceGroup[]>();

/** Groups of evidence that a claim of a type must cover, given its answers and kinds of expense (EVD-6). */
export function evidenceGroupsOf(
  type: DemoActivityType,
  answers: ClaimAnswers,
  expenseKinds: readonly string[],
): readonly EvidenceGroup[] {
  const key = JSON.stringify([
    type.facts.code,
    answers.channel,
    answers.demoUnitOrigin,
    answers.invitationAndAgendaMeetCoreRequirements,
    answers.componentTypes,
    expenseKinds,
  ]);
  let groups = knownGroups.get(key);
  if (groups === undefined) {
    groups = requiredGroups({
      ...emptyDossier,
      activityType: type.facts,
      answers,
      componentTypes: answers.componentTypes,
      componentEntries: answers.componentTypes.map(typeFacts),
      expenses: expenseKinds.map((kind) => ({
        id: kind,
        kind,
        amountMinor: 0n,
        currency: 'USD',
        personName: null,
        freeOfAlcohol: null,
      })),
    });
    knownGroups.set(key, groups);
  }
  return groups;
}
