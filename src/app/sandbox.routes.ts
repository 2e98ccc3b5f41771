import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { SandboxTokens } from '../access/token.js';
import type { LocalText } from '../kernel/message.js';
import { compile } from '../read/sql.js';
import type { Database } from './database.js';
import { localeOf } from './request.js';
import { refusal } from './rest-errors.js';

/** Somebody whom a visitor of the sandbox can be. */
export interface Persona {
  readonly name: string;
  readonly description: LocalText;
  readonly subject: string;
}

const grantsSql = sql`select u.subject, (
  select coalesce(json_agg(json_build_object('role', g.role, 'partner', p.name, 'location', l.location_key, 'program', r.code) order by g.id), '[]')
  from role_grant g left join partner p on p.id = g.partner_id left join partner_location l on l.id = g.location_id
    left join program r on r.id = g.program_id
  where g.user_id = u.id and g.revoked_at is null) as "roles" from app_user u`;

/** The two endpoints of the sandbox (graph.md 3): who one can be, and a token to be it. */
export function registerSandbox(
  app: FastifyInstance,
  parts: {
    readonly database: Database;
    readonly tokens: SandboxTokens;
    readonly personas: readonly Persona[];
  },
): void {
  app.get('/sandbox/personas', async (request, reply) => {
    const rows = await parts.database.readUnscoped(compile(grantsSql));
    const roles = new Map(rows.map((row) => [row.subject, row.roles]));
    reply.header('vary', 'accept-language');
    const locale = localeOf(request.headers);
    return parts.personas.map(({ name, description, subject }) => ({
      name,
      description: description[locale],
      roles: roles.get(subject) ?? [],
    }));
  });
  app.post('/sandbox/token', {
    schema: {
      body: {
        type: 'object',
        required: ['persona'],
        additionalProperties: false,
        properties: { persona: { type: 'string', maxLength: 100 } },
      },
    },
    handler: async (request) => {
      const { persona } = request.body as { persona: string };
      const found = parts.personas.find(({ name }) => name === persona);
      if (!found) {
        const message = {
          en: 'There is no such persona; see GET /sandbox/personas.',
          nl: 'Deze persona bestaat niet; zie GET /sandbox/personas.',
        };
        throw refusal(404, message, { argument: ['persona'] });
      }
      return parts.tokens.issue(found.subject);
    },
  });
}
