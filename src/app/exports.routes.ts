import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Permission } from '../access/permission.codes.js';
import type { Rights } from '../access/viewer.js';
import { exportStateSql, readsSomewhere } from '../earning/earning-export.queries.js';
import { exportColumns, type LineFormat } from '../earning/earning-export.rules.js';
import { exportEarnings } from '../earning/earning-export.service.js';
import { type Database, isTimeout, StaleRights } from '../kernel/database.js';
import { isLocalDate } from '../kernel/local-date.js';
import type { LocalText } from '../kernel/message.js';
import { paymentStateSql } from '../payment/payment-export.queries.js';
import { exportedColumns } from '../payment/payment-export.rules.js';
import { exportPayments, missingRateNotes } from '../payment/payment-export.service.js';
import { findRemittance } from '../payment/remittance.queries.js';
import { remittanceOf } from '../payment/remittance.rules.js';
import { seesProgram } from '../program/program.queries.js';
import type { GraphContext } from '../read/context.js';
import { compile, type Sql } from '../read/sql.js';
import { type ExportFormat, exportFormats } from '../report/export-encoding.rules.js';
import { type ParquetColumn, ParquetFile, type ParquetKind } from '../report/export-parquet.rules.js';
import { isUnchanged } from '../report/export-tag.rules.js';
import { readableSince } from '../write/running-acts.queries.js';
import { unauthenticatedText } from './admission.js';
import { createContext, type RequestContext, type RequestParts } from './request.js';
import { asked, refusal, saying } from './rest-errors.js';

/** In which type each form of a file goes out. */
export const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const;

const dayExpected = { en: 'is a date such as 2026-09-15', nl: 'is een datum zoals 2026-09-15' };
const day = z.string().refine(isLocalDate, saying(dayExpected)).optional();
const place = {
  locationId: z.string().min(1).max(200).optional(),
  programCode: z.string().min(1).max(200).optional(),
};
/** What every line export may be limited to. */
interface PlaceChoice {
  readonly programCode?: string | undefined;
}
const earningChoice = z.strictObject({
  ...place,
  appliesFrom: day,
  appliesUntil: day,
  processedFrom: day,
  processedUntil: day,
});
const paymentChoice = z.strictObject({ ...place, monthFrom: day, monthUntil: day });

/** What is said to whoever may see none of what a file holds (ROLE-6). */
export const nothingToSee = (name: string): LocalText => ({
  en: `There are no ${name} that you may see.`,
  nl: `Er zijn geen ${name} die u mag zien.`,
});

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

/** A stream whose first part was read already. */
export async function* begun<Part>(
  first: IteratorResult<Part>,
  rest: AsyncGenerator<Part>,
): AsyncGenerator<Part> {
  if (!first.done) yield first.value;
  yield* rest;
}

/** A program that is not there is a slip of the pen, and no empty file. Errors: 404. */
async function confirmProgram(
  database: Pick<Database, 'read'>,
  rights: Rights,
  { programCode }: PlaceChoice,
): Promise<void> {
  if (programCode === undefined || (await seesProgram(database, rights, programCode))) return;
  const text = { en: `There is no program ${programCode}.`, nl: `Er is geen programma ${programCode}.` };
  throw refusal(404, text, { argument: ['programCode'] });
}

/** An export that is written line by line in the columns of the program owner's own. */
interface LineExport<Choice extends PlaceChoice> {
  /** The columns that somebody may read somewhere. */
  readonly columns: (rights: Rights) => readonly string[];
  /** Those of them that are computed, as amounts or days, and so have a type; all others are texts. */
  readonly kinds: Readonly<Record<string, ParquetKind>>;
  readonly name: 'earnings' | 'payments';
  readonly permission: Permission;
  readonly choice: z.ZodType<Choice>;
  readonly state: (rights: Rights, choice: Choice) => Sql;
  readonly lines: (
    database: Pick<Database, 'read'>,
    rights: Rights,
    choice: Choice,
    format: LineFormat,
  ) => AsyncGenerator<string>;
  /** Further headers, about the file as a whole. */
  readonly notes?: (
    database: Pick<Database, 'read'>,
    rights: Rights,
    choice: Choice,
  ) => Promise<Readonly<Record<string, string>>>;
}

/** Tells this file of this viewer from any other; undefined where looking through all of it takes too long. */
async function tagOf(
  database: Pick<Database, 'read'>,
  { session, key }: Rights,
  state: Sql,
  question: readonly unknown[],
): Promise<string | undefined> {
  try {
    const [found] = await database.read(session, compile(state));
    const parts = JSON.stringify([found?.rows, found?.state, key, ...question]);
    return `W/"${createHash('sha256').update(parts).digest('base64url').slice(0, 22)}"`;
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
}

/** The rows of lines of JSON. */
const rowsOf = (lines: string): unknown[] =>
  lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));

/** The columns of a line export as Parquet, row by row as its lines come. */
async function* parquetOf(
  lines: AsyncGenerator<string>,
  columns: readonly ParquetColumn[],
): AsyncGenerator<Uint8Array> {
  const file = new ParquetFile(columns);
  for await (const some of lines) yield file.add(rowsOf(some));
  yield file.end();
}

/** The parts of a file in its form. */
function partsOf<Choice extends PlaceChoice>(
  { lines, columns, kinds }: LineExport<Choice>,
  database: Pick<Database, 'read'>,
  rights: Rights,
  choice: Choice,
  format: ExportFormat,
): AsyncGenerator<string | Uint8Array> {
  if (format !== 'parquet') return lines(database, rights, choice, format);
  const typed = columns(rights).map((path) => ({ path, kind: kinds[path] ?? 'text' }));
  return parquetOf(lines(database, rights, choice, 'ndjson'), typed);
}

/** Streams a file; what breaks the first page is answered as a fault, afterwards the connection can only be cut. */
function registerLines<Choice extends PlaceChoice>(
  app: FastifyInstance,
  parts: RequestParts,
  spec: LineExport<Choice>,
): void {
  const { name, permission, state, notes = async () => ({}) } = spec;
  for (const format of exportFormats) {
    app.get(`/exports/${name}.${format}`, async (incoming, reply) => {
      const { rights, clock } = await contextOf(parts, incoming, permission, nothingToSee(name));
      const choice = asked(spec.choice, incoming.query);
      await confirmProgram(parts.database, rights, choice);
      // Before the first row is read: whatever changes from now on, a load from this instant on has.
      const readAt = await readableSince(parts.database, clock.now());
      const tag = await tagOf(parts.database, rights, state(rights, choice), [name, format, choice]);
      if (tag !== undefined) reply.header('etag', tag);
      reply
        .header('x-read-at', readAt.toISOString())
        .header('cache-control', 'private, no-cache')
        .header('vary', 'authorization');
      if (isUnchanged(incoming.headers['if-none-match'], tag ?? null)) return reply.code(304).send();
      reply.headers(await notes(parts.database, rights, choice));
      const written = partsOf(spec, parts.database, rights, choice, format);
      const first = await written.next();
      return reply
        .header('content-type', contentTypes[format])
        .header('content-disposition', `attachment; filename="${name}.${format}"`)
        .header('x-content-type-options', 'nosniff')
        .send(Readable.from(begun(first, written)));
    });
  }
}

const decimals = (...names: string[]): Record<string, ParquetKind> =>
  Object.fromEntries(names.map((name) => [name, 'decimal']));

/** ROLE-10, OP-18: earnings and payments as files, for whoever may see them; the token goes where it always goes. */
export function registerExports(app: FastifyInstance, parts: RequestParts): void {
  registerLines(app, parts, {
    name: 'earnings',
    permission: 'SEE_EARNINGS',
    choice: earningChoice,
    state: exportStateSql,
    lines: exportEarnings,
    columns: (rights) => exportColumns((right) => readsSomewhere(rights, right)),
    kinds: {
      ...decimals('earningAmount', 'earningAmountUSD', 'transactionAmount', 'transactionAmountUSD'),
      earningDate: 'date',
    },
  });
  registerLines(app, parts, {
    name: 'payments',
    permission: 'SEE_PAYMENTS',
    choice: paymentChoice,
    state: paymentStateSql,
    lines: exportPayments,
    columns: (rights) => exportedColumns((rule) => rights.extent('SEE_PAYMENTS', rule).kind !== 'nowhere'),
    kinds: { ...decimals('earned', 'earnedUSD', 'totalPayment'), paymentDate: 'date' },
    notes: missingRateNotes,
  });
  registerLetters(app, parts);
}

/** PAY-6: the remittance letter of a payment, in the language of the caller; what he may not see is not in it. */
function registerLetters(app: FastifyInstance, parts: RequestParts): void {
  app.get<{ Params: { id: string } }>('/payments/:id/remittance.pdf', async (incoming, reply) => {
    const none = { en: 'There is no such payment.', nl: 'Deze betaling bestaat niet.' };
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
