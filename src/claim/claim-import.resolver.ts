import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { JobPayload } from '../job/job.resolver.js';
import type { GraphContext } from '../read/context.js';
import { perform } from '../write/perform.js';
import { ClaimsImportInput } from './claim-import.input.js';
import { queueClaimsImport } from './claim-import.service.js';

/** Claims in bulk. */
@Resolver()
export class ClaimImportResolver {
  @Permitted('WRITE_CLAIM')
  @Mutation(() => JobPayload, {
    description:
      'Makes drafts of claims from a file, as a job: all of them or, when something is wrong with any row, none. Look at `job { status progress findings }`.',
  })
  claimsImport(
    @Arg('input', () => ClaimsImportInput, { description: 'The file.' }) input: ClaimsImportInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimsImport', input, (act) => queueClaimsImport(act, input));
  }
}
