import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { exportPermission, openExport, type ReportStamp } from '../report/export.service.js';
import { ExportRefused } from '../report/export-answer.service.js';
import { exportNames } from '../report/export-columns.rules.js';
import { exportFormats } from '../report/export-encoding.rules.js';
import type { ExportAsk } from '../report/export-plan.rules.js';
import { isUnchanged } from '../report/export-tag.rules.js';
import { readableSince } from '../write/running-acts.queries.js';
import { begun, contentTypes, nothingToSee, signedInContext } from './exports.routes.js';
import type { RequestParts } from './request.js';
import { asked, refusal } from './rest-errors.js';

const text = z.string().min(1).max(200).optional();
const filterBytesMax = 20_000;
const filterExpected = { en: 'is the JSON of a filter', nl: 'is de JSON van een filter' };
const json = z
  .string()
  .max(filterBytesMax)
  .transform((given, context): unknown => {
    try {
      return JSON.parse(given);
    } catch {
      context.addIssue({ code: 'custom', params: { text: filterExpected } });
      return z.NEVER;
    }
  })
  .optional();
const codes = z
  .string()
  .max(filterBytesMax)
  .transform((given) => given.split(',').filter((part) => part !== ''))
  .optional();
const flag = z
  .enum(['true', 'false'])
  .transform((given) => given === 'true')
  .optional();
const ofLists = { filter: json };
const ofReports = {
  ...ofLists,
  groupBy: codes,
  measures: codes,
  bucket: text,
  bucketOn: text,
  currency: text,
  asOf: text,
  stamp: flag,
};
const lists = z.strictObject(ofLists);
const reports = z.strictObject(ofReports);

function askOf(name: ExportAsk['name'], format: ExportAsk['format'], query: unknown): ExportAsk {
  const choice = name.endsWith('-report') ? asked(reports, query) : asked(lists, query);
  return { name, format, ...choice };
}

const statusOf = ({ code }: ExportRefused): number => (code === 'FIELD_FORBIDDEN' ? 403 : 400);

/** Runs a read of the export; what GraphQL would refuse is refused with a status. */
async function answered<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error;
    const { code, argument } = error;
    throw refusal(statusOf(error), error.text, { code, argument });
  }
}

/** For which instant a report is true, and what it rests on, where the caller asked for that. */
function stampHeaders(stamp: ReportStamp | null): Record<string, string> {
  if (stamp === null) return {};
  const { asOfAt, snapshotId, digest } = stamp;
  return {
    'x-as-of-at': asOfAt,
    ...(snapshotId === undefined ? {} : { 'x-snapshot-id': snapshotId }),
    ...(digest === undefined ? {} : { 'x-digest': digest }),
  };
}

/** ROLE-10, graph.md 2.3: lists and reports as files, with the filter and the rights that they have in GraphQL. */
export function registerGraphExports(app: FastifyInstance, parts: RequestParts): void {
  const { schema } = parts.catalog;
  for (const name of exportNames) {
    for (const format of exportFormats) {
      app.get(`/exports/${name}.${format}`, async (incoming, reply) => {
        const context = await signedInContext(parts, incoming);
        const ask = askOf(name, format, incoming.query);
        const permission = exportPermission(schema, ask);
        if (permission && !context.rights.may(permission)) throw refusal(404, nothingToSee(name));
        // Before the first row is read: whatever changes from now on, a load from this instant on has.
        const readAt = await readableSince(context.database, context.clock.now());
        const {
          tag,
          stamp,
          parts: bytes,
        } = await answered(() => openExport(schema, context, ask, { tagged: true }));
        if (tag !== null) reply.header('etag', tag);
        reply.headers(stampHeaders(stamp));
        reply
          .header('x-read-at', readAt.toISOString())
          .header('cache-control', 'private, no-cache')
          .header('vary', 'authorization, accept-language');
        if (isUnchanged(incoming.headers['if-none-match'], tag)) return reply.code(304).send();
        const first = await answered(() => bytes.next());
        return reply
          .header('content-type', contentTypes[format])
          .header('content-disposition', `attachment; filename="${name}.${format}"`)
          .header('x-content-type-options', 'nosniff')
          .send(Readable.from(begun(first, bytes)));
      });
    }
  }
}
