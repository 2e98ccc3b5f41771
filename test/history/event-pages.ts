import type { World } from '../support/server.js';

/** An event as followers look at it. */
export interface FollowedEvent {
  readonly id: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly at: string;
  readonly plan: { readonly id: string } | null;
  readonly claim: { readonly id: string } | null;
}

export interface EventPage {
  readonly nodes: readonly FollowedEvent[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** The page behind a cursor. */
export async function eventsAfter(
  world: World,
  persona: string,
  after: string | null,
  first: number,
): Promise<EventPage> {
  const { data, errors } = await world.ask<{ events: EventPage }>(
    persona,
    `query ($after: String, $first: Int) { events(after: $after, first: $first) {
      nodes { id action subjectKind at plan { id } claim { id } } pageInfo { endCursor hasNextPage } } }`,
    { after, first },
  );
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data.events;
}

/** The ids of all events, page by page. */
export async function everyEvent(world: World, persona: string, first: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: EventPage = await eventsAfter(world, persona, after, first);
    ids.push(...nodes.map(({ id }) => id));
    if (pageInfo.endCursor === null) return ids;
    after = pageInfo.endCursor;
  }
}
