import { drawnId } from '../ids.js';
import type { Random } from '../random.js';
import type { ClaimAnswers, DemoActivityType } from './catalogue.js';
import { type Day, dateOf, type Instant } from './days.js';
import { dollarsOf } from './geography.js';
import { personName } from './names.js';
import { reviewTexts } from './review-texts.js';
import type { Scene } from './scene.js';

/** One line of cost. */
export interface DemoExpense {
  readonly kind: string;
  readonly description: string;
  readonly amountMinor: number;
  readonly personName: string | null;
  readonly freeOfAlcohol: boolean | null;
}

export interface DemoProof {
  readonly metrics: readonly { readonly code: string; readonly value: string }[];
  readonly attendees: readonly { readonly name: string; readonly amountMinor: string }[] | null;
  readonly estimatedImpressions: number | null;
  readonly finalComment: string | null;
}

/** CAP-5: so many dollars of travel and admission a person may cost here at most, well below the cap. */
const dollarsPerPersonMax = 4500;
const personsMax = 3;

/** Draws cost lines of eligible kinds that add up to the claimed amount (ACT-7, EVD-10). */
export function drawExpenses(
  scene: Scene,
  type: DemoActivityType,
  claimedMinor: number,
  currency: string,
): DemoExpense[] {
  const { random } = scene;
  if (type.facts.code === 'HOSTED_CONFERENCES') return drawTravel(scene, claimedMinor, currency);
  const kinds = random.sample(type.facts.eligibleExpenses, random.integer(1, 2));
  return divide(random, claimedMinor, kinds.length).map((amountMinor, index) => ({
    kind: kinds[index] ?? '',
    description: random.pick(type.texts.work),
    amountMinor,
    personName: null,
    freeOfAlcohol: kinds[index] === 'CATERING' ? true : null,
  }));
}

/** CAP-5: admission, fare and hotel are claimed per person. */
function drawTravel({ random, location }: Scene, claimedMinor: number, currency: string): DemoExpense[] {
  const persons = Math.min(personsMax, Math.ceil(dollarsOf(claimedMinor, currency) / dollarsPerPersonMax));
  return divide(random, claimedMinor, persons).flatMap((share) => {
    const { displayName } = personName(random, location.country.language);
    const [admission = 0, fare = 0, hotel = 0] = divide(random, share, 3);
    const line = { personName: displayName, freeOfAlcohol: null };
    return [
      { ...line, kind: 'REGISTRATION_FEE', description: 'Admission', amountMinor: admission },
      { ...line, kind: 'TRAVEL_TRANSPORT', description: 'Train and air fare', amountMinor: fare },
      { ...line, kind: 'TRAVEL_HOTEL', description: 'Hotel, room rate only', amountMinor: hotel },
    ];
  });
}

/** Divides an amount into so many parts that add up to it, none empty. */
function divide(random: Random, totalMinor: number, parts: number): number[] {
  const amounts: number[] = [];
  let rest = totalMinor;
  for (let left = parts; left > 1; left -= 1) {
    const fair = Math.floor(rest / left);
    const amount = Math.max(1, Math.floor((fair * random.integer(70, 130)) / 100));
    amounts.push(amount);
    rest -= amount;
  }
  return [...amounts, rest];
}

const channels = ['DIRECT_MAIL', 'EMAIL', 'SMS'] as const;
const origins = ['IN_HOUSE', 'THIRD_PARTY'] as const;

/** Draws what the form asks about: channel, components, origin, conference, sub-code (decisions.md 14). */
export function drawAnswers(scene: Scene, type: DemoActivityType, executedOn: Day): ClaimAnswers {
  const { random, program, partner } = scene;
  const { code, componentTypes } = type.facts;
  if (code === 'HOSTED_CONFERENCES') partner.counters.conferences += 1;
  return {
    channel: code === 'DIRECT_MAIL_EMAIL_SMS' ? random.pick(channels) : null,
    demoUnitOrigin: code === 'PRODUCT_SEEDING_DEMO_UNITS' ? random.pick(origins) : null,
    invitationAndAgendaMeetCoreRequirements:
      code === 'CUSTOMER_SEMINARS_BOOTCAMPS' ? random.chance(0.7) : null,
    componentTypes: random.sample(componentTypes, componentTypes.length === 0 ? 0 : random.integer(2, 3)),
    conferenceKey:
      code === 'HOSTED_CONFERENCES'
        ? `PARTNER-DAYS-${dateOf(executedOn).slice(0, 7)}-${partner.counters.conferences}`
        : null,
    subcode: program.claimSubcodes === undefined ? null : random.pick(program.claimSubcodes),
  };
}

/** Draws results as the type asks for them (EVD-7, EVD-9); reach is given under both of its names, with one value. */
export function drawProof(scene: Scene, type: DemoActivityType, claimedMinor: number): DemoProof {
  const { random } = scene;
  const codes = type.facts.metrics.map(({ code }) => code);
  const reach = codes.includes('ESTIMATED_REACH') ? random.integer(900, 240_000) : null;
  const calls = random.integer(80, 900);
  const values: Record<string, string> = {
    ESTIMATED_REACH: String(reach),
    RESULTS_SUMMARY: resultsText(random),
    CALLS_MADE: String(calls),
    SUCCESSFUL_CONTACTS: String(Math.floor(calls / random.integer(3, 9))),
    REGISTERED_GUESTS: String(random.integer(12, 140)),
    ATTENDEES_OR_VISITORS: String(random.integer(60, 2500)),
    ATTENDEE_COUNT: String(random.integer(4, 36)),
  };
  return {
    metrics: codes.flatMap((code) => (values[code] === undefined ? [] : [{ code, value: values[code] }])),
    attendees: codes.includes('ATTENDEE_LIST_WITH_COST') ? drawAttendees(scene, claimedMinor) : null,
    estimatedImpressions: reach,
    finalComment: random.chance(0.1) ? random.pick(reviewTexts.finalComments) : null,
  };
}

function drawAttendees({ random, location }: Scene, claimedMinor: number): DemoProof['attendees'] {
  return divide(random, claimedMinor, random.integer(1, 5)).map((amountMinor) => ({
    name: personName(random, location.country.language).displayName,
    amountMinor: String(amountMinor),
  }));
}

function resultsText(random: Random): string {
  const clicks = random.integer(140, 5200);
  return `${clicks} clicks, ${Math.ceil(clicks / random.integer(20, 60))} enquiries, ${random.integer(1, 14)} orders so far.`;
}

export function addExpense(
  scene: Scene,
  claimId: string,
  at: Instant,
  currency: string,
  expense: DemoExpense,
): void {
  scene.sink.add('expense_line', {
    id: drawnId(scene.random, at),
    ...scene.tenant,
    claimId,
    ...expense,
    currency,
  });
}
