import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas } from '../../seeds/demo/personas.js';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { fieldRights } from '../../src/access/field-rights.js';
import { permissionRoles } from '../../src/access/permission.codes.js';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { planViewerActions } from '../../src/plan/plan.machine.js';
import { openWorld, type World } from '../support/server.js';
import { Planning } from './planning.js';

let world: World;
let planning: Planning;
let pool: readonly string[];
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
  const rows = await world.database.db.readUnscoped({
    sql: `select id from (select p.id, row_number() over (partition by p.status, y.code in ('FY26', 'FY27'), l.location_key = '50000000' order by p.id) as n
      from plan p join program_period y on y.id = p.period_id join partner_location l on l.id = p.location_id
      where l.partner_id = (select partner_id from partner_location where location_key = '50000000')) numbered where n <= 4 order by id`,
    parameters: [],
  });
  pool = rows.map(({ id }) => toGlobalId('CoopPlan', String(id)));
});
afterAll(() => world.close());

interface Standing {
  readonly status: string;
  readonly currency: string;
  readonly period: { readonly startsOn: string };
  readonly readiness: {
    readonly canSubmit: boolean;
    readonly items: readonly { code: string; state: string }[];
  };
  readonly viewerActions: readonly { name: string; allowed: boolean; reasons: readonly { code: string }[] }[];
  readonly campaigns: { readonly nodes: readonly Part[] };
}
interface Part {
  readonly id: string;
  readonly claims: { readonly totalCount: number };
  readonly activities?: { readonly nodes: readonly Part[] };
}

const standing = `query ($id: ID!) { plan(id: $id) { status currency period { startsOn }
  readiness { canSubmit items { code state } } viewerActions { name allowed reasons { code } }
  campaigns { nodes { id claims { totalCount } activities { nodes { id claims { totalCount } } } } } } }`;

/** The id of something to act on: for a removal, something without claims. */
function pick(parts: readonly Part[], name: string): string | undefined {
  const free = name.endsWith('Delete') ? parts.filter(({ claims }) => claims.totalCount === 0) : parts;
  return free[0]?.id;
}

/** A complete input of an action on a plan; undefined when there is nothing in the plan that it could be about. */
function completeInput(name: string, planId: string, plan: Standing): Record<string, unknown> | undefined {
  const campaigns = plan.campaigns.nodes;
  const activities = campaigns.flatMap((campaign) => campaign.activities?.nodes ?? []);
  const { startsOn } = plan.period;
  const amount = { amount: '0', currency: plan.currency };
  const words = { comment: 'Which fair?', reason: 'No' };
  switch (name) {
    case 'campaignCreate':
      return { planId, name: 'More', startsOn, endsOn: startsOn };
    case 'activityCreate': {
      const campaignId = campaigns[0]?.id;
      const type = { activityTypeCode: 'TELEMARKETING', countries: ['NL'], plannedAmount: amount };
      return campaignId === undefined ? undefined : { campaignId, name: 'More', ...type };
    }
    case 'planSubmit':
      return { id: planId, confirmed: true };
    case 'planActionRequest':
      return { id: planId, comment: words.comment };
    case 'planReject':
      return { id: planId, reason: words.reason };
    default: {
      const parts = name.startsWith('campaign') ? campaigns : activities;
      const id = name.startsWith('plan') ? planId : pick(parts, name);
      const change = name.endsWith('Update') ? { name: 'Other' } : {};
      return id === undefined ? undefined : { id, ...change };
    }
  }
}

/** Instants around which something opens or closes, never before the world's own present. */
const instants = [
  sandboxNow.toISOString(),
  '2026-09-29T06:59:59.999Z',
  '2026-09-29T07:00:00.000Z',
  '2027-07-01T06:59:59.999Z',
  '2027-07-01T07:00:00.000Z',
  '2027-09-29T06:59:59.999Z',
  '2027-09-29T07:00:00.000Z',
];
const steps = 240;

describe('what a plan says of itself', () => {
  it('graph.md 2.11: readiness and the submission never disagree', async () => {
    world.setTime(sandboxNow);
    for (const id of pool) {
      const { data } = await world.ask<{ plan: Standing | null }>('incentives-admin', standing, { id });
      if (data?.plan?.status !== 'EDITING' && data?.plan?.status !== 'ACTION_REQUIRED') continue;
      const missing = data.plan.readiness.items
        .filter(({ state }) => state === 'MISSING')
        .map(({ code }) => code);
      const { codes } = await planning.act('incentives-admin', 'planSubmit', { id, confirmed: true });
      expect(codes.toSorted()).toEqual(missing.toSorted());
      expect(data.plan.readiness.canSubmit).toBe(codes.length === 0);
    }
  }, 120_000);

  it('graph.md 2.10: viewerActions and the mutation never disagree', async () => {
    const seen = { allowed: 0, refused: 0, hidden: 0, codes: new Set<string>() };
    const actors = personas.map(({ name }) => name);
    const likely = ['incentives-admin', 'billing-admin', 'reviewer', 'reviewer-2', 'global-admin'];
    const step = fc.record({
      at: fc
        .integer({ min: 0, max: instants.length * 3 - 1 })
        .map((n) => (n < instants.length * 2 ? 0 : n % instants.length)),
      plan: fc.nat(),
      persona: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...likely) }, fc.constantFrom(...actors)),
      action: fc.constantFrom(...planViewerActions),
      willing: fc.integer({ min: 0, max: 2 }).map((n) => n > 0),
    });
    // An act that is done stays done, so there is nothing to shrink; time goes forward as it does in life.
    const drawn = fc.sample(step, steps).sort((left, right) => left.at - right.at);
    for (const { at, plan, persona, action: asked, willing } of drawn) {
      world.setTime(instants[at] ?? sandboxNow);
      const id = pool[plan % pool.length] ?? '';
      const { data } = await world.ask<{ plan: Standing | null }>(persona, standing, { id });
      const open = data?.plan?.viewerActions.filter(({ allowed }) => allowed) ?? [];
      // At random most is refused; most actors do what they may, so that plans get on.
      const action = (willing && open[plan % open.length]?.name) || asked;
      const told = JSON.stringify({ at: instants[at], id, persona, action, status: data?.plan?.status });
      if (!data?.plan) {
        expect((await planning.act(persona, 'planDelete', { id })).codes, told).toEqual(['NOT_FOUND']);
        seen.hidden += 1;
        continue;
      }
      const input = completeInput(action, id, data.plan);
      if (input === undefined) continue;
      const offered = data.plan.viewerActions.find(({ name }) => name === action);
      const { codes } = await planning.act(persona, action, input);
      // What the revision in force holds is a matter of the part that is named, not of the plan.
      if (offered?.allowed && codes.includes('ACTIVITY_IN_FORCE')) continue;
      expect(codes, told).toEqual(offered?.reasons.map(({ code }) => code));
      expect(codes.length === 0, told).toBe(offered?.allowed);
      seen[codes.length === 0 ? 'allowed' : 'refused'] += 1;
      for (const code of codes) seen.codes.add(code);
    }
    // The steps must be worth taking: many are allowed, many refused, and for many reasons.
    expect(seen.allowed).toBeGreaterThan(steps / 10);
    expect(seen.refused).toBeGreaterThan(steps / 10);
    expect(seen.hidden).toBeGreaterThan(0);
    expect([...seen.codes]).toEqual(expect.arrayContaining(['FORBIDDEN', 'LOCKED', 'INVALID_TRANSITION']));
  }, 600_000);

  it('FLD-5: whoever sees what a plan needs may also see its amounts', () => {
    expect(permissionRoles.SEE_PLAN.filter((role) => !fieldRights['FLD-5'].roles.includes(role))).toEqual([]);
  });

  it('FLD-8: what a plan needs never tells the address of the reviewer', async () => {
    world.setTime(sandboxNow);
    const reviewerEmail = 'somebody.special@owner.example';
    const id = await planning.draft({ reviewerEmail });
    const { data } = await world.ask(
      'reporting',
      'query ($id: ID!) { plan(id: $id) { reviewerEmail readiness { items { message details } } viewerActions { reasons { message details } } } }',
      { id },
    );
    expect(data).toMatchObject({ plan: { reviewerEmail: null } });
    expect(JSON.stringify(data)).not.toContain('somebody');
  });
});
