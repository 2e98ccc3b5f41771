import type { FastifyRequest } from 'fastify';
import { StaleRights } from '../kernel/database.js';
import { unauthenticatedText } from './admission.js';
import { createContext, noteLocale, type RequestContext, type RequestParts } from './request.js';
import { refusal } from './rest-errors.js';

/** Who asks, with the rights that he has now: a role that was given or taken counts from the next request on. */
export async function signedInContext(
  parts: RequestParts,
  incoming: FastifyRequest,
): Promise<RequestContext> {
  const context = await createContext(parts, incoming.headers, incoming.id);
  noteLocale(incoming, context.locale);
  if (!context.signedIn) throw refusal(401, unauthenticatedText);
  try {
    await context.reader.confirmRights();
  } catch (error) {
    if (!(error instanceof StaleRights)) throw error;
    await context.refresh();
  }
  return context;
}
