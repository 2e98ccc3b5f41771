import { ArgsType, Field } from 'type-graphql';
import { defineConnection, PageArgs } from '../read/connection.js';
import { defineFilter, enumFilter, InstantFilter, StringFilter } from '../read/filter-types.js';
import { EventType } from './event.type.js';
import { subjectKindCodes } from './history.codes.js';

const EventFilter = defineFilter('Event', [], {
  action: () => StringFilter,
  subjectKind: enumFilter(subjectKindCodes),
  at: () => InstantFilter,
});

/** Events have one order only, the one in which a follower misses none. */
@ArgsType()
export class EventArgs extends PageArgs {
  @Field(() => EventFilter, { nullable: true, description: 'Only events that match.' })
  declare filter?: object;
}

export const EventConnection = defineConnection('Event', () => EventType);
