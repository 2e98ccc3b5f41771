import { sql } from 'kysely';
import { newId } from '../kernel/uuid.js';
import { arrayOf, rowsSql, type Sql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import {
  accounts,
  type BookingTimes,
  type BookingWords,
  columnOfAccount,
  type FundKey,
  fundFactsSql,
  fundOf,
  type LoadedFund,
  type NumberedEntry,
} from './fund.queries.js';
import type { Balance } from './fund.rules.js';
import { entryDigest } from './ledger-digest.rules.js';

/** What tells a fund from others, in memory. */
export const fundKeyOf = ({ location, program, usagePeriod }: FundKey): string =>
  `${location} ${program} ${usagePeriod}`;

const keyTypes = { partner: 'uuid', location: 'uuid', program: 'uuid', usagePeriod: 'uuid' } as const;

const keysSql = (keys: readonly FundKey[]) =>
  rowsSql(
    'k',
    { id: 'uuid', ...keyTypes },
    keys.map((key) => ({ ...key, id: newId() })),
  );

const accountColumns = sql.join(accounts.map((account) => sql.ref(columnOfAccount(account))));

/** Funds of a batch by {@link fundKeyOf}, also those that nobody has made yet. */
export interface BatchFunds {
  readonly funds: ReadonlyMap<string, LoadedFund>;
  /** Those that nobody has made yet, with ids for when they are. */
  readonly unmade: ReadonlySet<LoadedFund>;
}

/**
 * Funds by their keys, locked in the order of their ids so that two batches never wait for each other in a circle, and what
 * those would be that are not there: one in which nothing is booked is never made (MON-11).
 */
export const lockFunds = (act: Pick<Act, 'query' | 'now'>, keys: readonly FundKey[]): Promise<BatchFunds> =>
  findFunds(act, keys, sql`order by f.id for update of f`);

/** The same for those who keep nothing: nobody waits for them. */
export const readFunds = (act: Pick<Act, 'query' | 'now'>, keys: readonly FundKey[]): Promise<BatchFunds> =>
  findFunds(act, keys, sql``);

async function findFunds(
  act: Pick<Act, 'query' | 'now'>,
  keys: readonly FundKey[],
  lock: Sql,
): Promise<BatchFunds> {
  if (keys.length === 0) return { funds: new Map(), unmade: new Set() };
  const found =
    await act.query(sql`select f.id from fund_balance f join ${keysSql(keys)} on f.location_id = k.location
      and f.program_id = k.program and f.usage_period_id = k."usagePeriod" ${lock}`);
  const ids = arrayOf(
    found.map(({ id }) => String(id)),
    'uuid',
  );
  const there = await factsOf(act, fundFactsSql(sql`f.id = any(${ids})`));
  const known = new Set(there.map(fundKeyOf));
  const missing = keys.filter((key) => !known.has(fundKeyOf(key)));
  const unmade =
    missing.length === 0 ? [] : await factsOf(act, fundFactsSql(sql`true`, emptyFundsSql(missing, act.now)));
  return {
    funds: new Map([...there, ...unmade].map((fund) => [fundKeyOf(fund), fund])),
    unmade: new Set(unmade),
  };
}

const factsOf = async (act: Pick<Act, 'query'>, statement: Sql): Promise<LoadedFund[]> =>
  (await act.query(statement)).map(({ fund }) => fundOf(fund));

const emptyFundsSql = (keys: readonly FundKey[], now: Date): Sql => {
  const amounts = accounts.map((account) => sql`0::bigint as ${sql.ref(columnOfAccount(account))}`);
  return sql`(select k.id, k.partner as partner_id, k.location as location_id, p.id as program_id,
      k."usagePeriod" as usage_period_id, p.currency, 0 as version, ${now}::timestamptz as processed_at,
      null::timestamptz as assessed_at, ${sql.join(amounts)} from ${keysSql(keys)} join program p on p.id = k.program) f`;
};

/** Makes funds as {@link lockFunds} found them. False: somebody else made one of them meanwhile. */
export async function makeFunds(
  act: Pick<Act, 'query' | 'now'>,
  funds: readonly LoadedFund[],
): Promise<boolean> {
  if (funds.length === 0) return true;
  const rows = funds.map(({ id, partner, location, program, usagePeriod }) => ({
    ...{ id, partner, location, program, usagePeriod },
  }));
  const made =
    await act.query(sql`insert into fund_balance (id, partner_id, location_id, program_id, usage_period_id,
      currency, ${accountColumns}, version, processed_at, updated_at)
    select k.id, k.partner, k.location, r.id, k."usagePeriod", r.currency, ${sql.join(accounts.map(() => sql`0`))}, 0,
      ${act.now}::timestamptz, ${act.now}::timestamptz
    from ${rowsSql('k', { id: 'uuid', ...keyTypes }, rows)} join program r on r.id = k.program
    order by k.location, r.id, k."usagePeriod"
    on conflict on constraint fund_balance_once do nothing returning id`);
  return made.length === funds.length;
}

/** An entry of one of several funds, with what is said of it. */
export interface BatchEntry extends NumberedEntry, BookingTimes, BookingWords {
  readonly fund: LoadedFund;
}

const balanceTypes: Readonly<Record<string, string>> = Object.fromEntries(
  accounts.map((account) => [columnOfAccount(account), 'bigint']),
);
const entryTypes = {
  id: 'uuid',
  fund: 'uuid',
  number: 'integer',
  kind: 'text',
  debit: 'text',
  credit: 'text',
  amount: 'bigint',
  claim: 'uuid',
  reference: 'text',
  reason: 'text',
  rate: 'numeric',
  inverse: 'numeric',
  applies: 'date',
  processed: 'timestamptz',
  booked: 'timestamptz',
  actor: 'uuid',
  digest: 'text',
  ...balanceTypes,
} as const;

/** Writes instants as texts, each of them once: a batch has thousands of entries and few instants. */
function instantTexts(): (at: Date) => string {
  const texts = new Map<number, string>();
  return (at) => {
    const text = texts.get(at.getTime()) ?? at.toISOString();
    texts.set(at.getTime(), text);
    return text;
  };
}

function digestOf(id: string, { fund, exchangeRate, actor: actorId, ...entry }: BatchEntry): string {
  const { claimId = null, earningReference = null, reasonCode = null } = entry;
  return entryDigest({
    ...entry,
    ...{ id, claimId, earningReference, reasonCode, actorId },
    ...{ exchangeRate: exchangeRate?.rate ?? null, inverseRate: exchangeRate?.inverseOf ?? null },
    ...{ partnerId: fund.partner, locationId: fund.location, programId: fund.program, fundId: fund.id },
    currency: fund.currency,
    processedMs: entry.processedAt.getTime(),
    bookedMs: entry.bookedAt.getTime(),
  });
}

function entryRow(id: string, entry: BatchEntry, textOf: (at: Date) => string) {
  return {
    id,
    fund: entry.fund.id,
    number: entry.number,
    kind: entry.kind,
    debit: entry.debit,
    credit: entry.credit,
    amount: entry.amountMinor,
    claim: entry.claimId,
    reference: entry.earningReference,
    reason: entry.reasonCode,
    rate: entry.exchangeRate?.rate,
    inverse: entry.exchangeRate?.inverseOf,
    applies: entry.appliesOn,
    processed: textOf(entry.processedAt),
    booked: textOf(entry.bookedAt),
    actor: entry.actor,
    digest: digestOf(id, entry),
    ...balanceColumns(entry.after),
  };
}

/** Writes entries of several funds, all in one statement; their balances are written by {@link moveBalances}. */
export async function insertBatchEntries(
  act: Pick<Act, 'query'>,
  entries: readonly BatchEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const textOf = instantTexts();
  const rows = entries.map((entry) => entryRow(newId(), entry, textOf));
  await act.query(sql`insert into ledger_entry (id, partner_id, location_id, program_id, fund_id, number, kind, debit, credit,
      amount_minor, currency, claim_id, earning_reference, reason_code, exchange_rate, inverse_rate, applies_on, processed_at, booked_at, actor_id, digest, ${accountColumns})
    select e.id, f.partner_id, f.location_id, f.program_id, f.id, e.number, e.kind, e.debit, e.credit, e.amount,
      f.currency, e.claim, e.reference, e.reason, e.rate, e.inverse, e.applies, e.processed, e.booked, e.actor, e.digest,
      ${sql.join(accounts.map((account) => sql.ref(`e.${columnOfAccount(account)}`)))}
    from ${rowsSql('e', entryTypes, rows)} join fund_balance f on f.id = e.fund order by e.fund, e.number`);
}

/** A fund with what its last entry left behind. */
export interface FundMove {
  readonly fund: LoadedFund;
  readonly after: Balance;
  readonly number: number;
  readonly times: BookingTimes;
  readonly assessedAt: Date | null;
}

/** Brings the balances of funds to what their last entries say. */
export async function moveBalances(act: Pick<Act, 'query'>, last: readonly FundMove[]): Promise<void> {
  if (last.length === 0) return;
  const rows = last.map(({ fund, after, number, times, assessedAt }) => ({
    id: fund.id,
    number,
    processed: times.processedAt.toISOString(),
    booked: times.bookedAt.toISOString(),
    assessed: assessedAt?.toISOString() ?? null,
    ...balanceColumns(after),
  }));
  const changes = accounts.map((account) => {
    const column = columnOfAccount(account);
    return sql`${sql.ref(column)} = e.${sql.ref(column)}`;
  });
  const types = {
    id: 'uuid',
    number: 'integer',
    processed: 'timestamptz',
    booked: 'timestamptz',
    assessed: 'timestamptz',
    ...balanceTypes,
  };
  await act.query(sql`update fund_balance f set ${sql.join(changes)}, version = e.number,
      processed_at = e.processed, updated_at = e.booked, assessed_at = e.assessed
    from ${rowsSql('e', types, rows)} where f.id = e.id`);
}

const columnNames = accounts.map((account) => [account, columnOfAccount(account)] as const);

function balanceColumns(balance: Balance): Record<string, bigint> {
  const columns: Record<string, bigint> = {};
  for (const [account, column] of columnNames) columns[column] = balance[account];
  return columns;
}
