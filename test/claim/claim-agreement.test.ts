import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personas } from '../../seeds/demo/personas.js';
import { type ClaimViewerAction, claimViewerActions } from '../../src/claim/claim.machine.js';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { compile } from '../../src/read/sql.js';
import { share } from '../support/properties.js';
import { openWorld, type World } from '../support/server.js';
import { act, codesOf, execute } from './claim-acts.js';

/** What each act is sent so that nothing which only its caller can write is missing. */
const complete: Partial<Record<ClaimViewerAction, Record<string, unknown>>> = {
  claimUpdate: {},
  claimDelete: {},
  claimSubmit: {},
  claimReviewStart: {},
  claimActionRequest: { comment: 'Please look at this again.' },
  claimApprove: {},
  claimReject: { reason: 'It does not fit.', reasonCodes: ['OTHER'] },
  claimDispute: { justification: 'It does fit.' },
};
const acts = claimViewerActions.filter((name) => complete[name] !== undefined);

interface Standing {
  readonly claim: {
    readonly status: string;
    readonly readiness: { readonly canSubmit: boolean; readonly items: { code: string; state: string }[] };
    readonly viewerActions: { name: string; allowed: boolean; reasons: { code: string }[] }[];
  } | null;
}

const standingQuery = `query ($id: ID!) { claim(id: $id) { status readiness { canSubmit items { code state } }
  viewerActions { name allowed reasons { code } } } }`;

let world: World;
let claimIds: string[];
beforeAll(async () => {
  world = await openWorld();
  // Some of every state, of both flows, and of both partners that the personas know.
  const rows = await world.database.db.readUnscoped(
    compile(sql`select id from (select c.id, row_number() over (partition by c.status, c.flow, l.location_key = '50000000'
        order by c.id desc) as place from claim c join partner_location l on l.id = c.location_id
      where c.partner_id in (select partner_id from role_grant where partner_id is not null
        and user_id in (select id from app_user where subject in ('incentives-admin', 'incentives-admin-2')))) x
      where place <= 4`),
  );
  claimIds = rows.map(({ id }) => toGlobalId('Claim', String(id)));
  // Half of the reviewers act for a partner too, and so may not review there (ROLE-7).
  await execute(
    world,
    `insert into role_grant (id, user_id, role, partner_id, location_id, program_id, granted_at)
     select gen_random_uuid(), u.id, 'BILLING_ADMIN', l.partner_id, l.id, null, now() from app_user u, partner_location l
     where u.subject = 'reviewer-2' and l.location_key = '50000000'`,
    [],
  );
});
afterAll(() => world.close());

describe('readiness, viewerActions, claimSimulate and the mutations', () => {
  it('graph.md 2.10, 2.11: never disagree, whatever the claim, the caller and the time', async () => {
    expect(claimIds.length).toBeGreaterThan(40);
    const day = 24 * 3_600_000;
    const cases = fc.record({
      id: fc.nat().map((n) => claimIds[n % claimIds.length] ?? ''),
      persona: fc.constantFrom(...personas.map(({ name }) => name)),
      action: fc.constantFrom(...acts),
      at: fc.integer({ min: -200, max: 200 }).map((days) => new Date(Date.UTC(2026, 8, 15, 16) + days * day)),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ id, persona, action, at }) => {
        world.setTime(at);
        const { data } = await world.ask<Standing>(persona, standingQuery, { id });
        const simulation = await world.ask<{
          claimSimulate: { wouldSucceed: boolean; userErrors: { code: string }[]; readiness: object | null };
        }>(
          persona,
          `mutation ($id: ID!) { claimSimulate(input: { claimId: $id }) { wouldSucceed userErrors { code }
            readiness { canSubmit items { code state } } } }`,
          { id },
        );
        const simulated = simulation.data?.claimSimulate;
        const codes = codesOf(await act(world, persona, action, { id, ...complete[action] }, 'id'));
        if (data?.claim == null) {
          expect(codes).toEqual(['NOT_FOUND']);
          expect(simulated).toMatchObject({
            wouldSucceed: false,
            userErrors: [{ code: 'NOT_FOUND' }],
            readiness: null,
          });
          return;
        }
        const { viewerActions, readiness } = data.claim;
        const told = viewerActions.find(({ name }) => name === action);
        expect(told?.reasons.map(({ code }) => code)).toEqual(codes);
        expect(told?.allowed).toBe(codes.length === 0);
        expect(simulated?.readiness).toEqual(readiness);
        const submit = viewerActions.find(({ name }) => name === 'claimSubmit');
        expect(simulated?.userErrors).toEqual(submit?.reasons);
        const missing = readiness.items.filter(({ state }) => state === 'MISSING').map(({ code }) => code);
        const stated = submit?.reasons.map(({ code }) => code) ?? [];
        // Where role and state allow it, readiness lists exactly what a submission is refused for.
        if (
          !stated.some((code) => ['FORBIDDEN', 'LOCKED', 'INVALID_TRANSITION'].includes(code)) &&
          submit?.reasons.length !== 0
        )
          if (!['EXPIRED', 'REJECTED'].includes(data.claim.status)) expect(missing).toEqual(stated);
        if (submit?.allowed) expect(readiness.canSubmit).toBe(true);
      }),
      { numRuns: share(150) },
    );
  }, 240_000);
});
