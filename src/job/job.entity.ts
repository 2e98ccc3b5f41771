import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import {
  codeColumn,
  idColumn,
  instantColumn,
  latestColumn,
  ownChangePolicy,
  ownMadePolicy,
  ownRowPolicy,
  partnerPolicies,
  textArrayColumn,
  textColumn,
} from '../kernel/columns.js';
import { Partner } from '../partner/partner.entity.js';
import { jobKindCodes, jobStatusCodes } from './job.codes.js';

/** The file that an export made; gone after its day. */
export interface JobDelivery {
  readonly storageKey: string;
  readonly rightsKey: string;
  readonly byteSize: number;
}

/**
 * decisions 15: work that takes longer than a request. Whoever works on it holds a lease that he renews; a lease that
 * ran out says that its server died. `leaseUntil` follows the database's clock, as servers need not agree on theirs.
 */
const JobSchema = defineEntity({
  name: 'Job',
  tableName: 'job',
  properties: {
    id: idColumn(),
    user: () => p.manyToOne(User),
    partner: () => p.manyToOne(Partner).nullable().index(),
    kind: codeColumn(jobKindCodes),
    status: codeColumn(jobStatusCodes),
    dryRun: p.boolean(),
    fileName: textColumn(),
    /** The file that the job works on. */
    content: p.blob(),
    /** SHA-256 of the content: the same file is imported once. */
    contentDigest: p.string().columnType('char(64)'),
    progress: p.integer().columnType('integer'),
    total: p.integer().columnType('integer').nullable(),
    result: p.json<Record<string, unknown>>().nullable(),
    /** Where the file of an export lies, and by which rights it was written. Not for callers. */
    delivery: p.json<JobDelivery>().nullable(),
    /** Every key under which bytes of the job may lie in the store, written before they are; the sweep takes them out. */
    fileKeys: textArrayColumn().defaultRaw("'{}'"),
    attempts: p.integer().columnType('integer'),
    leaseId: p.uuid().nullable(),
    leaseUntil: instantColumn().nullable(),
    cancelRequestedAt: instantColumn().nullable(),
    createdAt: instantColumn(),
    startedAt: instantColumn().nullable(),
    finishedAt: instantColumn().nullable(),
    updatedAt: latestColumn('created_at', 'started_at', 'finished_at', 'cancel_requested_at'),
    findings: () => p.oneToMany(JobFinding).mappedBy('job'),
  },
  indexes: [{ properties: ['user', 'createdAt'] }, { properties: ['status', 'createdAt', 'id'] }],
  policies: [
    ...partnerPolicies(),
    ownRowPolicy('user_id'),
    ownMadePolicy('user_id'),
    ownChangePolicy('user_id'),
  ],
});
export class Job extends JobSchema.class {}
JobSchema.setClass(Job);

/** One thing that a job found wrong with its input. `column` names the column of a file as its first line does. */
const JobFindingSchema = defineEntity({
  name: 'JobFinding',
  tableName: 'job_finding',
  properties: {
    id: idColumn(),
    job: () => p.manyToOne(Job),
    user: () => p.manyToOne(User).index(),
    partner: () => p.manyToOne(Partner).nullable().index(),
    number: p.integer().columnType('integer'),
    row: p.integer().columnType('integer').nullable(),
    column: textColumn().nullable(),
    code: textColumn(),
    details: p.json<Record<string, unknown>>(),
  },
  uniques: [{ name: 'job_finding_number', properties: ['job', 'number'] }],
  policies: partnerPolicies(),
});
export class JobFinding extends JobFindingSchema.class {}
JobFindingSchema.setClass(JobFinding);
