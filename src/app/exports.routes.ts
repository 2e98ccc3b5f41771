import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Locale } from '../kernel/codes.js';
import { isLocalDate } from '../kernel/local-date.js';
import type { LocalText } from '../kernel/message.js';
import { seesLocation } from '../partner/place.queries.js';
import { seesProgram } from '../program/program.queries.js';
import { exportSubjectCodes } from '../report/export.codes.js';
import { exportPermission, openExport } from '../report/export.service.js';
import { ExportRefused, refusing } from '../report/export-answer.service.js';
import type { ReportStamp } from '../report/export-bytes.service.js';
import { type ExportName, exportNames } from '../report/export-columns.rules.js';
import { exportFormats } from '../report/export-encoding.rules.js';
import { type ExportAsk, isReport, subjectOf } from '../report/export-plan.rules.js';
import { isUnchanged } from '../report/export-tag.rules.js';
import { readableSince } from '../write/running-acts.queries.js';
import { assertWellFormed } from './format-error.js';
import type { RequestContext, RequestParts } from './request.js';
import { asked, refusal, saying } from './rest-errors.js';
import { signedInContext } from './signed-in.js';

/** In which type each form of a file goes out. */
export const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const;

const text = z.string().min(1).max(200).optional();
const filterBytesMax = 20_000;
const filterExpected = { en: 'must be the JSON of a filter', nl: 'moet de JSON van een filter zijn' };
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
const dayExpected = { en: 'must be a date such as 2026-09-15', nl: 'moet een datum zijn zoals 2026-09-15' };
const day = z.string().refine(isLocalDate, saying(dayExpected)).optional();
const place = { locationId: text, programCode: text };
const lists = z.strictObject(ofLists);
const reports = z.strictObject(ofReports);
/** What the files in the program owner's columns are limited to beside the filter. */
const ofOwners = {
  earnings: z.strictObject({
    ...ofLists,
    ...place,
    appliesFrom: day,
    appliesUntil: day,
    processedFrom: day,
    processedUntil: day,
  }),
  payments: z.strictObject({ ...ofLists, ...place, monthFrom: day, monthUntil: day }),
};

/** What is said to whoever may see none of what a file holds (ROLE-6). */
function nothingToSee(name: ExportName): LocalText {
  if (isReport(name))
    return { en: 'You may see nothing of this report.', nl: 'U mag niets van dit rapport zien.' };
  const called = (locale: Locale): string => exportSubjectCodes.label(subjectOf(name), locale).toLowerCase();
  return {
    en: `There are no ${called('en')} that you may see.`,
    nl: `Er zijn geen ${called('nl')} die u mag zien.`,
  };
}

/** A stream whose first part was read already. */
async function* begun<Part>(first: IteratorResult<Part>, rest: AsyncGenerator<Part>): AsyncGenerator<Part> {
  if (!first.done) yield first.value;
  yield* rest;
}

function askOf(name: ExportAsk['name'], format: ExportAsk['format'], query: unknown): ExportAsk {
  if (name === 'earnings' || name === 'payments') {
    const { filter, ...choice } = asked(ofOwners[name], query);
    return { name, format, filter, choice };
  }
  return { name, format, ...(isReport(name) ? asked(reports, query) : asked(lists, query)) };
}

/** A program or location that is not there is a slip of the pen, and no empty file. Errors: 404. */
async function confirmPlace(
  { database, rights }: Pick<RequestContext, 'database' | 'rights'>,
  { choice: { programCode, locationId } = {} }: ExportAsk,
): Promise<void> {
  if (programCode !== undefined && !(await seesProgram(database, rights, programCode))) {
    const told = { en: `There is no program ${programCode}.`, nl: `Er is geen programma ${programCode}.` };
    throw refusal(404, told, { argument: ['programCode'] });
  }
  if (locationId === undefined || (await seesLocation(database, rights, locationId))) return;
  const told = { en: `There is no location ${locationId}.`, nl: `Er is geen locatie ${locationId}.` };
  throw refusal(404, told, { argument: ['locationId'] });
}

/** What is asked for, when its texts can be stored and compared at all. Errors: 400, by the parameter. */
function wellFormed(ask: ExportAsk): ExportAsk {
  const { choice, ...rest } = ask;
  refusing(() => assertWellFormed({ ...rest, ...choice }));
  return ask;
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

/** ROLE-10, OP-18, graph.md 2.3: lists and reports as files, with the filter and the rights that they have in GraphQL. */
export function registerExports(app: FastifyInstance, parts: RequestParts): void {
  const { schema } = parts.catalog;
  for (const name of exportNames) {
    for (const format of exportFormats) {
      app.get(`/exports/${name}.${format}`, async (incoming, reply) => {
        const context = await signedInContext(parts, incoming);
        const ask = await answered(async () => wellFormed(askOf(name, format, incoming.query)));
        const permission = exportPermission(schema, ask);
        if (permission && !context.rights.may(permission)) throw refusal(404, nothingToSee(name));
        await confirmPlace(context, ask);
        // Before the first row is read: whatever changes from now on, a load from this instant on has.
        const readAt = await readableSince(context.database, context.clock.now());
        const {
          tag,
          stamp,
          notes,
          parts: bytes,
        } = await answered(() => openExport(schema, context, ask, { tagged: true }));
        if (tag !== null) reply.header('etag', tag);
        reply.headers(stampHeaders(stamp));
        reply
          .header('x-read-at', readAt.toISOString())
          .header('cache-control', 'private, no-cache')
          .header('vary', 'authorization, accept-language');
        if (isUnchanged(incoming.headers['if-none-match'], tag)) return reply.code(304).send();
        if (notes) reply.headers(await notes());
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
