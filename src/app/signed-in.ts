import type { FastifyRequest } from 'fastify';
import type { Permission } from '../access/permission.codes.js';
import { StaleRights } from '../kernel/database.js';
import type { LocalText } from '../kernel/message.js';
import type { GraphContext } from '../read/context.js';
import { unauthenticatedText } from './admission.js';
import { createContext, type RequestContext, type RequestParts } from './request.js';
import { refusal } from './rest-errors.js';

/** Who asks, with the rights that he has now: a role that was given or taken counts from the next request on. */
export async function signedInContext(
  parts: RequestParts,
  incoming: FastifyRequest,
): Promise<RequestContext> {
  const context = await createContext(parts, incoming.headers, incoming.id);
  if (!context.signedIn) throw refusal(401, unauthenticatedText);
  try {
    await context.reader.confirmRights();
  } catch (error) {
    if (!(error instanceof StaleRights)) throw error;
    await context.refresh();
  }
  return context;
}

/** Who asks, when he may; whoever may not is told as if there were nothing (ROLE-6). */
export async function contextOf(
  parts: RequestParts,
  incoming: FastifyRequest,
  permission: Permission,
  nothing: LocalText,
): Promise<GraphContext> {
  const context = await signedInContext(parts, incoming);
  if (!context.rights.may(permission)) throw refusal(404, nothing);
  return context;
}
