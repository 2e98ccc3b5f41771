import type { GraphQLSchema } from 'graphql';
import { forbiddenBy } from '../access/forbidden.rules.js';
import { queueJob } from '../job/job-queue.service.js';
import type { Locale } from '../kernel/codes.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { type Act, type Outcome, refused } from '../write/act.js';
import { exportPermission } from './export.service.js';
import { assertExportFits, ExportRefused } from './export-answer.service.js';
import type { ExportCreateInput } from './export-job.input.js';
import type { ExportAsk } from './export-plan.rules.js';

/** What a job of an export is told: the question, and the language of its messages. */
export interface QueuedExport {
  readonly ask: ExportAsk;
  readonly locale: Locale;
}

function askOf(input: ExportCreateInput): ExportAsk {
  const { subject, format, filter, groupBy, measures, bucket, bucketOn, currency, asOf, stamp } = input;
  return {
    name: subject.toLowerCase().replace('_', '-') as ExportAsk['name'],
    format: format.toLowerCase() as ExportAsk['format'],
    filter: filter ?? undefined,
    groupBy: groupBy ?? undefined,
    measures: measures ?? undefined,
    bucket: bucket ?? undefined,
    bucketOn: bucketOn ?? undefined,
    currency: currency ?? undefined,
    asOf: asOf?.toISOString(),
    stamp: stamp ?? undefined,
  };
}

const onlyReports = { en: 'Only reports take this.', nl: 'Alleen rapporten kennen dit.' };

/** What the question is held against, and the language of what the job will say. */
interface ExportSetting {
  readonly schema: GraphQLSchema;
  readonly locale: Locale;
}

/** What of the question no list or report takes, by its place in the input; such a job could only fail. */
function unfit({ schema, locale }: ExportSetting, ask: ExportAsk): Refusal[] {
  try {
    assertExportFits(schema, ask);
    return [];
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error;
    const { argument: field = [], text } = error;
    const details = { reason: text[locale] };
    return [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: [...field], details })];
  }
}

/**
 * Takes an export into the queue (ROLE-10, decisions 15). Reasons: `FORBIDDEN`, `FIELD_INVALID`, `JOB_LIMIT_REACHED`.
 */
export async function queueExport(
  act: Act,
  input: ExportCreateInput,
  setting: ExportSetting,
): Promise<Outcome> {
  const { rights } = act;
  const ask = askOf(input);
  const permission = exportPermission(setting.schema, ask);
  if (permission && !rights.may(permission))
    return refused(null, [forbiddenBy(permission, { field: ['subject'] })]);
  const ofReports = ['groupBy', 'measures', 'bucket', 'bucketOn', 'currency', 'asOf', 'stamp'] as const;
  const misplaced = ask.name.endsWith('-report') ? [] : ofReports.filter((name) => ask[name] !== undefined);
  const reasons = [
    ...(misplaced.length > 0 ? [] : unfit(setting, ask)),
    ...misplaced.map((name) =>
      refusal('FIELD_INVALID', 'CONTENT_COMPLETED', {
        field: [name],
        details: { reason: onlyReports[setting.locale] },
      }),
    ),
  ];
  // The same question may be asked again, and has another answer then.
  const asked = {
    kind: 'EXPORT',
    partner: rights.viewer.partnerId,
    fileName: `${ask.name}.${ask.format}`,
    content: Buffer.from(JSON.stringify({ ask, locale: setting.locale } satisfies QueuedExport)),
    dryRun: false,
    isRepeatable: true,
  } as const;
  return queueJob(act, asked, reasons);
}
