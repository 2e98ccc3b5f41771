import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import type { World } from '../support/server.js';

/** What became of moving the sandbox. */
export interface Moved {
  readonly now: string;
  readonly processed: number;
  readonly userErrors: readonly { readonly code: string; readonly field: string[] | null }[];
}

const fields = '{ now processed userErrors { code field } }';

/** Moves the clock of the sandbox. */
export async function advance(world: World, to: string, persona = 'incentives-user'): Promise<Moved> {
  const query = `mutation ($to: DateTime!) { clockAdvance(to: $to) ${fields} }`;
  const { data, errors } = await world.ask<{ clockAdvance: Moved }>(persona, query, { to });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.clockAdvance;
}

/** Brings back the demo world. */
export async function reset(world: World): Promise<Moved> {
  const { data, errors } = await world.ask<{ sandboxReset: Moved }>(
    'incentives-user',
    `mutation { sandboxReset ${fields} }`,
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.sandboxReset;
}

/** A notification as tests look at it. */
export interface Told {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly createdAt: string;
  readonly readAt: string | null;
  readonly subject: { readonly __typename: string; readonly id: string } | null;
  readonly claim: { readonly id: string } | null;
  readonly plan: { readonly id: string } | null;
}

/** What somebody was told, the newest first. */
export async function toldTo(world: World, persona: string, filter: object = {}): Promise<Told[]> {
  const { data, errors } = await world.ask<{ notifications: { nodes: Told[] } }>(
    persona,
    `query ($filter: NotificationFilter) { notifications(first: 100, filter: $filter) {
      nodes { id kind title text createdAt readAt subject { __typename id } claim { id } plan { id } } } }`,
    { filter },
    { 'accept-language': 'en' },
  );
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data.notifications.nodes;
}

/** Lets the scheduler of a server look once. */
export const look = (world: World): Promise<void> => world.server.background.scheduler.run();

/** What acts have left behind in the database, and what of it stands behind the instant at which the demo world begins. */
export async function traces(world: World): Promise<unknown> {
  const start = sandboxNow.toISOString();
  const [row] = await world.database.db.readUnscoped({
    sql: `select (select count(*)::int from history_entry) as histories,
      (select count(*)::int from ledger_entry) as entries, (select count(*)::int from event) as events,
      (select count(*)::int from schedule_mark) as marks, (select count(*)::int from notification) as told,
      (select count(*)::int from claim where updated_at > '${start}') as "laterClaims",
      (select count(*)::int from history_entry where at > '${start}') as later`,
    parameters: [],
  });
  return row;
}
