import { Field, InputType } from 'type-graphql';
import { CurrencyCodeScalar, DateTimeScalar, JsonScalar } from '../read/scalars.js';
import { RepeatableInput } from '../write/input.js';
import {
  type ExportFormatCode,
  type ExportSubject,
  exportFormatCodes,
  exportSubjectCodes,
} from './export.codes.js';
import { type ReportBucket, reportBucketCodes } from './report.codes.js';

/** ROLE-10, decisions 15. */
@InputType('ExportCreateInput', { description: 'What to write into a file, and in which form.' })
export class ExportCreateInput extends RepeatableInput {
  @Field(() => exportSubjectCodes.enumObject, { description: 'What to export.' })
  subject!: ExportSubject;

  @Field(() => exportFormatCodes.enumObject, { description: 'The form of the file.' })
  format!: ExportFormatCode;

  @Field(() => JsonScalar, { nullable: true, description: 'The filter of the list, as its input has it.' })
  filter?: unknown;

  @Field(() => [String], {
    nullable: true,
    description: 'Of reports only: the keys to group by, as the report has them.',
  })
  groupBy?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Of reports only: the numbers that have columns, by the codes that the report is sorted by, such as REQUESTED_MEDIAN; all that add up, with the average of days, where none is named.',
  })
  measures?: readonly string[] | null;

  @Field(() => reportBucketCodes.enumObject, {
    nullable: true,
    description: 'Of reports only: spans of time.',
  })
  bucket?: ReportBucket | null;

  @Field(() => String, { nullable: true, description: 'Of reports only: the date that they go by.' })
  bucketOn?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'Of reports only: convert into it.' })
  currency?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Of reports only: as of this instant.' })
  asOf?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Of reports only: `result` has `snapshotId` and `digest` of the report too, for which its rows are read. `asOfAt` it has always.',
  })
  stamp?: boolean | null;
}
