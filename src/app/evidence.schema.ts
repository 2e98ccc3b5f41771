import {
  DocumentActResolver,
  DocumentPayloadFields,
  DocumentRemovePayloadFields,
  DocumentUploadPayloadFields,
} from '../document/document-act.resolver.js';
import {
  DocumentRequestEdges,
  DocumentRequestPayloadFields,
  DocumentRequestResolver,
  ViewerDocumentRequestResolver,
} from '../document/document-request.resolver.js';
import { CommentPayloadFields, CommentResolver } from '../history/comment.resolver.js';
import {
  PreApprovalEdges,
  PreApprovalPayloadFields,
  PreApprovalResolver,
} from '../proof/pre-approval.resolver.js';
import {
  ExpensePayloadFields,
  ExpenseRemovePayloadFields,
  ProofActResolver,
  ProofPayloadFields,
} from '../proof/proof-act.resolver.js';

/** Everything that fills the dossier of a claim, and the comments on it. */
export const evidenceResolvers = [
  DocumentActResolver,
  DocumentUploadPayloadFields,
  DocumentPayloadFields,
  DocumentRemovePayloadFields,
  DocumentRequestResolver,
  DocumentRequestPayloadFields,
  DocumentRequestEdges,
  ViewerDocumentRequestResolver,
  ProofActResolver,
  ProofPayloadFields,
  ExpensePayloadFields,
  ExpenseRemovePayloadFields,
  PreApprovalResolver,
  PreApprovalPayloadFields,
  PreApprovalEdges,
  CommentResolver,
  CommentPayloadFields,
] as const;
