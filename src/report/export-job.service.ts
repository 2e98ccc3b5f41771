import type { GraphQLSchema } from 'graphql';
import { forbiddenBy } from '../access/forbidden.rules.js';
import { queueJob } from '../job/job-queue.service.js';
import type { Locale } from '../kernel/codes.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import type { GraphContext } from '../read/context.js';
import { type Act, type Outcome, refused } from '../write/act.js';
import { exportPermission } from './export.service.js';
import { assertExportFits, ExportRefused } from './export-answer.service.js';
import type { ExportCreateInput } from './export-job.input.js';
import { type ExportAsk, isReport, nameOf } from './export-plan.rules.js';

/** What a job of an export is told: the question, and the language of its messages. */
export interface QueuedExport {
  readonly ask: ExportAsk;
  readonly locale: Locale;
}

function askOf(input: ExportCreateInput): ExportAsk {
  const { subject, format, filter, groupBy, measures, bucket, bucketOn, currency, asOf, stamp } = input;
  return {
    name: nameOf(subject),
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

/** What the question is held against, and who asks in which language. */
interface ExportSetting {
  readonly schema: GraphQLSchema;
  readonly context: GraphContext;
}

/** Why a list or report refuses a question, by its place in the input: to whoever asks, and to a job that finds out. */
export const refusalOfExport = (
  { code, argument: field = [], text }: ExportRefused,
  locale: Locale,
): Refusal => {
  const told = { field: [...field], details: { reason: text[locale] } };
  return code === 'FIELD_FORBIDDEN'
    ? refusal('FORBIDDEN', 'ROLE_GRANTED', told)
    : refusal('FIELD_INVALID', 'CONTENT_COMPLETED', told);
};

/** What of the question the list or report would refuse; such a job could only fail. */
async function unfit({ schema, context }: ExportSetting, ask: ExportAsk): Promise<Refusal[]> {
  try {
    await assertExportFits(schema, context, ask);
    return [];
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error;
    return [refusalOfExport(error, context.locale)];
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
  const { locale } = setting.context;
  const ask = askOf(input);
  const permission = exportPermission(setting.schema, ask);
  if (permission && !rights.may(permission))
    return refused(null, [forbiddenBy(permission, { field: ['subject'] })]);
  const ofReports = ['groupBy', 'measures', 'bucket', 'bucketOn', 'currency', 'asOf', 'stamp'] as const;
  const misplaced = isReport(ask.name) ? [] : ofReports.filter((name) => ask[name] !== undefined);
  const reasons = [
    ...(misplaced.length > 0 ? [] : await unfit(setting, ask)),
    ...misplaced.map((name) =>
      refusal('FIELD_INVALID', 'CONTENT_COMPLETED', {
        field: [name],
        details: { reason: onlyReports[locale] },
      }),
    ),
  ];
  // The same question may be asked again, and has another answer then.
  const asked = {
    kind: 'EXPORT',
    partner: rights.viewer.partnerId,
    fileName: `${ask.name}.${ask.format}`,
    content: Buffer.from(JSON.stringify({ ask, locale } satisfies QueuedExport)),
    dryRun: false,
    isRepeatable: true,
  } as const;
  return queueJob(act, asked, reasons);
}
