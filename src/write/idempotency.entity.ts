import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import {
  idColumn,
  instantColumn,
  ownersPolicy,
  ownMadePolicy,
  ownRowPolicy,
  textColumn,
} from '../kernel/columns.js';
import type { Answer } from './act.js';

/**
 * graph.md 2.8: an act that was done under a key of its caller, so that the same key does it once. Only successes are
 * kept, in the transaction of their effect (decisions 23).
 */
const IdempotencyRecordSchema = defineEntity({
  name: 'IdempotencyRecord',
  tableName: 'idempotency_record',
  properties: {
    id: idColumn(),
    user: () => p.manyToOne(User),
    key: textColumn(),
    operation: textColumn(),
    inputDigest: p.string().columnType('char(64)'),
    /** Null for an act that made no one object. */
    entityId: p.uuid().nullable(),
    /** What the act answers beside its object. */
    result: p.json<Answer>().nullable(),
    createdAt: instantColumn(),
  },
  uniques: [{ name: 'idempotency_key_once', properties: ['user', 'key'] }],
  indexes: [{ properties: ['createdAt'] }],
  policies: [ownRowPolicy('user_id'), ownMadePolicy('user_id'), ownersPolicy],
});
export class IdempotencyRecord extends IdempotencyRecordSchema.class {}
IdempotencyRecordSchema.setClass(IdempotencyRecord);
