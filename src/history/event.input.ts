import { ArgsType, Field, Int } from 'type-graphql';
import { defineConnection, pageSizeDefault, pageSizeMax } from '../read/connection.js';
import { defineFilter, enumFilter, InstantFilter, StringFilter } from '../read/filter-types.js';
import { EventType } from './event.type.js';
import { subjectKindCodes } from './history.codes.js';

const EventFilter = defineFilter('Event', [], {
  action: () => StringFilter,
  subjectKind: enumFilter(subjectKindCodes),
  at: () => InstantFilter,
});

/** Events are read forwards only, in the one order in which none is missed. */
@ArgsType()
export class EventArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many events, from the first or after \`after\`; ${pageSizeDefault} by default, at most ${pageSizeMax}.`,
  })
  first?: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Only events behind this cursor: the `endCursor` that you kept from the last page that had one.',
  })
  after?: string;

  @Field(() => EventFilter, { nullable: true, description: 'Only events that match.' })
  filter?: object;
}

export const EventConnection = defineConnection('Event', () => EventType);
