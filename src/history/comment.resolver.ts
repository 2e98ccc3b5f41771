import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { CommentAddInput } from './comment.input.js';
import { writeComment } from './comment-add.service.js';
import { CommentType } from './history.type.js';

export const [CommentPayload, CommentPayloadFields] = definePayload({
  name: 'Comment',
  field: 'comment',
  typeName: 'Comment',
  type: () => CommentType,
  description: 'the comment.',
});

/** Comments on plans and claims (FLD-9, FLD-10). */
@Resolver()
export class CommentResolver {
  @Mutation(() => CommentPayload, {
    description: 'Adds a comment to a plan or claim; writers of the object and its reviewers may.',
  })
  commentAdd(
    @Arg('input', () => CommentAddInput, { description: 'The comment.' }) input: CommentAddInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'commentAdd', input, (act) => writeComment(act, input));
  }
}
