import { p } from '@mikro-orm/core';
import { Program } from '../program/program.entity.js';
import { Partner, PartnerLocation } from './partner.entity.js';

/**
 * The three columns that every tenant table carries: the database's second line reads the partner, the viewer's
 * scope reads location and program (ROLE-1). Composite foreign keys in the migration keep all three equal to those
 * of the parent row, so that a child cannot cross tenants (decisions.md 10). A hoisted function, as entities import
 * each other in circles.
 */
export function tenantColumns() {
  return {
    partner: () => p.manyToOne(Partner).createForeignKeyConstraint(false),
    location: () => p.manyToOne(PartnerLocation).createForeignKeyConstraint(false),
    program: () => p.manyToOne(Program).createForeignKeyConstraint(false),
  };
}

/**
 * The same three for what may belong to no partner: settings are of a program, or of all (OP-27). Partner-side sessions
 * see no such row.
 */
export function placeColumns() {
  return {
    partner: () => p.manyToOne(Partner).nullable().createForeignKeyConstraint(false),
    location: () => p.manyToOne(PartnerLocation).nullable().createForeignKeyConstraint(false),
    program: () => p.manyToOne(Program).nullable().createForeignKeyConstraint(false),
  };
}
