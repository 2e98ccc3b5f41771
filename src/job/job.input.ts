import { Field, ID, InputType } from 'type-graphql';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  BooleanFilter,
  defineFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  InstantFilter,
  IntFilter,
  StringFilter,
} from '../read/filter-types.js';
import { RepeatableInput } from '../write/input.js';
import { jobKindCodes, jobStatusCodes } from './job.codes.js';
import { JobFindingType, JobType } from './job.type.js';

export const JobFilter = defineFilter('Job', ['id', 'status', 'createdAt'], {
  id: () => IdFilter,
  kind: enumFilter(jobKindCodes),
  status: enumFilter(jobStatusCodes),
  dryRun: () => BooleanFilter,
  createdAt: () => InstantFilter,
});
export const JobArgs = pageArgs(JobFilter, defineOrder('Job', ['createdAt'], ['createdAt', 'status']));
export const JobConnection = defineConnection('Job', () => JobType);

export const JobFindingFilter = defineFilter('JobFinding', 'SMALL', {
  row: () => IntFilter,
  column: () => StringFilter,
});
export const JobFindingArgs = pageArgs(
  JobFindingFilter,
  defineOrder('JobFinding', 'SMALL', ['number', 'row']),
);
export const JobFindingConnection = defineConnection('JobFinding', () => JobFindingType);

/** decisions 15. */
@InputType('JobCancelInput', { description: 'Which job to call off.' })
export class JobCancelInput extends RepeatableInput {
  @Field(() => ID, { description: 'Global id of the job.' })
  id!: string;
}
