import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amountsAsOf } from '../../src/fund/fund-as-of.queries.js';
import { compile, rowRef } from '../../src/read/sql.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface FundNode {
  readonly location: { readonly locationId: string; readonly partner: { readonly name: string } };
  readonly program: { readonly code: string };
  readonly [amount: string]: unknown;
}

const query = `{ fundBalances(first: 100, orderBy: [{ field: EXPIRATION_DATE, direction: DESC }]) { totalCount nodes {
  earned { amount } recoverable { amount } converted { amount } claimed { amount } remaining { amount } expired { amount }
  amounts(asOf: "2026-09-15T16:00:00Z") { remaining { amount } reserved { amount } }
  location { locationId partner { name } } program { code } usagePeriod { code }
  entries(first: 3) { nodes { number claim { name ledgerEntries { nodes { number } } } } } } } }`;

async function fundsOf(persona: string) {
  const { data, errors, extensions } = await world.ask<{
    fundBalances: { totalCount: number; nodes: FundNode[] };
  }>(persona, query);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return { ...data.fundBalances, redactions: extensions?.redactions ?? [] };
}

const cents = (value: unknown): bigint => BigInt((value as { amount: string }).amount.replace('.', ''));

describe('fundBalances', () => {
  it('reads any number of funds with entries, claims and amounts as of an instant in one statement', async () => {
    let found = 0;
    const statements = await world.statementsOf(async () => {
      found = (await fundsOf('finance')).nodes.length;
    });
    expect([found, statements]).toEqual([100, 1]);
  });

  it('MON-11: every fund of the demo world adds up, and its present is what it was as of now', async () => {
    const { nodes } = await fundsOf('finance');
    for (const { earned, recoverable, converted, claimed, remaining, expired, amounts } of nodes) {
      const right = cents(converted) + cents(claimed) + cents(remaining) + cents(expired);
      expect(cents(earned) + cents(recoverable)).toBe(right);
      expect((amounts as { remaining: unknown }).remaining).toEqual(remaining);
    }
  });

  it('ROLE-1, ROLE-6: shows each viewer the funds of his locations and programs', async () => {
    const own = await fundsOf('incentives-admin');
    expect(new Set(own.nodes.map(({ location }) => location.partner.name)).size).toBe(1);
    const other = await fundsOf('incentives-admin-2');
    expect(other.nodes[0]?.location.partner.name).not.toBe(own.nodes[0]?.location.partner.name);
    const user = await fundsOf('incentives-user');
    expect(user.totalCount).toBeGreaterThan(0);
    expect(
      new Set(user.nodes.map(({ location, program }) => `${location.locationId} ${program.code}`)),
    ).toEqual(new Set(['50000000 CLOUD_INDIRECT_RESELLER']));
    for (const persona of ['account-admin', 'billing-admin', 'partner-program-admin']) {
      const { totalCount, redactions } = await fundsOf(persona);
      expect([persona, totalCount]).toEqual([persona, 0]);
      expect(redactions.map(({ rule }) => rule)).toContain('SEE_FUNDS');
    }
  });

  it('finds the balance as of an instant by an index, however many entries there are', async () => {
    const asOf = amountsAsOf.sql(
      rowRef('f'),
      { asOf: new Date('2026-01-01') },
      { now: new Date('2026-02-01') } as never,
      undefined as never,
    );
    // Few rows make the planner read them all: what it may choose is what is asked here.
    const rows = await world.database.db.write(
      { ownerSide: true, partnerIds: [] },
      async ({ query: run }) => {
        await run({ sql: 'set local enable_seqscan = off', parameters: [] });
        return run(compile(sql`explain select ${asOf} from fund_balance f limit 1`));
      },
    );
    expect(JSON.stringify(rows)).toContain('ledger_entry_fund_id_processed_at_number_index');
  });
});
