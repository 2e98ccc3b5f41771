import { defineEntity, p } from '@mikro-orm/core';
import { codeColumn, dateColumn, idColumn, instantColumn } from '../kernel/columns.js';
import { deadlineKindCodes } from '../kernel/deadline.js';

/**
 * A warning that was given: so many days before one deadline of one object. What moves an object on leaves its trace
 * in the object itself; a warning leaves it here, and is given once however many servers look.
 */
const ScheduleMarkSchema = defineEntity({
  name: 'ScheduleMark',
  tableName: 'schedule_mark',
  properties: {
    id: idColumn(),
    subjectId: p.uuid(),
    deadline: codeColumn(deadlineKindCodes),
    dueOn: dateColumn(),
    daysBefore: p.integer().columnType('integer'),
    markedAt: instantColumn(),
  },
  uniques: [{ name: 'schedule_mark_once', properties: ['subjectId', 'deadline', 'dueOn', 'daysBefore'] }],
});
export class ScheduleMark extends ScheduleMarkSchema.class {}
ScheduleMarkSchema.setClass(ScheduleMark);
