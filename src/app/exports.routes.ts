import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { exportEarnings } from '../earning/earning-export.service.js';
import { isLocalDate } from '../kernel/local-date.js';
import { createContext, type RequestParts } from './request.js';

const day = z.string().refine(isLocalDate, 'takes a date such as 2026-09-15').optional();
const choice = z.strictObject({
  locationId: z.string().min(1).max(200).optional(),
  programCode: z.string().min(1).max(200).optional(),
  appliesFrom: day,
  appliesUntil: day,
  processedFrom: day,
  processedUntil: day,
});

/** A request that cannot be answered; the server's error handler writes it in the form of GraphQL errors. */
export const refusal = (statusCode: number, message: string): Error =>
  Object.assign(new Error(message), { statusCode });

/** A stream whose first part was read already. */
export async function* begun(
  first: IteratorResult<string>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* rest;
}

/** ROLE-10, OP-18: earnings as CSV, streamed, for whoever may see them; the token goes where it always goes. */
export function registerExports(app: FastifyInstance, parts: RequestParts): void {
  app.get('/exports/earnings.csv', async (incoming, reply) => {
    const context = await createContext(parts, incoming.headers, incoming.id);
    if (!context.signedIn) throw refusal(401, 'A valid bearer token is required.');
    if (!context.rights.may('SEE_EARNINGS')) throw refusal(404, 'There are no earnings that you may see.');
    const asked = choice.safeParse(incoming.query);
    if (!asked.success) {
      const problems = asked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw refusal(400, problems.join('; '));
    }
    const lines = exportEarnings(parts.database, context.rights, asked.data);
    // What breaks the first page is answered as a fault; afterwards the connection can only be cut.
    const first = await lines.next();
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="earnings.csv"')
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(begun(first, lines)));
  });
}
