import { Int } from 'type-graphql';
import type { ErrorDetails } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import { Column, Derived, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar, JsonScalar } from '../read/scalars.js';
import { errorCodes, messageOf } from '../write/error-codes.js';
import { type JobKind, type JobStatus, jobKindCodes, jobStatusCodes } from './job.codes.js';

/** decisions 15. */
@GraphType('Job', {
  entity: 'Job',
  permission: 'SEE_PROGRAM',
  scope: 'own',
  implements: () => NodeType,
  description: 'Work of yours that takes longer than a request.',
})
export class JobType extends NodeType {
  @GlobalId('Job')
  declare id: string;

  @UpdatedAt('updatedAt', 'When its state changed last; progress does not count.')
  updatedAt!: Date;

  @Column(() => jobKindCodes.enumObject, { description: 'What the job does.' })
  kind!: JobKind;

  @Column(() => jobStatusCodes.enumObject, { description: 'How far the job is.' })
  status!: JobStatus;

  @Column(() => Boolean, { description: 'True when it only looks for what is wrong and keeps nothing.' })
  dryRun!: boolean;

  @Column(() => String, { description: 'Name of the file that the job works on.' })
  fileName!: string;

  @Column(() => Int, {
    description:
      'How many rows were looked at; of an import of earnings, batch by batch, those that were imported. It begins anew when the job does.',
  })
  progress!: number;

  @Column(() => Int, { nullable: true, description: 'How many rows there are; null while nobody knows.' })
  total?: number | null;

  @Derived(() => JsonScalar, {
    nullable: true,
    from: ['result'],
    derive: (row) => row.result,
    description:
      'What the job made, once it succeeded: for an import of claims `claims`, their number, and `claimIds`, their global ids in the order of the rows; for an import of earnings the counts `rows`, `earnings`, `adjustments`, `details`, `unchanged` (also what an earlier try of the same job kept), `notCounted` and `rejected`; for an export `rows`, `byteSize` and `sha256`, of a report also `asOfAt`, and `snapshotId` and `digest` where `stamp` asked for them.',
  })
  result?: unknown;

  @Derived(() => String, {
    nullable: true,
    from: ['id', 'delivery'],
    derive: (row, { fileUrls, now }) =>
      row.delivery == null ? null : fileUrls.exported(String(row.id), now),
    description:
      'Of an export that succeeded: address to fetch the file, for five minutes and without a token, during the day after. It is refused once your roles have changed since the file was written. Null otherwise.',
  })
  downloadUrl?: string | null;

  @Column(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description:
      'When work on it began; if an act was still running then, the start of the oldest, which can lie before `createdAt`: a later load by `updatedAt` from it on misses nothing that the file of an export lacks.',
  })
  startedAt?: Date | null;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it ended, well or not.' })
  finishedAt?: Date | null;
}

/** One thing that is wrong with the input of a job. */
@GraphType('JobFinding', {
  entity: 'JobFinding',
  permission: 'SEE_PROGRAM',
  scope: 'own',
  implements: () => NodeType,
  description: 'Something that is wrong with the input of a job of yours.',
})
export class JobFindingType extends NodeType {
  @GlobalId('JobFinding')
  declare id: string;

  @UpdatedAt('job.updatedAt', 'When the state of its job changed last.')
  updatedAt!: Date;

  @Column(() => Int, { description: 'Place among the findings, from 1.' })
  number!: number;

  @Column(() => Int, {
    nullable: true,
    description:
      'Row of the file; the first, with the names of the columns, is 1. Null: the file as a whole.',
  })
  row?: number | null;

  @Column(() => String, { nullable: true, description: 'Column of the file; null: the row as a whole.' })
  column?: string | null;

  @Column(() => errorCodes.enumObject, { description: 'What is wrong.' })
  code!: ErrorCode;

  @Derived(() => String, {
    from: ['code', 'details'],
    derive: ({ code, details }, { locale }) => messageOf(code as ErrorCode, details as ErrorDetails, locale),
    description: 'What is wrong, in the language of the caller.',
  })
  message!: string;

  @Derived(() => JsonScalar, {
    nullable: true,
    from: ['details'],
    derive: (row) => row.details,
    description: 'What a program needs beside the code.',
  })
  details?: unknown;
}
