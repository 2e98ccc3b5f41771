import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { JobPayload } from '../job/job.resolver.js';
import type { GraphContext } from '../read/context.js';
import { perform } from '../write/perform.js';
import { ExportCreateInput } from './export-job.input.js';
import { queueExport } from './export-job.service.js';

/** Exports that take longer than a request. */
@Resolver()
export class ExportJobResolver {
  @Mutation(() => JobPayload, {
    description:
      'Writes a list or a report into a file, as a job: follow `job { status progress total }`, then fetch `downloadUrl`. It has the rows and columns that you may read while it is written; whoever has other roles by the time of the download asks anew. Small ones come at once from `/exports`.',
  })
  exportCreate(
    @Arg('input', () => ExportCreateInput, { description: 'The export.' }) input: ExportCreateInput,
    @Ctx() context: GraphContext,
    @Info() { schema }: GraphQLResolveInfo,
  ) {
    return perform(context, 'exportCreate', input, (act) => queueExport(act, input, { schema, context }));
  }
}
