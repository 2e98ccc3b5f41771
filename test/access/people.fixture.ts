import type { World } from '../support/server.js';

/** A reason against an act, as tests compare it. */
export interface Reason {
  readonly code: string;
  readonly field: string[] | null;
  readonly details: Record<string, unknown> | null;
}

/** What a mutation about people answers: the object under its own name, and reasons. */
export interface Done<Value> {
  readonly object: Value | null;
  readonly replayed: boolean;
  readonly userErrors: readonly Reason[];
}

const selections = {
  roleGrant:
    'object: roleGrant { id role revokedAt user { displayName } partner { hqId } location { locationId } program { code } }',
  roleRevoke: 'object: roleGrant { id role revokedAt }',
  userCreate: 'object: user { id subject displayName email partner { hqId } }',
  partnerCreate: 'object: partner { id hqId name country locations { totalCount } }',
  locationCreate: 'object: location { id locationId name openedOn partner { hqId } }',
} as const;
export type PeopleAct = keyof typeof selections;

const inputOf = (name: PeopleAct): string => `${name[0]?.toUpperCase()}${name.slice(1)}Input`;

/** Does one act about people as a persona. */
export async function act<Value = { id: string }>(
  world: World,
  persona: string,
  name: PeopleAct,
  input: Record<string, unknown>,
): Promise<Done<Value>> {
  const query = `mutation ($input: ${inputOf(name)}!) { ${name}(input: $input) {
    ${selections[name]} replayed userErrors { code field details } } }`;
  const { data, errors } = await world.ask<Record<string, Done<Value>>>(persona, query, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data[name] as Done<Value>;
}

/** Global id of the user with a subject. */
export async function userIdOf(world: World, subject: string): Promise<string> {
  const { data } = await world.ask<{ users: { nodes: { id: string }[] } }>(
    'program-manager',
    'query ($s: String!) { users(filter: { subject: { eq: $s } }) { nodes { id } } }',
    { s: subject },
  );
  return data?.users.nodes[0]?.id ?? '';
}

export const codesOf = ({ userErrors }: Done<unknown>): string[] => userErrors.map(({ code }) => code);
