import { hash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { forbiddenBy } from '../access/forbidden.rules.js';
import type { Permission } from '../access/permission.codes.js';
import { Job } from '../job/job.entity.js';
import { countOwnJobs } from '../job/job.queries.js';
import { jobLimitRefusals } from '../job/job-limit.rules.js';
import type { Locale } from '../kernel/codes.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { type Act, done, type Outcome, refused } from '../write/act.js';
import type { ExportSubject } from './export.codes.js';
import { assertExportFits, type ExportAsk, ExportRefused } from './export.service.js';
import type { ExportCreateInput } from './export-job.input.js';

/** What a job of an export is told: the question, and the language of its messages. */
export interface QueuedExport {
  readonly ask: ExportAsk;
  readonly locale: Locale;
}

const permissions: Readonly<Record<ExportSubject, Permission>> = {
  CLAIMS: 'SEE_CLAIM',
  PLANS: 'SEE_PLAN',
  FUNDS: 'SEE_FUNDS',
  CLAIM_REPORT: 'SEE_CLAIM',
  PLAN_REPORT: 'SEE_PLAN',
  FUND_REPORT: 'SEE_FUNDS',
};

function askOf(input: ExportCreateInput): ExportAsk {
  const { subject, format, filter, groupBy, bucket, bucketOn, currency, asOf } = input;
  return {
    name: subject.toLowerCase().replace('_', '-') as ExportAsk['name'],
    format: format.toLowerCase() as ExportAsk['format'],
    filter: filter ?? undefined,
    groupBy: groupBy ?? undefined,
    bucket: bucket ?? undefined,
    bucketOn: bucketOn ?? undefined,
    currency: currency ?? undefined,
    asOf: asOf?.toISOString(),
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
  const permission = permissions[input.subject];
  if (!rights.may(permission)) return refused(null, [forbiddenBy(permission, { field: ['subject'] })]);
  const ask = askOf(input);
  const ofReports = ['groupBy', 'bucket', 'bucketOn', 'currency', 'asOf'] as const;
  const misplaced = ask.name.endsWith('-report') ? [] : ofReports.filter((name) => ask[name] !== undefined);
  const reasons = [
    ...(misplaced.length > 0 ? [] : unfit(setting, ask)),
    ...misplaced.map((name) =>
      refusal('FIELD_INVALID', 'CONTENT_COMPLETED', {
        field: [name],
        details: { reason: onlyReports[setting.locale] },
      }),
    ),
    ...jobLimitRefusals('EXPORT', await countOwnJobs(act)),
  ];
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const content = Buffer.from(JSON.stringify({ ask, locale: setting.locale } satisfies QueuedExport));
  act.em.create(Job, {
    id,
    user: rights.viewer.userId,
    partner: rights.viewer.partnerId,
    kind: 'EXPORT',
    status: 'QUEUED',
    dryRun: false,
    fileName: `${ask.name}.${ask.format}`,
    content,
    // The same question may be asked again, and has another answer then: the digest tells this job and no other.
    contentDigest: hash('sha256', Buffer.concat([Buffer.from(id), content]), 'hex'),
    progress: 0,
    attempts: 0,
    createdAt: act.now,
  });
  await act.em.flush();
  return done(id);
}
