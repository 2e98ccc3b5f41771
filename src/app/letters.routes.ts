import type { FastifyInstance } from 'fastify';
import { findRemittance } from '../payment/remittance.queries.js';
import { remittanceOf } from '../payment/remittance.rules.js';
import type { RequestParts } from './request.js';
import { refusal } from './rest-errors.js';
import { signedInContext } from './signed-in.js';

/** PAY-6: the remittance letter of a payment, in the language of the caller; what he may not see is not in it. */
export function registerLetters(app: FastifyInstance, parts: RequestParts): void {
  app.get<{ Params: { id: string } }>('/payments/:id/remittance.pdf', async (incoming, reply) => {
    const none = { en: 'There is no such payment.', nl: 'Deze betaling bestaat niet.' };
    const { rights, locale, clock } = await signedInContext(parts, incoming);
    // Whoever may see none is told as if there were nothing (ROLE-6).
    if (!rights.may('SEE_PAYMENTS')) throw refusal(404, none);
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
