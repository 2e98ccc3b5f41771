import {
  type GraphQLInputType,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { lengthMaxOf } from '../kernel/text-limits.js';

/** Something that a caller gives: an argument, or a field of an input. */
interface Given {
  readonly name: string;
  readonly type: GraphQLInputType;
  description?: string | null | undefined;
}

/** Says of each text of a mutation how long it may be: introspection shows what `perform` refuses. */
export function describeTextLimits(schema: GraphQLSchema): void {
  const told = new Set<Given>();
  const tell = (mutation: string, given: Given): void => {
    if (told.has(given)) return;
    told.add(given);
    const type = getNamedType(given.type);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) tell(mutation, field);
    if (type !== GraphQLString) return;
    const each = isListType(getNullableType(given.type)) ? ' each' : '';
    given.description = `${given.description ?? ''} At most ${lengthMaxOf(mutation, [given.name])} characters${each}.`;
  };
  for (const mutation of Object.values(schema.getMutationType()?.getFields() ?? {}))
    for (const argument of mutation.args) tell(mutation.name, argument);
}
