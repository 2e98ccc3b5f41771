import type { GraphQLObjectType } from 'graphql';

/** The order of a newcomer: who he is, from a program to the money, then the reports. */
const story = [
  'viewer',
  'programs',
  'program',
  'partners',
  'partner',
  'partnerLocation',
  'enrollments',
  'plans',
  'plan',
  'campaigns',
  'campaign',
  'activities',
  'activity',
  'claims',
  'claim',
  'proofOfExecution',
  'reviewQueue',
  'planReviewQueue',
  'fundBalances',
  'earnings',
  'payments',
  'payment',
  'claimReport',
  'planReport',
  'fundReport',
];

/** Puts the fields of `Query` into the order in which the documentation of the explorer shows them: the story, then the rest by name. */
export function orderForReading(query: GraphQLObjectType): void {
  const fields = query.getFields();
  const missing = story.find((name) => !(name in fields));
  if (missing) throw new Error(`Query has no field ${missing}.`);
  const others = Object.keys(fields).filter((name) => !story.includes(name));
  for (const name of [...story, ...others.sort()]) {
    const field = fields[name];
    delete fields[name];
    if (field) fields[name] = field;
  }
}
