import { Migration } from '@mikro-orm/migrations';

/** Columns that a child must share with its parent, so that it cannot cross partners, locations or programs. */
const tenant = ['partner_id', 'location_id', 'program_id'];

interface TenantKey {
  readonly child: string;
  readonly own: readonly string[];
  readonly parent: string;
  readonly target: readonly string[];
}

const parents: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ['plan', ['id']],
  ['campaign', ['id', 'plan_id']],
  ['activity', ['id', 'campaign_id', 'plan_id']],
  ['claim', ['id']],
  ['proof', ['claim_id']],
];

const keys: readonly TenantKey[] = [
  { child: 'plan_revision', own: ['plan_id'], parent: 'plan', target: ['id'] },
  { child: 'plan_state', own: ['plan_id'], parent: 'plan', target: ['id'] },
  { child: 'campaign', own: ['plan_id'], parent: 'plan', target: ['id'] },
  { child: 'activity', own: ['campaign_id', 'plan_id'], parent: 'campaign', target: ['id', 'plan_id'] },
  {
    child: 'claim',
    own: ['activity_id', 'campaign_id', 'plan_id'],
    parent: 'activity',
    target: ['id', 'campaign_id', 'plan_id'],
  },
  { child: 'claim_state', own: ['claim_id'], parent: 'claim', target: ['id'] },
  { child: 'proof', own: ['claim_id'], parent: 'claim', target: ['id'] },
  { child: 'expense_line', own: ['claim_id'], parent: 'proof', target: ['claim_id'] },
  { child: 'core_requirement_confirmation', own: ['claim_id'], parent: 'proof', target: ['claim_id'] },
  { child: 'document', own: ['claim_id'], parent: 'proof', target: ['claim_id'] },
];

/** Tables that hang on a location and a program, but on no other tenant row. */
const roots = [
  'enrollment',
  'payout_profile',
  'tax_profile',
  'plan',
  'claim',
  'pre_approval',
  'history_entry',
  'comment',
];

/** Tables whose period must belong to the program of the row (decisions.md 4). */
const periods = [
  ['plan', 'period_id'],
  ['claim', 'usage_period_id'],
] as const;

const scopeKey = (table: string): string => `${table}_tenant_key`;

/** Composite foreign keys keep partner, location and program of a child equal to those of its parent (decisions.md 10). */
export class Migration0002TenantKeys extends Migration {
  override up(): void {
    for (const [table, columns] of parents) {
      this.addSql(
        `alter table "${table}" add constraint "${scopeKey(table)}" unique (${[...columns, ...tenant].join(', ')});`,
      );
    }
    for (const { child, own, parent, target } of keys) {
      this.addSql(
        `alter table "${child}" add constraint "${child}_within_${parent}" foreign key (${[...own, ...tenant].join(', ')}) references "${parent}" (${[...target, ...tenant].join(', ')}) on delete cascade;`,
      );
    }
    for (const table of roots) {
      this.addSql(
        `alter table "${table}" add constraint "${table}_at_location" foreign key (partner_id, location_id) references "partner_location" (partner_id, id);`,
      );
      this.addSql(
        `alter table "${table}" add constraint "${table}_in_program" foreign key (program_id) references "program" (id);`,
      );
    }
    this.addSql(
      'alter table "role_grant" add constraint "role_grant_at_location" foreign key (partner_id, location_id) references "partner_location" (partner_id, id);',
    );
    for (const [table, column] of periods) {
      this.addSql(
        `alter table "${table}" add constraint "${table}_period_of_program" foreign key (program_id, ${column}) references "program_period" (program_id, id);`,
      );
    }
  }

  override down(): void {
    for (const [table] of periods) {
      this.addSql(`alter table "${table}" drop constraint "${table}_period_of_program";`);
    }
    this.addSql('alter table "role_grant" drop constraint "role_grant_at_location";');
    for (const table of roots) {
      this.addSql(
        `alter table "${table}" drop constraint "${table}_at_location", drop constraint "${table}_in_program";`,
      );
    }
    for (const { child, parent } of keys) {
      this.addSql(`alter table "${child}" drop constraint "${child}_within_${parent}";`);
    }
    for (const [table] of parents) {
      this.addSql(`alter table "${table}" drop constraint "${scopeKey(table)}";`);
    }
  }
}
