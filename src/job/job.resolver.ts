import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { JobArgs, JobCancelInput, JobConnection, JobFindingArgs, JobFindingConnection } from './job.input.js';
import { callOffJob } from './job.service.js';
import { JobFindingType, JobType } from './job.type.js';

export const [JobPayload, JobPayloadFields] = definePayload({
  name: 'Job',
  field: 'job',
  typeName: 'Job',
  type: () => JobType,
  description: 'the job.',
});

/** Work that takes longer than a request (decisions 15). */
@Resolver()
export class JobResolver {
  @Query(() => JobConnection, { description: 'Your jobs.' })
  jobs(
    @Args(() => JobArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Query(() => JobType, { nullable: true, description: 'A job of yours by global id.' })
  job(
    @Arg('id', () => ID, { description: 'Global id of the job.' }) id: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.byId(info, 'Job', id);
  }

  @Mutation(() => JobPayload, {
    description: 'Calls a job of yours off: one that waits ends at once, one that runs at its next step.',
  })
  jobCancel(
    @Arg('input', () => JobCancelInput, { description: 'The job.' }) input: JobCancelInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'jobCancel', input, (act) => callOffJob(act, input));
  }
}

export const JobEdges = defineEdges(() => JobType, {
  findings: {
    typicalSize: 20,
    type: () => JobFindingConnection,
    args: JobFindingArgs,
    edge: { orderBy: [{ field: 'number', direction: 'ASC' }] },
    description: 'What is wrong with the input, row by row; at most a thousand are kept.',
  },
});

export const JobFindingEdges = defineEdges(() => JobFindingType, {
  job: { type: () => JobType, description: 'The job.' },
});
