import type { LocalDate } from '../kernel/local-date.js';
import type { SurplusPolicy } from '../program/program-setting.codes.js';
import type { PayingEntity } from './payment.facts.js';
import { shareProRata } from './payment-amount.rules.js';
import type { MonthPart } from './payment-run.facts.js';

/** A limit that was in force at the end of a month (MON-6). */
export interface MonthLimit {
  readonly plan: string;
  readonly planRevision: string;
  readonly minor: bigint;
  readonly currency: string;
}

/** What a month pays that no month has taken up yet, in the program's currency. */
export interface UnpaidEarning {
  /** The eligible earning; null: co-op that became rebate (MON-4). */
  readonly id: string | null;
  /** Null: nobody knows who pays it. */
  readonly entity: string | null;
  readonly minor: bigint;
  readonly processedOn: LocalDate;
}

/** A month that is to be computed: what it has to pay, and what was carried into it by company. */
export interface OpenMonth {
  readonly month: LocalDate;
  readonly earnings: readonly UnpaidEarning[];
  readonly carried: Readonly<Record<string, bigint>>;
}

/** What a month may pay, in the program's currency. */
export interface MonthRoom {
  /** Of the plan in force on its last day; null: there is none. */
  readonly limit: MonthLimit | null;
  /** Null: rebate has no limit. */
  readonly limitMinor: bigint | null;
}

/**
 * MON-6, MON-6a, MON-9, PAY-3: what a month pays by company: `min(payable, limit)`, pro rata to what each has to pay. What
 * lies above the limit is carried or forfeited as the program says; what waits for the minimum, by company, or was taken
 * back, is always carried. The share of the limit of a company that waits is not the others': they are owed theirs only.
 */
export function decideMonthParts(
  entities: readonly PayingEntity[],
  { month, earnings, carried }: OpenMonth,
  { limit, limitMinor }: MonthRoom,
  surplusPolicy: SurplusPolicy,
  waiting: ReadonlySet<string>,
): MonthPart[] {
  const pools = entities.map((entity) => {
    const own = earnings.filter((earning) => earning.entity === entity.id);
    const earnedMinor = own.reduce((sum, { minor }) => sum + minor, 0n);
    const carriedInMinor = carried[entity.id] ?? 0n;
    const contributedMinor = earnedMinor + carriedInMinor;
    const ids = own.flatMap(({ id }) => id ?? []);
    return {
      entity,
      earnedMinor,
      carriedInMinor,
      contributedMinor,
      isTouched: own.length > 0,
      earnings: ids,
    };
  });
  const payable = pools.reduce((sum, { contributedMinor }) => sum + contributedMinor, 0n);
  const capped = limitMinor === null || payable < limitMinor ? payable : limitMinor;
  const within = sharesOf(pools, capped);
  // By two shares, and not by a share of the difference, so that roundings leave no cent to carry.
  const owed = sharesOf(pools, surplusPolicy === 'FORFEIT' ? payable : capped);
  let above = payable - capped;
  const [plan, planRevision] = [limit?.plan ?? null, limit?.planRevision ?? null];
  const said = { month, limitMinor: limitMinor ?? notBelowZero(payable), surplusPolicy, plan, planRevision };
  return pools
    .filter(({ isTouched, carriedInMinor }) => isTouched || carriedInMinor !== 0n)
    .map(({ contributedMinor, isTouched, ...pool }) => {
      const paidMinor = waiting.has(pool.entity.id) ? 0n : within(pool.entity);
      const surplusMinor = contributedMinor - paidMinor;
      // The cent of rounding may move from one company to another between the two shares; nobody loses by that.
      const forfeitedMinor = leastOf(owed(pool.entity) - within(pool.entity), surplusMinor, above);
      above -= forfeitedMinor;
      return { ...pool, ...said, paidMinor, surplusMinor, carriedOnMinor: surplusMinor - forfeitedMinor };
    });
}

/** The least of amounts; nothing where one is below zero. */
const leastOf = (...minors: [bigint, ...bigint[]]): bigint =>
  notBelowZero(minors.reduce((least, minor) => (minor < least ? minor : least)));

const notBelowZero = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

/** An amount over the companies that have to pay, by company; what is not above zero is shared by none. */
function sharesOf(
  pools: readonly { readonly entity: PayingEntity; readonly contributedMinor: bigint }[],
  minor: bigint,
): (entity: PayingEntity) => bigint {
  const shares = new Map(
    shareProRata(notBelowZero(minor), pools).map((share) => [share.payer.entity.id, share.minor]),
  );
  return ({ id }) => shares.get(id) ?? 0n;
}
