import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';

/**
 * Edges without a way back, each with the reason. Whatever is not here can be walked in both
 * directions (graph.md 1).
 */
const oneWay: Readonly<Record<string, string>> = {
  'Event CoopPlan': 'events are a feed that is followed; the history of the plan tells the same',
  'Event Claim': 'events are a feed that is followed; the history of the claim tells the same',
  'Event Program': 'events are a feed that is followed; the history of the program tells the same',
  'Notification CoopPlan': 'a notification is its reader’s own; a plan is everybody’s',
  'Notification Claim': 'a notification is its reader’s own; a claim is everybody’s',
  'AuditEntry PartnerLocation':
    'an entry without a location concerns all of them: Partner.auditEntries has both',
  'AuditEntry Program': 'an entry without a program concerns all of them: Partner.auditEntries has both',
  'RoleGrant PartnerLocation': 'a grant without a location holds at all of them: Partner.grants has both',
  'RoleGrant Program': 'a grant without a program holds in all of them: Partner.grants has both',
  'LedgerEntry PartnerLocation': 'entries stand in a fund: PartnerLocation.fundBalances leads to them',
  'LedgerEntry Program': 'entries stand in a fund: Program.fundBalances leads to them',
  'PaymentLine LegalEntity': 'what it paid are its payments: LegalEntity.payments leads to their lines',
  'PaymentLine PaymentMonth': 'a month is paid by one payment, which has the line: PaymentMonth.payment',
  'PayoutProfile LegalEntity': 'bank data are looked up by location and never listed',
  'PayoutProfile Program': 'bank data are looked up by location and never listed',
  'TaxProfile Program': 'tax data are looked up by location and never listed',
};

type Composite = GraphQLObjectType | GraphQLInterfaceType;

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'), { assumeValid: true });
const isNode = (type: unknown): type is Composite =>
  (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some(({ name }) => name === 'Node');
const nodeTypes = Object.values(schema.getTypeMap()).filter(isNode);

/** The type of the objects that a field leads to, by itself or as a connection. */
function targetOf(type: GraphQLOutputType): Composite | undefined {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) return undefined;
  return named.name.endsWith('Connection')
    ? targetOf(named.getFields().nodes?.type as GraphQLOutputType)
    : named;
}

/** A way to any object at all, such as `subject`: it leads back to everything, and nothing need lead back to it. */
const isAnything = (type: Composite): boolean => type.name === 'Node';

const leadsTo = (from: Composite, to: Composite): boolean =>
  Object.values(from.getFields()).some((field) => {
    const target = targetOf(field.type);
    return (
      target &&
      (isAnything(target) ||
        target === to ||
        (isObjectType(to) && to.getInterfaces().includes(target as GraphQLInterfaceType)))
    );
  });

const edges = nodeTypes.flatMap((from) =>
  Object.values(from.getFields()).flatMap((field) => {
    const to = targetOf(field.type);
    return to && isNode(to) ? [{ name: `${from.name} ${to.name}`, from, to }] : [];
  }),
);

describe('edges between objects', () => {
  it('can be walked in both directions, but for those that say why not', () => {
    expect(edges.length).toBeGreaterThan(150);
    const missing = edges.filter(({ from, to }) => !leadsTo(to, from)).map(({ name }) => name);
    expect([...new Set(missing)].sort()).toEqual(Object.keys(oneWay).sort());
  });
});
