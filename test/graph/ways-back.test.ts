import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Type and table of some objects, the edge that leads away from them, and the list that leads back. */
const ways: readonly (readonly [type: string, table: string, edge: string, key: string, back: string])[] = [
  ['Claim', 'claim', 'activityType', 'activity_type_id', 'claims'],
  ['Activity', 'activity', 'type', 'type_id', 'activities'],
  ['PreApproval', 'pre_approval', 'activityType', 'activity_type_id', 'preApprovals'],
  ['PreApproval', 'pre_approval', 'location', 'location_id', 'preApprovals'],
  ['PreApproval', 'pre_approval', 'program', 'program_id', 'preApprovals'],
  ['ProofOfExecution', 'proof', 'campaign', 'campaign_id', 'proofsOfExecution'],
  ['Payment', 'payment', 'legalEntity', 'legal_entity_id', 'payments'],
  ['Payment', 'payment', 'enrollment', 'id', 'payments'],
  ['Earning', 'earning', 'legalEntity', 'legal_entity_id', 'earnings'],
  ['Earning', 'earning', 'period', 'period_id', 'earnings'],
  ['Earning', 'earning', 'paymentMonth', 'payment_month_id', 'earnings'],
  ['PaymentMonth', 'payment_month', 'enrollment', 'id', 'paymentMonths'],
  ['PaymentMonth', 'payment_month', 'location', 'location_id', 'paymentMonths'],
  ['PaymentMonth', 'payment_month', 'program', 'program_id', 'paymentMonths'],
  ['PaymentMonth', 'payment_month', 'legalEntity', 'legal_entity_id', 'paymentMonths'],
  ['PaymentMonth', 'payment_month', 'planRevision', 'plan_revision_id', 'paymentMonths'],
  ['PaymentHold', 'payment_hold', 'location', 'location_id', 'paymentHolds'],
  ['PaymentHold', 'payment_hold', 'program', 'program_id', 'paymentHolds'],
  ['PaymentLine', 'payment_line', 'claim', 'claim_id', 'paymentLines'],
  ['AuditEntry', 'audit_entry', 'user', 'user_id', 'auditEntries'],
  [
    'CoreRequirementConfirmation',
    'core_requirement_confirmation',
    'document',
    'document_id',
    'coreRequirements',
  ],
  ['ReviewItem', 'review_item', 'document', 'target_id', 'reviewItems'],
];

interface Node {
  readonly id: string;
  readonly to: { readonly back: { readonly nodes: readonly { readonly id: string }[] } } | null;
}

/** Some objects that have the edge, each asked for its way there and back. */
async function thereAndBack([type, table, edge, key, back]: (typeof ways)[number]): Promise<Node[]> {
  const rows = await world.database.db.readUnscoped({
    sql: `select id from ${table} where ${key} is not null order by md5(id::text) limit 20`,
    parameters: [],
  });
  const ids = rows.map(({ id }) => toGlobalId(type, String(id)));
  const { data, errors } = await world.ask<{ nodes: Node[] }>(
    'finance',
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} {
      id to: ${edge} { back: ${back}(filter: { id: { in: $ids } }, first: 100) { nodes { id } } } } } }`,
    { ids },
  );
  expect(errors).toBeUndefined();
  return data?.nodes ?? [];
}

describe('what an edge leads to', () => {
  it.each(ways)('leads back: %s (%s) by %s', async (...way) => {
    const nodes = await thereAndBack(way);
    const found = nodes.filter(({ to }) => to !== null);
    expect(found.length).toBeGreaterThan(0);
    for (const { id, to } of found) expect(to?.back.nodes.map((node) => node.id)).toContain(id);
  });
});
