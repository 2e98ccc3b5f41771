import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Rights } from '../access/viewer.js';
import { exportHours } from '../job/export-sweep.service.js';
import type { JobDelivery } from '../job/job.entity.js';
import { isTimeout, patient, StaleRights } from '../kernel/database.js';
import { compile } from '../read/sql.js';
import { exportSize, openExport } from '../report/export.service.js';
import { ExportRefused } from '../report/export-answer.service.js';
import type { ReportStamp } from '../report/export-bytes.service.js';
import { type QueuedExport, refusalOfExport } from '../report/export-job.service.js';
import type { ReceivedFile } from '../storage/file-store.js';
import { type Files, newStorageKey } from '../storage/files.js';
import { discard, receive, TooLarge } from '../storage/receive.js';
import type { Act } from '../write/act.js';
import { Faulty, type JobFault, type JobHandler, type JobRun } from '../write/job-run.js';
import type { ExportLimits } from './config.js';
import { statementSecondsMax } from './database.js';
import { contentTypes } from './exports.routes.js';
import { contextFor, type RequestContext, type RequestParts } from './request.js';
import { refusal } from './rest-errors.js';
import { type FileRequest, verifiedLink } from './signed-address.js';

const rowsBetweenReports = 1_000;
const attemptsMax = 3;

/** What exports that are jobs are written with. */
interface ExportParts {
  readonly request: RequestParts;
  readonly files: Files;
  readonly limits: ExportLimits;
}

interface Written {
  readonly file: ReceivedFile;
  readonly rows: number;
  readonly rightsKey: string;
  readonly stamp: ReportStamp | null;
}

const queuedOf = (run: JobRun): QueuedExport =>
  JSON.parse(Buffer.from(run.content).toString('utf8')) as QueuedExport;

/** Writes the file with the rights of this moment; every page is refused once they change. */
async function written(
  run: JobRun,
  { request, files, limits }: ExportParts,
  contextWithin: (statementSeconds: number) => RequestContext,
): Promise<Written> {
  const { ask } = queuedOf(run);
  const { schema } = request.catalog;
  const { statementSeconds, byteSizeMax } = limits;
  // The number of rows is there to be looked at while one waits: it is not worth waiting for.
  const counting = contextWithin(Math.min(statementSecondsMax, statementSeconds));
  const total = await exportSize(schema, counting, ask);
  let rows = 0;
  let told = 0;
  const onRows = (count: number): void => {
    rows += count;
  };
  const context = contextWithin(statementSeconds);
  const { stamp, parts } = await openExport(schema, context, ask, { tagged: false, onRows });
  async function* bytes(): AsyncGenerator<Uint8Array> {
    await run.report(0, total);
    for await (const part of parts) {
      yield part;
      if (rows - told < rowsBetweenReports) continue;
      told = rows;
      await run.report(rows, total === null ? null : Math.max(total, rows));
    }
    await run.report(rows, rows);
  }
  // What falls silent here is the database, which has its own limit for that.
  const file = await receive(Readable.from(bytes()), files.incoming, byteSizeMax, 2 * statementSeconds);
  return { file, rows, rightsKey: context.rights.key, stamp };
}

async function writtenByNow(run: JobRun, parts: ExportParts): Promise<Written> {
  const { request } = parts;
  for (let attempt = 1; ; attempt += 1) {
    const viewer = await request.viewers.get(run.subject);
    const headers = { 'accept-language': queuedOf(run).locale };
    const contextWithin = (seconds: number): RequestContext =>
      contextFor({ ...request, database: patient(request.database, seconds) }, viewer, headers, run.id);
    try {
      return await written(run, parts, contextWithin);
    } catch (error) {
      // Somebody's roles changed while it was written: what follows would have other rights than what is there.
      if (!(error instanceof StaleRights) || attempt === attemptsMax) throw error;
      request.viewers.forget(run.subject);
    }
  }
}

/** What whoever asked can do something about, as a finding; null for a fault that is ours. */
function findingOf(error: unknown, run: JobRun, limits: ExportLimits): JobFault | null {
  const whole = { row: null, column: null };
  if (error instanceof ExportRefused) {
    const { code, details } = refusalOfExport(error, queuedOf(run).locale);
    return { ...whole, code, details };
  }
  if (error instanceof TooLarge)
    return { ...whole, code: 'EXPORT_TOO_LARGE', details: { byteSizeMax: limits.byteSizeMax } };
  if (isTimeout(error))
    return { ...whole, code: 'EXPORT_TOO_SLOW', details: { seconds: limits.statementSeconds } };
  return null;
}

async function keepDelivery({ query }: Act, id: string, delivery: JobDelivery): Promise<void> {
  await query(sql`update job set delivery = ${JSON.stringify(delivery)}::text::jsonb where id = ${id}::uuid`);
}

/** The work of `exportCreate` (decisions 15): a file in the store, and the job that points at it. */
export const exportWork =
  (request: RequestParts, files: Files, limits: ExportLimits): JobHandler =>
  async (run) => {
    let made: Written;
    try {
      made = await writtenByNow(run, { request, files, limits });
    } catch (error) {
      const finding = findingOf(error, run, limits);
      throw finding ? new Faulty([finding]) : error;
    }
    const { file, rows, rightsKey, stamp } = made;
    const { byteSize, sha256 } = file;
    const storageKey = newStorageKey();
    try {
      // Whatever happens from here on, the job names its bytes. They are removed by the sweep alone: of an end whose
      // answer was lost nobody here can say whether it holds.
      await run.noteFile(storageKey);
      await files.store.put(storageKey, file);
    } finally {
      await discard(file.path);
    }
    await run.complete(async (act) => {
      await keepDelivery(act, run.id, { storageKey, rightsKey, byteSize });
      return { result: { rows, byteSize, sha256, ...stamp } };
    });
  };

const texts = {
  none: { en: 'There is no such export.', nl: 'Deze export bestaat niet.' },
  gone: {
    en: 'The file is no longer there; ask for the export anew.',
    nl: 'Het bestand is er niet meer; vraag de export opnieuw aan.',
  },
  otherRoles: {
    en: 'Your roles have changed since the file was written; ask for the export anew.',
    nl: 'Uw rollen zijn gewijzigd sinds het bestand werd geschreven; vraag de export opnieuw aan.',
  },
} as const;

interface FoundExport {
  readonly delivery: JobDelivery;
  readonly fileName: string;
  readonly subject: string;
  readonly finishedAt: Date | string;
}

async function findExport({ database }: RequestParts, id: string): Promise<FoundExport | null> {
  const [found] = await database.readUnscoped(
    compile(sql`select j.delivery, j.file_name as "fileName", j.finished_at as "finishedAt", u.subject
      from job j join app_user u on u.id = j.user_id
      where j.id = ${id}::uuid and j.kind = 'EXPORT' and j.status = 'SUCCEEDED' and j.delivery is not null`),
  );
  return found ? (found as unknown as FoundExport) : null;
}

/** The export of a signed address, when its owner still has the rights by which it was written. */
async function deliverable(parts: RequestParts, files: Files, request: FileRequest): Promise<FoundExport> {
  const now = parts.clock.now();
  const id = verifiedLink(files.links, 'exports', request, now);
  const found = await findExport(parts, id);
  if (!found) throw refusal(404, texts.none);
  const ageHours = (now.getTime() - new Date(found.finishedAt).getTime()) / 3_600_000;
  if (ageHours > exportHours) throw refusal(410, texts.gone);
  parts.viewers.forget(found.subject);
  const rights = new Rights(await parts.viewers.get(found.subject));
  if (rights.key !== found.delivery.rightsKey) throw refusal(403, texts.otherRoles);
  return found;
}

/** Files of exports at signed addresses; whoever lost a role since gets none (ROLE-10). */
export function registerExportFiles(app: FastifyInstance, parts: RequestParts, files: Files): void {
  app.get('/files/exports/:id', { exposeHeadRoute: false }, async (request, reply) => {
    const { delivery, fileName } = await deliverable(parts, files, request as FileRequest);
    const bytes = await files.store.get(delivery.storageKey);
    if (!bytes) throw refusal(404, texts.none);
    const format = fileName.split('.').at(-1) as keyof typeof contentTypes;
    return reply
      .type(contentTypes[format])
      .headers({
        'content-length': delivery.byteSize,
        'content-disposition': `attachment; filename="${fileName}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
      })
      .send(bytes);
  });
}
