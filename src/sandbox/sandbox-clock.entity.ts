import { defineEntity, p } from '@mikro-orm/core';
import { instantColumn } from '../kernel/columns.js';

/** TIME-20: where the clock of the sandbox stands, in one row, so that a restart keeps it and several servers share it. */
const SandboxClockSchema = defineEntity({
  name: 'SandboxClock',
  tableName: 'sandbox_clock',
  properties: {
    single: p.boolean().primary(),
    now: instantColumn(),
    /** How often the world was brought back: what began in another one does nothing to it. */
    resets: p.integer().columnType('integer').default(0),
  },
  checks: [{ name: 'sandbox_clock_is_one', expression: 'single' }],
});
export class SandboxClock extends SandboxClockSchema.class {}
SandboxClockSchema.setClass(SandboxClock);
