import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
let foreign: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await openWorld();
  const [row] = await world.database.db.readUnscoped({
    sql: `select c.id as claim, c.name, c.plan_id as plan, c.campaign_id as campaign, c.activity_id as activity,
        c.location_id as location, c.partner_id as partner, l.location_key as key
      from claim c join partner_location l on l.id = c.location_id
      where c.flow = 'PLAN_POE' and c.partner_id = (select id from partner where name like 'Lavandi%') order by c.id limit 1`,
    parameters: [],
  });
  foreign = Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, String(value)]));
});

afterAll(() => world.close());

const id = (type: string, name: string) => ({ id: { eq: toGlobalId(type, foreign[name] ?? '') } });

/** Questions about the second partner that somebody of the first could try to ask; programs are common to both. */
const questions: readonly (readonly [list: string, type: string, filter: () => object])[] = [
  ['claims', 'Claim', () => id('Claim', 'claim')],
  ['claims', 'Claim', () => ({ plan: id('CoopPlan', 'plan') })],
  ['claims', 'Claim', () => ({ location: id('PartnerLocation', 'location') })],
  ['claims', 'Claim', () => ({ location: { partner: id('Partner', 'partner') } })],
  ['claims', 'Claim', () => ({ location: { locationId: { eq: foreign.key } } })],
  ['claims', 'Claim', () => ({ or: [id('Claim', 'claim'), { activity: id('Activity', 'activity') }] })],
  ['plans', 'CoopPlan', () => ({ claims: { some: id('Claim', 'claim') } })],
  ['plans', 'CoopPlan', () => ({ campaigns: { some: id('Campaign', 'campaign') } })],
  ['campaigns', 'Campaign', () => ({ activities: { some: { claims: { some: id('Claim', 'claim') } } } })],
  ['activities', 'Activity', () => ({ campaign: { plan: id('CoopPlan', 'plan') } })],
  ['partners', 'Partner', () => ({ locations: { some: { locationId: { eq: foreign.key } } } })],
  ['enrollments', 'Enrollment', () => ({ location: id('PartnerLocation', 'location') })],
  ['programs', 'Program', () => ({ claims: { some: id('Claim', 'claim') } })],
  ['programs', 'Program', () => ({ plans: { some: { location: id('PartnerLocation', 'location') } } })],
  [
    'programs',
    'Program',
    () => ({
      claims: { some: { name: { eq: foreign.name }, location: { locationId: { eq: foreign.key } } } },
    }),
  ],
];

async function totalOf(
  persona: string,
  list: string,
  type: string,
  filter: object,
): Promise<number | undefined> {
  const query = `query ($filter: ${type}Filter) { list: ${list}(filter: $filter) { totalCount nodes { id } } }`;
  const { data } = await world.ask<{ list: { totalCount: number; nodes: unknown[] } }>(persona, query, {
    filter,
  });
  expect(data?.list.nodes.length).toBe(Math.min(data?.list.totalCount ?? -1, 20));
  return data?.list.totalCount;
}

describe("filters on another partner's things", () => {
  it.each(questions)('find nothing in %s of type %s', async (list, type, filter) => {
    for (const persona of ['incentives-admin', 'incentives-user', 'mixed-roles', 'billing-admin']) {
      expect(await totalOf(persona, list, type, filter()), persona).toBe(0);
    }
    expect(await totalOf('incentives-admin-2', list, type, filter())).toBeGreaterThan(0);
  });

  it('do not tell by their absence either', async () => {
    const [there, nowhere] = await Promise.all(
      [foreign.key, 'NO-SUCH-LOCATION'].map((key) =>
        totalOf('incentives-admin', 'programs', 'Program', {
          claims: { none: { location: { locationId: { eq: key } } } },
        }),
      ),
    );
    expect(there).toBe(nowhere);
    expect(there).toBeGreaterThan(0);
  });
});
