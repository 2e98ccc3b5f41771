import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ViewerType } from '../access/viewer.type.js';
import { ClaimType } from '../claim/claim.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { DocumentType } from './document.type.js';
import {
  DocumentRequestArgs,
  DocumentRequestConnection,
  DocumentRequestCreateInput,
  DocumentRequestDeclineInput,
  DocumentRequestWithdrawInput,
} from './document-request.input.js';
import { findRequestIdByToken } from './document-request.queries.js';
import { newRequestSecret } from './document-request.rules.js';
import { declineRequest, requestDocument, withdrawRequest } from './document-request.service.js';
import { DocumentRequestType } from './document-request.type.js';
import { shownSecret } from './request-link.rules.js';

export const [DocumentRequestPayload, DocumentRequestPayloadFields] = definePayload({
  name: 'DocumentRequest',
  field: 'documentRequest',
  typeName: 'DocumentRequest',
  type: () => DocumentRequestType,
  description: 'the request.',
  further: {
    token: {
      type: () => String,
      description:
        'Secret of the link, for `documentRequest(token:)`. Shown once, at the creation; it opens the request for nobody but the colleague.',
    },
    link: {
      type: () => String,
      description:
        'An address of this server with the token behind `#documentRequest=`, to send to the colleague. Shown once.',
    },
  },
});

/** Requests to colleagues for documents (SUP-14, OP-13). */
@Resolver()
export class DocumentRequestResolver {
  @Query(() => DocumentRequestType, {
    nullable: true,
    description: 'The request that a link leads to, for the colleague whom it asks; null for everybody else.',
  })
  async documentRequest(
    @Arg('token', () => String, { description: 'The secret of the link.' }) token: string,
    @Ctx() { reader, database, rights, clock }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.byId(
      info,
      'DocumentRequest',
      await findRequestIdByToken(database, rights, token, clock.now()),
    );
  }

  @Permitted('WRITE_CLAIM')
  @Mutation(() => DocumentRequestPayload, {
    description: 'Asks a colleague for one document of a claim; he may then send it, and nothing else.',
  })
  async documentRequestCreate(
    @Arg('input', () => DocumentRequestCreateInput, { description: 'Whom to ask for what.' })
    input: DocumentRequestCreateInput,
    @Ctx() context: GraphContext,
  ) {
    const secret = newRequestSecret();
    const written = await perform(context, 'documentRequestCreate', input, (act) =>
      requestDocument(act, input, secret),
    );
    return { ...written, ...shownSecret(written, secret, context.baseUrl) };
  }

  @Permitted('UPLOAD_REQUESTED_DOCUMENT')
  @Mutation(() => DocumentRequestPayload, {
    description: 'Says that you will not send the document that you are asked for (EVD-17).',
  })
  documentRequestDecline(
    @Arg('input', () => DocumentRequestDeclineInput, { description: 'The request.' })
    input: DocumentRequestDeclineInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'documentRequestDecline', input, (act) => declineRequest(act, input));
  }

  @Permitted('WRITE_CLAIM')
  @Mutation(() => DocumentRequestPayload, {
    description:
      'Takes a request back, so that the colleague can send nothing any more; he is told (GLO-34).',
  })
  documentRequestWithdraw(
    @Arg('input', () => DocumentRequestWithdrawInput, { description: 'The request.' })
    input: DocumentRequestWithdrawInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'documentRequestWithdraw', input, (act) => withdrawRequest(act, input));
  }
}

/** What colleagues ask of the viewer. */
@Resolver(() => ViewerType)
export class ViewerDocumentRequestResolver {
  @FieldResolver(() => DocumentRequestConnection, { description: 'Requests for documents that ask you.' })
  documentRequests(
    @Args(() => DocumentRequestArgs) args: PageArgs,
    @Ctx() { reader, viewer }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args, (row) => [sql`${row.column('asked_id')} = ${viewer.userId}::uuid`]);
  }
}

export const DocumentRequestEdges = defineEdges(() => DocumentRequestType, {
  claim: {
    type: () => ClaimType,
    nullable: true,
    description: 'The claim; null where you see no more of it than the request shows.',
  },
  document: {
    type: () => DocumentType,
    nullable: true,
    description: 'The document that answered it; null before, and where you may not see it.',
  },
});
