import type { World } from '../support/server.js';

const settled = `select coalesce(max(transaction_id) < pg_snapshot_xmin(pg_current_snapshot()), true) as settled from event`;

/** Other databases of the same server may hold events back for a while; asks until none does. */
async function awaitSettled({ database }: World): Promise<void> {
  for (;;) {
    const [row] = await database.db.readUnscoped({ sql: settled, parameters: [] });
    if (row?.settled === true) return;
  }
}

/** The cursor behind everything that has happened; null where nothing has. */
export async function latestCursor(world: World, persona: string): Promise<string | null> {
  await awaitSettled(world);
  for (let cursor: string | null = null; ; ) {
    const { pageInfo }: EventPage = await eventsAfter(world, persona, cursor, 100);
    if (pageInfo.endCursor === null) return cursor;
    cursor = pageInfo.endCursor;
  }
}

/** The page behind a cursor, once all that has happened shows. */
export async function settledAfter(world: World, persona: string, after: string | null, first: number) {
  await awaitSettled(world);
  return eventsAfter(world, persona, after, first);
}

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

/** The ids of all events behind a cursor, page by page. */
export async function everyEvent(
  world: World,
  persona: string,
  first: number,
  start: string | null = null,
): Promise<string[]> {
  await awaitSettled(world);
  const ids: string[] = [];
  for (let after = start; ; ) {
    const { nodes, pageInfo }: EventPage = await eventsAfter(world, persona, after, first);
    ids.push(...nodes.map(({ id }) => id));
    if (pageInfo.endCursor === null) return ids;
    after = pageInfo.endCursor;
  }
}
