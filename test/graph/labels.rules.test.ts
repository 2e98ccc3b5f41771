import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';

/** Codes without a label of the usual name, each with what says it in words. */
const otherwise: readonly (readonly [field: RegExp, reason: string])[] = [
  [/^(UserError|ActionReason|ReadinessItem|JobFinding)\.code$/, '`message` says it, with its details'],
  [/^(CoreRequirement|MetricRequirement|ReportedMetric)\.code$/, '`label` names the whole'],
  [/^Deadline\.kind$/, '`label` names the whole'],
  [/^(Earning|LedgerEntry)\.reasonCode$/, '`reasonLabel`, by its older name'],
];

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'), { assumeValid: true });
const roots = ['Query', 'Mutation', 'Subscription'];
const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType =>
    isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type.name),
);

const isList = ({ type }: GraphQLField<unknown, unknown>): boolean =>
  isListType(isNonNullType(type) ? type.ofType : type);

/** The types that the label of a code may have: as empty as the code, and as many. */
const fitting = (field: GraphQLField<unknown, unknown>): string =>
  `${isList(field) ? '[String!]' : 'String'}${isNonNullType(field.type) ? '!' : ''}`;

const coded = types.flatMap((type) =>
  Object.values(type.getFields())
    .filter((field) => isEnumType(getNamedType(field.type)))
    .map((field) => ({ type, field, name: `${type.name}.${field.name}` })),
);

describe('codes', () => {
  it('have a label beside them, each list a list of labels (graph.md 2.13)', () => {
    expect(coded.length).toBeGreaterThan(90);
    for (const { type, field, name } of coded) {
      if (otherwise.some(([fields]) => fields.test(name))) continue;
      const label = isList(field) ? `${field.name.replace(/s$/, '')}Labels` : `${field.name}Label`;
      expect.soft(`${name}: ${String(type.getFields()[label]?.type)}`).toBe(`${name}: ${fitting(field)}`);
    }
  });

  it('are said otherwise only where they are', () => {
    for (const [fields] of otherwise) {
      expect(coded.filter(({ name }) => fields.test(name))).not.toEqual([]);
    }
    const said = coded.filter(
      ({ name }) => /^(Core|Metric|Reported|Deadline)/.test(name) && name.endsWith('.code'),
    );
    for (const { type } of said) expect(type.getFields()).toHaveProperty('label');
  });

  it('are hidden together with their labels (graph.md 2.9)', () => {
    const sdl = readFileSync('schema/schema.graphql', 'utf8');
    const rights = /\b(\w+): [[\]!\w]+ @access\(rule: "(FLD-[\w.-]+)"/g;
    for (const block of sdl.split(/^(?=type )/m)) {
      const guards = new Map([...block.matchAll(rights)].map(([, field, rule]) => [field, rule]));
      for (const [field = '', rule] of guards) {
        const label = [`${field}Label`, `${field.replace(/s$/, '')}Labels`].find((name) =>
          new RegExp(`\\b${name}: `).test(block),
        );
        if (label) expect.soft(`${label} ${guards.get(label)}`).toBe(`${label} ${rule}`);
      }
    }
  });
});
