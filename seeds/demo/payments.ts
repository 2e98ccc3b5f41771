import { halfYearOf } from '../../src/kernel/calendar.js';
import { addMonths, type LocalDate, lastDayOfMonth } from '../../src/kernel/local-date.js';
import { DEFAULT_TIME_ZONE, localDateAt } from '../../src/kernel/time-zone.js';
import type { PayingEntity, QuotedRate } from '../../src/payment/payment.facts.js';
import { converted } from '../../src/payment/payment-amount.rules.js';
import { monthOfDay } from '../../src/payment/payment-due.rules.js';
import { decideMonths, type MonthlyPayee } from '../../src/payment/payment-month.rules.js';
import type { UnpaidEarning } from '../../src/payment/payment-month-part.rules.js';
import type {
  MonthPart,
  PayableClaim,
  PaymentDraft,
  RunProgram,
} from '../../src/payment/payment-run.facts.js';
import { decideClaimPayments } from '../../src/payment/payment-run.rules.js';
import { drawnId, namedId } from '../ids.js';
import { Random } from '../random.js';
import { legalEntities, legalEntityIdOf, programEntries, programIdOf } from '../reference.js';
import type { RowSink } from '../rows.js';
import { dayOf, demoHolidays, instantOn, isoOf } from './days.js';
import { addEarning } from './earnings.js';
import { countries } from './geography.js';
import { addMonthRow, addPaymentRow, type PaymentFate } from './payment-rows.js';
import type { DemoLimit } from './plan-revisions.js';
import type { ApprovedPlan } from './plans.js';
import { demoRates } from './rates.js';
import type { Scene } from './scene.js';

/** The day of each month on which claims are paid; the last run before the sandbox date leaves something to pay. */
const runDay = 20;
const lastRunOn = '2026-08-20';
/** Months under plans are paid on the 15th of the next (TIME-15); the last run is of the sandbox date itself. */
const planRunDay = 15;
const lastPlanRunOn = '2026-09-15';
/** Eight in the morning, minutes from midnight: an hour before the sandbox clock starts. */
const planRunMinute = 480;
const settingsFrom = '2020-07-01';

/** What became of the latest payments of a showcase, the newest first: one of every state that is not SENT. */
const showcaseFates: readonly PaymentFate[] = [
  'DUE',
  'HELD',
  'PENDING_TAX_INVOICE',
  'TAX_INVOICE_UNDER_REVIEW',
  'TAX_INVOICE_REJECTED',
  'IN_PROGRESS',
  'REJECTED_DURING_REVIEW',
  'FAILED',
  'REPROCESSING',
  'INCORRECT_PAYMENT',
  'REVERSED',
  'REJECTED',
];

/** decisions 9: in every program the company of a country pays what is earned there. */
export function addPayers(sink: RowSink): void {
  const payers = Object.entries(countries).map(([country, { entity }]) => ({
    country,
    legalEntityCode: entity,
  }));
  for (const { code: program } of programEntries) {
    sink.add('program_setting', {
      id: namedId('setting', `${program}:PAYING_LEGAL_ENTITIES:${settingsFrom}`),
      programId: programIdOf(program),
      kind: 'PAYING_LEGAL_ENTITIES',
      value: JSON.stringify(payers),
      validFrom: settingsFrom,
      validTo: null,
    });
  }
}

/** Writes what was paid in a scene: claims month by month, or months under plans (MON-6, TIME-16). */
export function addPayments(scene: Scene, plans: readonly ApprovedPlan[]): void {
  const { program } = scene;
  if (program.paymentModel === 'PLAN_CAPPED_MONTHLY') addPlanMonths(scene, plans);
  else addClaimPayments(scene);
}

const quotesOf = (month: LocalDate): QuotedRate[] =>
  demoRates(month).map((rate) => ({ ...rate, source: 'Demo rates', datedOn: month }));

const quotesByMonth = new Map<LocalDate, readonly QuotedRate[]>();

function ratesOf(month: LocalDate): readonly QuotedRate[] {
  const known = quotesByMonth.get(month) ?? quotesOf(month);
  quotesByMonth.set(month, known);
  return known;
}

const runProgram = ({ program, tenant }: Scene): RunProgram => ({
  id: tenant.programId,
  code: program.code,
  currency: program.currency,
  settings: [],
  holidays: demoHolidays,
});

/** The company that pays the location, with the currency of its profile. */
function payerOf({ location }: Scene): PayingEntity {
  const { entity: code, currency } = location.country;
  const own = legalEntities.find((entity) => entity.code === code);
  return {
    id: legalEntityIdOf(code),
    code,
    currency: own?.currency ?? 'USD',
    contributedMinor: 1n,
    payoutCurrency: code === 'OWNER_AMERICAS' ? 'USD' : currency,
    payoutMethod: 'BANK_TRANSFER',
  };
}

const placeOf = ({ tenant }: Scene) => ({
  partner: tenant.partnerId,
  location: tenant.locationId,
  program: tenant.programId,
  locationId: '',
});

const randomOf = ({ tenant }: Scene): Random =>
  new Random(`payments:${tenant.locationId}:${tenant.programId}`);

function addClaimPayments(scene: Scene): void {
  const entities = [payerOf(scene)];
  const claims = [...scene.funds.values()].flat().flatMap((move): PayableClaim[] => {
    if (move.to !== 'APPROVED' || move.approvedMinor === null) return [];
    const approvedOn = localDateAt(new Date(move.at), DEFAULT_TIME_ZONE);
    const { claimId: id, currency, approvedMinor } = move;
    return [{ ...placeOf(scene), id, currency, approvedMinor: BigInt(approvedMinor), approvedOn, entities }];
  });
  const [first] = claims.map(({ approvedOn }) => approvedOn).sort();
  if (first === undefined) return;
  const drafts: PaymentDraft[] = [];
  let open: readonly PayableClaim[] = claims;
  for (let runOn = dayInMonth(first, runDay); runOn <= lastRunOn; runOn = addMonths(runOn, 1)) {
    const decided = decideClaimPayments(runProgram(scene), open, runOn, ratesOf, []).drafts;
    drafts.push(...decided);
    const paid = new Set(decided.flatMap(({ lines }) => lines.map(({ claim }) => claim)));
    open = open.filter(({ id }) => !paid.has(id));
  }
  const random = randomOf(scene);
  const shown = scene.location.template.showcase?.includes(scene.program.code) ? showcaseFates : [];
  drafts.forEach((draft, index) => {
    const ranAt = instantOn(dayOf(dayInMonth(draft.month, runDay)), 600);
    addPaymentRow(scene, random, draft, { ranAt, fate: shown[drafts.length - 1 - index] ?? 'SENT' });
  });
}

const dayInMonth = (day: LocalDate, number: number): LocalDate =>
  `${monthOfDay(day).slice(0, 8)}${String(number).padStart(2, '0')}`;

/** MON-6: earnings of every month from the first approval on, now below the limit, now above it. */
function addPlanMonths(scene: Scene, plans: readonly ApprovedPlan[]): void {
  const limits = plans.flatMap(({ limits: ofPlan, year }) => ofPlan.map((limit) => ({ ...limit, year })));
  const [first] = limits.map(({ from }) => from).sort((left, right) => left - right);
  if (first === undefined) return;
  const random = randomOf(scene);
  const entity = payerOf(scene);
  const limitOf = (lastDay: LocalDate) => limitAt(limits, lastDay);
  const earnings: UnpaidEarning[] = [];
  for (
    let month = monthOfDay(isoOf(first).slice(0, 10));
    month < monthOfDay(lastPlanRunOn);
    month = addMonths(month, 1)
  ) {
    const limit = limitOf(lastDayOfMonth(month));
    const inProgram =
      limit && converted(limit.minor, limit.currency, scene.program.currency, ratesOf(month)).amountMinor;
    const minor = ((inProgram ?? 500_000n) * BigInt(random.integer(50, 140))) / 100n;
    earnings.push({ id: month, entity: entity.id, minor, processedOn: `${month.slice(0, 8)}25` });
  }
  const kind = 'PLAN_MONTHLY' as const;
  const payee = {
    ...placeOf(scene),
    kind,
    entities: [entity],
    earnings,
    lastMonth: null,
    carried: {},
    limitOf,
  };
  for (const paid of monthlyRuns(scene, payee)) addPlanMonth(scene, random, earnings, paid);
}

/** A month under a plan and the payment that it led to, if it did, with the day of their run. */
interface PaidMonth {
  readonly runOn: LocalDate;
  readonly part: MonthPart;
  readonly draft: PaymentDraft | undefined;
}

/** MON-6a, TIME-15: month by month, as they were paid; each run begins with what the one before it carried on. */
function* monthlyRuns(scene: Scene, payee: MonthlyPayee): Generator<PaidMonth> {
  let { lastMonth, carried, earnings } = payee;
  const [first] = earnings.map(({ processedOn }) => processedOn).sort();
  if (first === undefined) return;
  for (
    let runOn = dayInMonth(addMonths(monthOfDay(first), 1), planRunDay);
    runOn <= lastPlanRunOn;
    runOn = addMonths(runOn, 1)
  ) {
    const { drafts, months } = decideMonths(
      runProgram(scene),
      { ...payee, lastMonth, carried, earnings },
      runOn,
      ratesOf,
      [],
    );
    for (const { part } of months) {
      lastMonth = part.month;
      carried = { [part.entity.id]: part.carriedOnMinor };
      earnings = earnings.filter(({ id }) => id === null || !part.earnings.includes(id));
      yield { runOn, part, draft: drafts.find(({ lines }) => lines[0]?.month?.month === part.month) };
    }
  }
}

function addPlanMonth(
  scene: Scene,
  random: Random,
  earnings: readonly UnpaidEarning[],
  { runOn, part, draft }: PaidMonth,
): void {
  const ranAt = instantOn(dayOf(runOn), planRunMinute);
  const isLast = runOn === lastPlanRunOn;
  const status = draft === undefined ? 'UNPROCESSED' : isLast ? 'UPCOMING' : 'SENT';
  const paymentId = draft && addPaymentRow(scene, random, draft, { ranAt, fate: isLast ? 'DUE' : 'SENT' });
  const paymentMonthId = addMonthRow(scene, random, part, {
    ranAt,
    draft: draft ?? null,
    paymentId: paymentId ?? null,
  });
  for (const earning of earnings.filter(({ id }) => id !== null && part.earnings.includes(id))) {
    addEarning(scene, {
      periodCode: halfYearOf(part.month).code,
      at: instantOn(dayOf(earning.processedOn), 300),
      amountMinor: earning.minor,
      appliesOn: earning.processedOn,
      earningReference: `ERN-PLAN-${drawnId(random, instantOn(dayOf(earning.processedOn), 0)).slice(-12)}`,
      rebate: { paymentMonthId, status },
    });
  }
}

function limitAt(
  limits: readonly (DemoLimit & { readonly year: ApprovedPlan['year'] })[],
  lastDay: LocalDate,
): DemoLimit | null {
  const at = instantOn(dayOf(lastDay) + 1, 0) - 1;
  return (
    limits.find(
      ({ year, from, until }) =>
        year.startsOn <= lastDay && lastDay <= year.endsOn && from <= at && (until === null || at < until),
    ) ?? null
  );
}
