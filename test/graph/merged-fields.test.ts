import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let written: World;
let executed: World;
let loaded: World;

beforeAll(async () => {
  written = await openWorld();
  executed = await openWorld({ answers: 'executed', database: written.database });
  loaded = await openWorld({ reach: 'level', database: written.database });
});

afterAll(async () => {
  await loaded.close();
  await executed.close();
  await written.close();
});

const approvedOfWinterthur =
  'claims(first: 1, filter: { status: { eq: APPROVED }, name: { contains: "Winterthur" } })';
const approved = '(filter: { status: { eq: APPROVED } })';

/** Each asks one row for one edge in several places, which select different things of it. */
const operations = {
  'an edge of an interface, merged differently for each of its types': [
    'incentives-admin',
    `{ ${approvedOfWinterthur} { nodes { proofOfExecution { documents(first: 2) { nodes {
      __typename proofOfExecution { id }
      ... on Invoice { proofOfExecution { claimedAmount { amount } } }
      ... on ProofDocument { proofOfExecution { executedOn } } } } } } } }`,
  ],
  'an edge of a fragment, merged with a sibling of each place': [
    'finance',
    `{ payments(first: 1) { nodes { ...F program { id } } edges { node { ...F program { name } } } } }
    fragment F on Payment { program { code } }`,
  ],
  'sums of a fragment, merged with those of each place': [
    'reviewer',
    `{ activities(first: 3) {
      nodes { ...F campaign { totals { requested { amount } } } }
      edges { node { ...F campaign { totals { planned { amount } } } } } } }
    fragment F on Activity { campaign { id } }`,
  ],
  'rows under two aliases, with other arguments below': [
    'reviewer',
    `{ viewer { can(action: SUBMIT_CLAIM) } plans(first: 1) {
      open: nodes { claims${approved} { totalCount aggregates { approved { amount currency } } } }
      all: nodes { claims { totalCount aggregates { approved { amount currency } } } }} }`,
  ],
  'rows of edges under two aliases': [
    'reviewer',
    `{ viewer { can(action: SUBMIT_CLAIM) } plans(first: 1) {
      edges { a: node { claims${approved} { totalCount } } b: node { claims { totalCount } } } } }`,
  ],
  'rows through a fragment on the connection, with other arguments beside it': [
    'reviewer',
    `{ viewer { can(action: SUBMIT_CLAIM) } plans(first: 2) {
      ...C edges { node { claims${approved} { totalCount nodes { id } } location { country } } } } }
    fragment C on CoopPlanConnection { nodes { claims(first: 1) { totalCount nodes { id } } location { name } } }`,
  ],
  'one page under two aliases, whole in the one and counted in the other': [
    'mixed-roles',
    `{ plans(first: 2) { nodes {
      a: claims(first: 2, filter: { status: { eq: APPROVED } }) { nodes { id approvedAmount { amount } } }
      anAliasThatSaysInManyWordsWhatItIsThatOneAskedForHere:
        claims(filter: { status: { eq: APPROVED } }, first: 2) { totalCount pageInfo { hasNextPage } } } } }`,
  ],
  'a fragment that one place leaves out and another one shows': [
    'reviewer',
    `{ plans(first: 1) { nodes { id ...P @include(if: false) } }
      all: plans(first: 1) { nodes { ...P } } }
    fragment P on CoopPlan { name location { name } }`,
  ],
} as const;

describe('what one row is asked for in several places', () => {
  it.each(Object.entries(operations))(
    'is the same by all ways of answering: %s',
    async (_name, [persona, query]) => {
      const first = await written.ask(persona, query);
      expect(first.errors).toBeUndefined();
      const { data, extensions } = await loaded.ask(persona, query);
      expect(first.data).toEqual(data);
      expect((await executed.ask(persona, query)).data).toEqual(data);
      expect(first.extensions?.redactions).toEqual(extensions?.redactions);
    },
  );

  it('is read by the statement of the root, whatever the aliases', async () => {
    const [persona, query] =
      operations['one page under two aliases, whole in the one and counted in the other'];
    const answer = await written.ask(persona, query, {}, { 'x-debug-reads': '1' });
    expect(answer.extensions).toMatchObject({ debug: { statements: 1, loadedEdges: {} } });
  });
});
