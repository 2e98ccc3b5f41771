import type { QueryName } from './view.ts';

const view = '$partner: ID!, $location: ID, $program: ID';
const args = 'partner: $partner, location: $location, program: $program';

/** What the servers with hand-written resolvers are asked. */
export const batchedQueries: Readonly<Record<QueryName, string>> = {
  A: `query A(${view}) {
    rows: plans(${args}) {
      id name status limit_minor currency
      campaigns {
        id name starts_on ends_on
        activities {
          id name countries planned_minor currency
          proofs { id executed_on claimed_minor currency estimated_impressions }
        }
      }
    }
  }`,
  B: `query B(${view}) {
    rows: sums(${args}) { campaign_id status currency count claimed_minor }
  }`,
  C: `query C(${view}, $executedOn: String!, $id: ID!) {
    rows: claims(${args}, executedOn: $executedOn, id: $id) {
      id name flow status executed_on claimed_minor approved_minor currency version submitted_at review_due_on
      sla_breached
    }
  }`,
};
