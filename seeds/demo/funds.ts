import type { BookingReason } from '../../src/fund/fund.codes.js';
import {
  decideApproval,
  decideConversion,
  decideDispute,
  decideEarning,
  decideExpiry,
  decideRelease,
  decideReservation,
  emptyBalance,
} from '../../src/fund/fund.rules.js';
import { halfYearPeriod } from '../../src/kernel/calendar.js';
import { lastDayOfMonth } from '../../src/kernel/local-date.js';
import { toMinor } from '../../src/kernel/money.js';
import { setRate } from '../../src/rate/exchange-rate.rules.js';
import { drawnId } from '../ids.js';
import { periodIdOf } from '../reference.js';
import { type Day, dateOf, dayOf, type Instant, instantOn, isoOf, today } from './days.js';
import { addEarning } from './earnings.js';
import {
  amountColumns,
  type DemoMove,
  type FundEvent,
  type FundStory,
  inFund,
  phaseAt,
  write,
} from './fund-story.js';
import type { Scene } from './scene.js';

/** Half-years with earnings, whether they were claimed or not; the last one is running. */
const halfYears = ['FY24_H1', 'FY24_H2', 'FY25_H1', 'FY25_H2', 'FY26_H1', 'FY26_H2', 'FY27_H1'];

/** Percentages of earned co-op that a type may take (CAP-2…4), as long as no program of a group is concerned. */
const percentCaps: Readonly<Record<string, bigint>> = {
  CUSTOMER_OFFERS: 25n,
  INTERNAL_INCENTIVES_SPIFFS: 25n,
  ONSITE_CHAMP: 50n,
};

/** Co-op without any claim, in dollars; below the threshold of most programs now and then. */
const idleDollars = [400, 26_000] as const;
const spareDollars = [15_000, 60_000] as const;
const adjustmentShare = 0.2;
const adjustmentReasons: readonly BookingReason[] = [
  'OPS_ADJUSTMENT',
  'OPS_ADJUSTMENT_INCORRECT_CALC',
  'POLICY_EXCEPTION',
];

/** Writes the funds of a scene: what was earned month by month, what its claims made of it, what expired. */
export function addFunds(scene: Scene): void {
  if (scene.program.paymentModel !== 'CLAIM_REIMBURSEMENT' || scene.fundType === 'REBATE') return;
  for (const code of [...new Set([...halfYears, ...scene.funds.keys()])].sort()) addFund(scene, code);
}

function addFund(scene: Scene, code: string): void {
  const period = halfYearPeriod(code);
  const { random, tenant, program, sink } = scene;
  const createdAt = instantOn(dayOf(period.startsOn) + 40, 60);
  const story: FundStory = {
    scene,
    code,
    id: drawnId(random, createdAt),
    assessedAt: instantOn(dayOf(period.endsOn) + 1, 0),
    opensAt: instantOn(dayOf(period.claimStartsOn), 0),
    closesAt: instantOn(dayOf(period.claimEndsOn) + 1, 0),
    balance: emptyBalance,
    number: 0,
    updatedAt: createdAt,
  };
  const events = [...earningEvents(story), ...claimEvents(story), ...scheduledEvents(story)];
  const past = events.filter(({ at }) => at <= instantOn(today, 0));
  if (past.length === 0) return;
  // The sort is stable: what happens at one instant keeps its order.
  for (const event of past.sort((left, right) => left.at - right.at)) event.tell(story);
  sink.add('fund_balance', {
    id: story.id,
    ...tenant,
    usagePeriodId: periodIdOf(program.code, code),
    currency: program.currency,
    ...amountColumns(story.balance),
    version: story.number,
    processedAt: isoOf(story.updatedAt),
    assessedAt: story.assessedAt <= instantOn(today, 0) ? isoOf(story.assessedAt) : null,
    updatedAt: isoOf(story.updatedAt),
  });
}

const thresholdOf = ({ scene: { program } }: FundStory) =>
  program.coOpThreshold === null
    ? null
    : {
        minor: toMinor(String(program.coOpThreshold), program.currency),
        currency: program.currency,
        fundCurrency: program.currency,
        rate: setRate('1'),
      };

/** MON-3 on the day after the half-year, MON-14 on the day after the claim period. */
function scheduledEvents({ assessedAt, closesAt }: FundStory): FundEvent[] {
  const onDay = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
  return [
    {
      at: assessedAt,
      tell: (story) =>
        write(story, assessedAt, decideConversion(story.balance, thresholdOf(story)), {
          reasonCode: 'CO_OP_ROLLOVER',
          appliesOn: onDay(assessedAt),
        }),
    },
    {
      at: closesAt,
      tell: (story) => write(story, closesAt, decideExpiry(story.balance), { appliesOn: onDay(closesAt) }),
    },
  ];
}

/** Months of a half-year with what was earned in each, and now and then a correction of one of them (MON-5). */
function earningEvents(story: FundStory): FundEvent[] {
  const { random } = story.scene;
  const total = Number(earnedMinorOf(story));
  const { startsOn } = halfYearPeriod(story.code);
  const days = [0, 31, 61, 92, 122, 153].map((after) => lastDayOfMonth(dateOf(dayOf(startsOn) + after)));
  const corrected = random.chance(adjustmentShare) ? Math.floor(total * 0.02) : 0;
  let left = total + corrected;
  const events = days.map((appliesOn, index): FundEvent => {
    const share =
      index === days.length - 1
        ? left
        : Math.floor((left / (days.length - index)) * (random.integer(80, 120) / 100));
    left -= share;
    const reference = earningReference(story, String(index + 1));
    return earningEvent(dayOf(appliesOn) + 9, 'EARNING', BigInt(share), appliesOn, reference);
  });
  if (corrected === 0) return events;
  const reasonCode = random.pick(adjustmentReasons);
  const appliesOn = days[2] ?? startsOn;
  const reference = earningReference(story, 'ADJ');
  return [
    ...events,
    earningEvent(
      dayOf(days[5] ?? startsOn) + 20,
      'ADJUSTMENT',
      BigInt(-corrected),
      appliesOn,
      reference,
      reasonCode,
    ),
  ];
}

/** The id of an earning at the program owner; no two of the world are the same. */
const earningReference = ({ id, code }: FundStory, name: string): string =>
  `ERN-${code}-${id.slice(-12)}-${name}`;

function earningEvent(
  on: Day,
  kind: 'EARNING' | 'ADJUSTMENT',
  amountMinor: bigint,
  appliesOn: string,
  earningReference: string,
  reasonCode?: BookingReason,
): FundEvent {
  const at = instantOn(on, 300);
  return {
    at,
    tell(story) {
      const facts = { kind, amountMinor, phase: phaseAt(story, at), threshold: thresholdOf(story) };
      const words = { earningReference, appliesOn, ...(reasonCode === undefined ? {} : { reasonCode }) };
      write(story, at, decideEarning(story.balance, facts), words);
      addEarning(story.scene, { periodCode: story.code, at, amountMinor, ...words });
    },
  };
}

/** What must have been earned, so that every claim fits its fund and its caps (MON-13, CAP-9), with room to spare. */
function earnedMinorOf({ scene, code }: FundStory): bigint {
  const { random, program } = scene;
  const claims = new Map((scene.funds.get(code) ?? []).map((move) => [move.claimId, move]));
  const spare = toMinor(String(random.integer(...spareDollars)), program.currency);
  if (claims.size === 0) return toMinor(String(random.integer(...idleDollars)), program.currency);
  let needed = thresholdOf({ scene } as FundStory)?.minor ?? 0n;
  let all = 0n;
  const byType = new Map<string, bigint>();
  for (const move of claims.values()) {
    const amount = inFund(move, program.currency, move.claimedMinor).minor;
    all += amount;
    byType.set(move.typeCode, (byType.get(move.typeCode) ?? 0n) + amount);
  }
  const ofCaps = [...byType].map(([type, sum]) =>
    percentCaps[type] === undefined || program.programGroup === 'DEVICE'
      ? sum
      : (sum * 100n) / percentCaps[type],
  );
  for (const amount of [all, ...ofCaps]) if (amount > needed) needed = amount;
  return needed + spare;
}

/** MON-12: what the moves of claims book, by the rules that book them in the graph. */
function claimEvents(story: FundStory): FundEvent[] {
  const held = new Map<string, bigint>();
  return (story.scene.funds.get(story.code) ?? []).map((move) => ({
    at: move.at,
    tell: () => tellMove(story, move, held),
  }));
}

function tellMove(story: FundStory, move: DemoMove, held: Map<string, bigint>): void {
  const { currency } = story.scene.program;
  const { rate, minor } = inFund(move, currency, move.claimedMinor);
  const facts = { heldMinor: held.get(move.claimId) ?? 0n, phase: phaseAt(story, move.at) };
  const words = {
    claimId: move.claimId,
    exchangeRate: rate,
    actorId: move.actorId,
    appliesOn: dateOf(Math.floor(move.at / 86_400_000)),
  };
  if (move.to === 'SUBMITTED') write(story, move.at, decideReservation(story.balance, facts, minor), words);
  if (move.to === 'REJECTED') write(story, move.at, decideRelease(story.balance, facts), words);
  if (move.to === 'APPROVED') {
    const approved = inFund(move, currency, move.approvedMinor ?? 0).minor;
    write(story, move.at, decideApproval(story.balance, facts, approved), words);
  }
  if (move.to === 'DISPUTED') {
    const dispute = { releasedMinor: minor, phase: facts.phase };
    write(story, move.at, decideDispute(story.balance, dispute, minor), words);
  }
  if (move.to === 'SUBMITTED' || move.to === 'DISPUTED') held.set(move.claimId, minor);
  if (move.to === 'APPROVED' || move.to === 'REJECTED') held.delete(move.claimId);
}
