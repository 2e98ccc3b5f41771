import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';
import { filteredIds, type RootList } from './filtered.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const root = (field: string, type: string, persona = 'reviewer'): RootList => ({
  persona,
  field,
  type,
  selection: '',
});
const claims = root('claims', 'Claim', 'incentives-admin');
const plans = root('plans', 'CoopPlan');
const campaigns = root('campaigns', 'Campaign');
const activities = root('activities', 'Activity');
const programs = root('programs', 'Program');
const partners = root('partners', 'Partner');
const enrollments = root('enrollments', 'Enrollment');

const firstPartner = `c.partner_id = (select id from partner where name like 'Roerdomp%')`;

/** Filters through relations, with the same question in SQL over the raw tables. */
const cases: readonly (readonly [name: string, list: RootList, filter: object, sql: string])[] = [
  [
    'to one: the activity of a claim',
    claims,
    { activity: { countries: { has: 'DE' } } },
    `select c.id from claim c join activity a on a.id = c.activity_id where ${firstPartner} and 'DE' = any(a.countries)`,
  ],
  [
    'to one that may be missing, under not',
    claims,
    { not: { activity: { countries: { has: 'NL' } } } },
    `select c.id from claim c left join activity a on a.id = c.activity_id
      where ${firstPartner} and (a.id is null or not 'NL' = any(a.countries))`,
  ],
  [
    'to one: any at all',
    claims,
    { plan: {} },
    `select c.id from claim c where ${firstPartner} and c.plan_id is not null`,
  ],
  [
    'to one: none at all',
    claims,
    { not: { plan: {} } },
    `select c.id from claim c where ${firstPartner} and c.plan_id is null`,
  ],
  [
    'through three relations to one',
    claims,
    { activity: { campaign: { plan: { status: { eq: 'APPROVED' }, period: { code: { eq: 'FY26' } } } } } },
    `select c.id from claim c join plan p on p.id = c.plan_id join program_period y on y.id = p.period_id
      where ${firstPartner} and p.status = 'APPROVED' and y.code = 'FY26'`,
  ],
  [
    'several relations of one row',
    claims,
    {
      program: { code: { eq: 'DEVICE_ADD' } },
      location: { country: { eq: 'NL' } },
      activityType: { category: { eq: 'DEMAND_GENERATION' } },
    },
    `select c.id from claim c join program g on g.id = c.program_id join partner_location l on l.id = c.location_id
      join activity_type t on t.id = c.activity_type_id
      where ${firstPartner} and g.code = 'DEVICE_ADD' and l.country = 'NL' and t.category = 'DEMAND_GENERATION'`,
  ],
  [
    'to many: some',
    plans,
    { claims: { some: { status: { in: ['REJECTED', 'DISPUTED'] } } } },
    `select p.id from plan p where exists (select 1 from claim c where c.plan_id = p.id and c.status in ('REJECTED', 'DISPUTED'))`,
  ],
  [
    'to many: none',
    plans,
    { claims: { none: { status: { eq: 'APPROVED' } } } },
    `select p.id from plan p where not exists (select 1 from claim c where c.plan_id = p.id and c.status = 'APPROVED')`,
  ],
  [
    'to many: some, whatever',
    plans,
    { claims: { some: {} } },
    'select p.id from plan p where exists (select 1 from claim c where c.plan_id = p.id)',
  ],
  [
    'to many: none, whatever',
    activities,
    { claims: { none: {} } },
    'select a.id from activity a where not exists (select 1 from claim c where c.activity_id = a.id)',
  ],
  [
    'to many: some and none together',
    activities,
    { claims: { some: { status: { eq: 'APPROVED' } }, none: { slaBreached: { eq: true } } } },
    `select a.id from activity a where exists (select 1 from claim c where c.activity_id = a.id and c.status = 'APPROVED')
      and not exists (select 1 from claim c where c.activity_id = a.id and c.sla_breached)`,
  ],
  [
    'to many within to many',
    plans,
    {
      campaigns: {
        some: { activities: { some: { type: { code: { eq: 'TELEMARKETING' } }, claims: { none: {} } } } },
      },
    },
    `select p.id from plan p where exists (select 1 from activity a join activity_type t on t.id = a.type_id
      where a.plan_id = p.id and t.code = 'TELEMARKETING' and not exists (select 1 from claim c where c.activity_id = a.id))`,
  ],
  [
    'up and down again',
    campaigns,
    { plan: { location: { enrollments: { some: { status: { eq: 'DISCONTINUED' } } } } } },
    `select m.id from campaign m where exists (select 1 from enrollment e where e.location_id = m.location_id and e.status = 'DISCONTINUED')`,
  ],
  [
    'from a program to its claims',
    programs,
    { claims: { some: { executedOn: { gte: '2026-08-01' } } } },
    `select g.id from program g where exists (select 1 from claim c where c.program_id = g.id and c.executed_on >= '2026-08-01')`,
  ],
  [
    'from a partner to the plans of its locations',
    partners,
    { locations: { some: { plans: { some: { limit: { currency: 'JPY', gt: '0' } } } } } },
    `select r.id from partner r where exists (select 1 from plan p where p.partner_id = r.id and p.currency = 'JPY' and p.limit_minor > 0)`,
  ],
  [
    'by relation in or and not',
    enrollments,
    {
      or: [
        { program: { code: { eq: 'HOSTING' } } },
        { not: { location: { country: { in: ['NL', 'DE', 'CH'] } } } },
      ],
    },
    `select e.id from enrollment e join program g on g.id = e.program_id join partner_location l on l.id = e.location_id
      where g.code = 'HOSTING' or l.country not in ('NL', 'DE', 'CH')`,
  ],
];

describe('filters through relations', () => {
  it.each(cases)('%s', async (_name, list, filter, sql) => {
    const rows = await world.database.db.readUnscoped({ sql, parameters: [] });
    const expected = rows.map(({ id }) => toGlobalId(list.type, String(id)));
    expect([...(await filteredIds(world, list, { ...filter }))].sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(0);
  });

  it('hold on the lists below an object as on those from the root', async () => {
    const filter = { status: { eq: 'REJECTED' }, program: { code: { eq: 'CLOUD_INDIRECT_RESELLER' } } };
    const { data } = await world.ask<{ partners: { nodes: { locations: Locations }[] } }>(
      'reviewer',
      `query ($filter: ClaimFilter) { partners(filter: { name: { startsWith: "roerdomp" } }) { nodes { locations { nodes {
        claims(first: 100, filter: $filter) { totalCount nodes { id } } } } } } }`,
      { filter },
    );
    const lists =
      data?.partners.nodes.flatMap(({ locations }) => locations.nodes.map(({ claims: list }) => list)) ?? [];
    const below = lists.flatMap(({ nodes }) => nodes.map(({ id }) => id));
    expect(new Set(below)).toEqual(await filteredIds(world, claims, filter));
    expect(lists.map(({ totalCount }) => totalCount)).toEqual(lists.map(({ nodes }) => nodes.length));
    expect(lists.length).toBe(4);
  });
});

interface Locations {
  readonly nodes: readonly {
    readonly claims: { readonly totalCount: number; readonly nodes: { id: string }[] };
  }[];
}
