import 'reflect-metadata';
import { GraphQLObjectType } from 'graphql';
import { buildSchemaSync, Query, Resolver } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import { defineCodes } from '../../src/kernel/codes.js';
import { Column, Derived, GraphType, InWords, MoneyColumn } from '../../src/read/declare.js';
import type { Money } from '../../src/read/scalars.js';

const deprecationReason = '2030-01-01: use something else';
const codes = defineCodes('Odd', { ODD: { en: 'odd', nl: 'oneven', description: 'Not even.' } });
const options = { description: 'On its way out.', deprecationReason };

@GraphType('Leaving', {
  entity: 'Leaving',
  permission: 'SEE_PROGRAM',
  scope: 'own',
  description: 'Whatever can be declared of a field.',
})
class Leaving {
  @Column(() => String, options)
  column!: string;

  @Derived(() => String, { ...options, from: ['column'] })
  derived!: string;

  @MoneyColumn('minor', 'currency', { ...options, guard: 'FLD-6' })
  money!: Money | null;

  @InWords('column', codes, options)
  words!: string;

  @Column(() => String, { description: 'It stays.' })
  staying!: string;
}

@Resolver()
class LeavingResolver {
  @Query(() => Leaving)
  leaving(): unknown {
    return null;
  }
}

describe('a field', () => {
  it('is deprecated however it is read', () => {
    const schema = buildSchemaSync({ resolvers: [LeavingResolver], validate: false });
    const type = schema.getType('Leaving') as GraphQLObjectType;
    const reasons = Object.values(type.getFields()).map((field) => [field.name, field.deprecationReason]);
    expect(Object.fromEntries(reasons)).toEqual({
      column: deprecationReason,
      derived: deprecationReason,
      money: deprecationReason,
      words: deprecationReason,
      staying: undefined,
    });
  });
});
