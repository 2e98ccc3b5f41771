import { getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

interface Chain {
  readonly claim: string;
  readonly proof: string;
  readonly activity: string;
  readonly campaign: string;
  readonly plan: string;
  readonly location: string;
  readonly partner: string;
  readonly program: string;
  readonly usage: string | null;
  readonly year: string;
  readonly type: string;
}

/** Claims of the plan flow spread over the world, with the keys of everything above and below them. */
const chainsSql = `select c.id as claim, p.id as proof, c.activity_id as activity, c.campaign_id as campaign,
    c.plan_id as plan, c.location_id as location, c.partner_id as partner, c.program_id as program,
    c.usage_period_id as usage, plan.period_id as year, c.activity_type_id as type
  from claim c join proof p on p.claim_id = c.id join plan on plan.id = c.plan_id
  where c.flow = 'PLAN_POE' order by md5(c.id::text) limit 12`;

const read = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  (await world.database.db.readUnscoped({ sql, parameters })) as unknown as Row[];

const idOf = (typeName: string, uuid: string): string => toGlobalId(typeName, uuid);

/** Asks, and fails with the errors of the answer where there are any. */
async function answerOf<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
  const { data, errors } = await world.ask<Data>('reviewer', query, variables);
  expect(errors).toBeUndefined();
  return data as Data;
}

const only = (id: string) => ({ id: { eq: id } });

describe('edges', () => {
  it('lead from a claim up to everything that it stands on', async () => {
    const query = `query ($id: ID!) { claim(id: $id) {
      id program { id } location { id partner { id } } usagePeriod { id program { id } } activityType { id }
      plan { id } campaign { id }
      activity { id type { id } campaign { id plan { id location { id } program { id } period { id } } } }
      proofOfExecution { id claim { id } campaign { id } activity { id } } } }`;
    const chains = await read<Chain>(chainsSql);
    expect(chains).toHaveLength(12);
    for (const chain of chains) {
      const { claim } = await answerOf<{ claim: unknown }>(query, { id: idOf('Claim', chain.claim) });
      const [self, program, plan, campaign, activity] = [
        { id: idOf('Claim', chain.claim) },
        { id: idOf('Program', chain.program) },
        { id: idOf('CoopPlan', chain.plan) },
        { id: idOf('Campaign', chain.campaign) },
        { id: idOf('Activity', chain.activity) },
      ];
      const location = { id: idOf('PartnerLocation', chain.location) };
      const period = { id: idOf('ProgramPeriod', chain.year) };
      const type = { id: idOf('ActivityType', chain.type) };
      expect.soft(claim).toEqual({
        ...self,
        program,
        location: { ...location, partner: { id: idOf('Partner', chain.partner) } },
        usagePeriod: chain.usage ? { id: idOf('ProgramPeriod', chain.usage), program } : null,
        activityType: type,
        plan,
        campaign,
        activity: {
          ...activity,
          type,
          campaign: { ...campaign, plan: { ...plan, location, program, period } },
        },
        proofOfExecution: { id: idOf('ProofOfExecution', chain.proof), claim: self, campaign, activity },
      });
    }
  });

  it('lead from the partner down to the same claim', async () => {
    const query = `query ($partner: ID!, $location: IdFilter, $plan: IdFilter, $campaign: IdFilter, $activity: IdFilter,
        $claim: IdFilter) {
      partner(id: $partner) { locations(first: 2, filter: { id: $location }) { nodes {
        claims(first: 2, filter: { id: $claim }) { nodes { id } }
        plans(first: 2, filter: { id: $plan }) { nodes { id claims(first: 2, filter: { id: $claim }) { nodes { id } }
          campaigns(first: 2, filter: { id: $campaign }) { nodes { id claims(first: 2, filter: { id: $claim }) { nodes { id } }
            activities(first: 2, filter: { id: $activity }) { nodes { id proofsOfExecution(first: 20) { nodes { id } }
              claims(first: 2, filter: { id: $claim }) { nodes { id proofOfExecution { id } } } } } } } } } } } } }`;
    for (const chain of await read<Chain>(chainsSql)) {
      const claim = idOf('Claim', chain.claim);
      const proof = idOf('ProofOfExecution', chain.proof);
      const claims = { nodes: [{ id: claim }] };
      const data = await answerOf<Record<string, unknown>>(query, {
        partner: idOf('Partner', chain.partner),
        location: { eq: idOf('PartnerLocation', chain.location) },
        plan: { eq: idOf('CoopPlan', chain.plan) },
        campaign: { eq: idOf('Campaign', chain.campaign) },
        activity: { eq: idOf('Activity', chain.activity) },
        claim: { eq: claim },
      });
      const activity = {
        id: idOf('Activity', chain.activity),
        proofsOfExecution: { nodes: expect.arrayContaining([{ id: proof }]) },
        claims: { nodes: [{ id: claim, proofOfExecution: { id: proof } }] },
      };
      const campaign = { id: idOf('Campaign', chain.campaign), claims, activities: { nodes: [activity] } };
      const plan = { id: idOf('CoopPlan', chain.plan), claims, campaigns: { nodes: [campaign] } };
      expect
        .soft(data)
        .toEqual({ partner: { locations: { nodes: [{ claims, plans: { nodes: [plan] } }] } } });
    }
  });

  it('lead from the program and its periods to the same claim, plan and enrollment', async () => {
    const query = `query ($program: String!, $claim: ClaimFilter, $plan: CoopPlanFilter, $usage: ProgramPeriodFilter,
        $year: ProgramPeriodFilter, $at: EnrollmentFilter) {
      program(code: $program) { id claims(filter: $claim) { nodes { id } } plans(filter: $plan) { nodes { id } }
        usage: periods(filter: $usage) { nodes { claims(filter: $claim) { nodes { id } } } }
        year: periods(filter: $year) { nodes { plans(filter: $plan) { nodes { id } } } }
        enrollments(filter: $at) { nodes { location { id } program { id } } } } }`;
    const chains = (await read<Chain>(chainsSql)).filter(({ usage }) => usage !== null);
    expect(chains.length).toBeGreaterThan(3);
    for (const chain of chains) {
      const [claim, plan] = [idOf('Claim', chain.claim), idOf('CoopPlan', chain.plan)];
      const location = idOf('PartnerLocation', chain.location);
      const data = await answerOf<Record<string, unknown>>(query, {
        program: idOf('Program', chain.program),
        claim: only(claim),
        plan: only(plan),
        usage: only(idOf('ProgramPeriod', chain.usage ?? '')),
        year: only(idOf('ProgramPeriod', chain.year)),
        at: { location: only(location) },
      });
      const program = { id: idOf('Program', chain.program) };
      expect.soft(data).toEqual({
        program: {
          ...program,
          claims: { nodes: [{ id: claim }] },
          plans: { nodes: [{ id: plan }] },
          usage: { nodes: [{ claims: { nodes: [{ id: claim }] } }] },
          year: { nodes: [{ plans: { nodes: [{ id: plan }] } }] },
          enrollments: { nodes: [{ location: { id: location }, program }] },
        },
      });
    }
  });

  it('lead from every part of a dossier back to its proof', async () => {
    const [dossier] = await read<{ proof: string; claim: string }>(`select p.id as proof, p.claim_id as claim
      from proof p where exists (select 1 from document d where d.claim_id = p.claim_id)
        and exists (select 1 from expense_line e where e.claim_id = p.claim_id)
        and exists (select 1 from core_requirement_confirmation r where r.claim_id = p.claim_id and r.document_id is not null)
      order by p.id limit 1`);
    const id = idOf('ProofOfExecution', dossier?.proof ?? '');
    const { proofOfExecution: proof } = await answerOf<{
      proofOfExecution: Record<string, { nodes: Part[] }>;
    }>(
      `query ($id: ID!) { proofOfExecution(id: $id) {
        documents { nodes { __typename id proofOfExecution { id } } }
        expenses { nodes { __typename id proofOfExecution { id } } }
        coreRequirements { nodes { __typename id proofOfExecution { id } document { id proofOfExecution { id } } } } } }`,
      { id },
    );
    const parts = Object.values(proof).flatMap(({ nodes }) => nodes);
    const [count] = await read<{ n: number }>(
      `select ((select count(*) from document where claim_id = $1) + (select count(*) from expense_line where claim_id = $1)
        + (select count(*) from core_requirement_confirmation where claim_id = $1))::int as n`,
      [dossier?.claim],
    );
    expect(parts).toHaveLength(count?.n ?? 0);
    expect(new Set(parts.map((part) => part.proofOfExecution.id))).toEqual(new Set([id]));
    const named = parts.flatMap(({ document }) => (document ? [document] : []));
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named.map((document) => document.proofOfExecution.id))).toEqual(new Set([id]));
  });
});

interface Part {
  readonly __typename: string;
  readonly id: string;
  readonly proofOfExecution: { readonly id: string };
  readonly document?: { readonly id: string; readonly proofOfExecution: { readonly id: string } } | null;
}

describe('edges of plans and locations', () => {
  it('lead from revisions, history and profiles back to where they belong', async () => {
    const [plan] = await read<{
      id: string;
      location: string;
      program: string;
      code: string;
      revisions: number;
    }>(
      `select p.id, p.location_id as location, p.program_id as program, g.code,
        (select count(*)::int from plan_revision r where r.plan_id = p.id) as revisions
      from plan p join program g on g.id = p.program_id
      where exists (select 1 from payout_profile x where x.location_id = p.location_id and x.program_id = p.program_id)
        and exists (select 1 from tax_profile x where x.location_id = p.location_id and x.program_id = p.program_id)
      order by (select count(*) from plan_revision r where r.plan_id = p.id) desc, p.id limit 1`,
    );
    if (!plan) throw new Error('The demo world has no plan with revisions and profiles.');
    const data = await answerOf<{ plan: PlanWithRevisions }>(
      `query ($id: ID!, $program: String!) { plan(id: $id) { id
        revisions { nodes { number plan { id } } } inForce { plan { id } }
        history { nodes { number } }
        location { id payoutProfile(program: $program) { location { id } program { code } legalEntity { code } }
          taxProfile(program: $program) { location { id } program { code } } } } }`,
      { id: idOf('CoopPlan', plan.id), program: plan.code },
    );
    const self = { id: idOf('CoopPlan', plan.id) };
    const location = { id: idOf('PartnerLocation', plan.location) };
    expect(plan.revisions).toBeGreaterThan(1);
    expect(data.plan.revisions.nodes).toEqual(
      Array.from({ length: plan.revisions }, (_, index) => ({ number: index + 1, plan: self })),
    );
    expect(data.plan.inForce).toEqual({ plan: self });
    expect(data.plan.history.nodes.map(({ number }) => number)).toEqual(
      data.plan.history.nodes.map((_, index) => index + 1),
    );
    const profile = { location, program: { code: plan.code } };
    expect(data.plan.location).toEqual({
      ...location,
      payoutProfile: { ...profile, legalEntity: { code: expect.any(String) } },
      taxProfile: profile,
    });
  });

  it('are read where more of them stand in a row than the database takes arguments', async () => {
    const [chain] = await read<Chain>(chainsSql);
    // Two columns each: the rows, and their number.
    const names = Array.from({ length: 55 }, (_, index) => `a${index}`);
    const claims = 'claims(first: 1) { totalCount nodes { id } }';
    const query = (selected: string): string =>
      `query ($id: ID!) { claim(id: $id) { activity { ${selected} } } }`;
    type Answered = { claim: { activity: Record<string, { totalCount: number }> } };
    const variables = { id: idOf('Claim', chain?.claim ?? '') };
    const one = (await answerOf<Answered>(query(claims), variables)).claim.activity.claims;
    expect(one?.totalCount).toBeGreaterThan(0);
    const all = await answerOf<Answered>(
      query(names.map((name) => `${name}: ${claims}`).join(' ')),
      variables,
    );
    expect(all.claim.activity).toEqual(Object.fromEntries(names.map((name) => [name, one])));
  });

  it('are the only way from a value to objects of a table, as whoever writes an answer relies on', () => {
    const { schema, request } = world.server;
    const isRow = ({ name }: { readonly name: string }): boolean => request.catalog.has(name);
    const held = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (!isObjectType(type) || /(Connection|Edge|Payload)$/.test(type.name)) return [];
      return Object.values(type.getFields())
        .filter(
          (field) =>
            isRow(getNamedType(field.type)) && (isRow(type) ? field.extensions.computed : !field.resolve),
        )
        .map((field) => `${type.name}.${field.name}`);
    });
    expect(held).toEqual([]);
  });
});

interface PlanWithRevisions {
  readonly revisions: { readonly nodes: readonly { readonly number: number }[] };
  readonly inForce: unknown;
  readonly history: { readonly nodes: readonly { readonly number: number }[] };
  readonly location: unknown;
}
