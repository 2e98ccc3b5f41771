import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Permission } from '../access/permission.codes.js';
import { exportEarnings } from '../earning/earning-export.service.js';
import { StaleRights } from '../kernel/database.js';
import { isLocalDate } from '../kernel/local-date.js';
import { exportPayments } from '../payment/payment-export.service.js';
import { findRemittance } from '../payment/remittance.queries.js';
import { remittanceOf } from '../payment/remittance.rules.js';
import type { GraphContext } from '../read/context.js';
import { createContext, type RequestContext, type RequestParts } from './request.js';
import { asked, refusal } from './rest-errors.js';

const day = z.string().refine(isLocalDate, 'takes a date such as 2026-09-15').optional();
const place = {
  locationId: z.string().min(1).max(200).optional(),
  programCode: z.string().min(1).max(200).optional(),
};
const earningChoice = z.strictObject({
  ...place,
  appliesFrom: day,
  appliesUntil: day,
  processedFrom: day,
  processedUntil: day,
});
const paymentChoice = z.strictObject({ ...place, monthFrom: day, monthUntil: day });

/** Makes sure that the rights are those of now: a stream that has begun can only be cut. */
export async function confirmRights(context: RequestContext): Promise<void> {
  try {
    await context.reader.confirmRights();
  } catch (error) {
    if (!(error instanceof StaleRights)) throw error;
    await context.refresh();
  }
}

/** Who asks, when he may; whoever may not is told as if there were nothing (ROLE-6). */
export async function contextOf(
  parts: RequestParts,
  incoming: FastifyRequest,
  permission: Permission,
  nothing: string,
): Promise<GraphContext> {
  const context = await createContext(parts, incoming.headers, incoming.id);
  if (!context.signedIn) throw refusal(401, 'A valid bearer token is required.');
  await confirmRights(context);
  if (!context.rights.may(permission)) throw refusal(404, nothing);
  return context;
}

/** A stream whose first part was read already. */
export async function* begun<Part>(
  first: IteratorResult<Part>,
  rest: AsyncGenerator<Part>,
): AsyncGenerator<Part> {
  if (!first.done) yield first.value;
  yield* rest;
}

/** Streams a file of CSV; what breaks the first page is answered as a fault, afterwards the connection can only be cut. */
async function sendCsv(reply: FastifyReply, name: string, lines: AsyncGenerator<string>) {
  const first = await lines.next();
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(Readable.from(begun(first, lines)));
}

/** ROLE-10, OP-18: earnings and payments as CSV, for whoever may see them; the token goes where it always goes. */
export function registerExports(app: FastifyInstance, parts: RequestParts): void {
  app.get('/exports/earnings.csv', async (incoming, reply) => {
    const none = 'There are no earnings that you may see.';
    const { rights } = await contextOf(parts, incoming, 'SEE_EARNINGS', none);
    const choice = asked(earningChoice, incoming.query);
    return sendCsv(reply, 'earnings.csv', exportEarnings(parts.database, rights, choice));
  });
  app.get('/exports/payments.csv', async (incoming, reply) => {
    const none = 'There are no payments that you may see.';
    const { rights } = await contextOf(parts, incoming, 'SEE_PAYMENTS', none);
    const choice = asked(paymentChoice, incoming.query);
    return sendCsv(reply, 'payments.csv', exportPayments(parts.database, rights, choice));
  });
  registerLetters(app, parts);
}

/** PAY-6: the remittance letter of a payment, in the language of the caller; what he may not see is not in it. */
function registerLetters(app: FastifyInstance, parts: RequestParts): void {
  app.get<{ Params: { id: string } }>('/payments/:id/remittance.pdf', async (incoming, reply) => {
    const none = 'There is no such payment.';
    const { rights, locale, clock } = await contextOf(parts, incoming, 'SEE_PAYMENTS', none);
    const facts = await findRemittance(parts.database, rights, incoming.params.id);
    if (facts === null) throw refusal(404, none);
    // What draws letters, with its fonts, is loaded for the first one.
    const { drawRemittance } = await import('./remittance-page.js');
    const file = await drawRemittance(remittanceOf(facts, locale), locale, clock.now());
    return reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="${facts.reference}.pdf"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(file);
  });
}
