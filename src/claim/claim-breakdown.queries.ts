import { sql } from 'kysely';
import { permissionRoles } from '../access/permission.codes.js';
import type { Role } from '../access/role.codes.js';
import { rolesAt } from '../access/viewer.js';
import { claimMoneyOf, claimMoneySql } from '../fund/claim-money.queries.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { ComputedReading } from '../read/declare.js';
import type { ClaimStatus } from './claim.codes.js';
import { amountBreakdown, type KeptStep } from './claim-breakdown.rules.js';

interface BreakdownRow {
  readonly place: Parameters<typeof rolesAt>[1];
  readonly status: ClaimStatus;
  readonly claimed: string;
  readonly approved: string | null;
  readonly currency: string;
  readonly decisionReason: string | null;
  readonly policyVersion: LocalDate;
  readonly approvedSteps: readonly KeptStep[] | null;
  readonly money: unknown;
}

/** How the amount of a claim comes about, by the rules that guard its submission and approval. */
export const claimBreakdownOf: ComputedReading = {
  sql: (
    claim,
  ) => sql`(select json_build_object('place', json_build_object('partner', ${claim.column('partner_id')},
        'location', ${claim.column('location_id')}, 'program', ${claim.column('program_id')}), 'status', ${claim.column('status')},
      'claimed', ${claim.column('claimed_minor')}::text, 'approved', ${claim.column('approved_minor')}::text,
      'currency', ${claim.column('currency')}, 'decisionReason', ${claim.column('decision_reason')},
      'approvedSteps', ${claim.column('approved_steps')},
      'policyVersion', (select v.valid_from from activity_type v where v.id = ${claim.column('activity_type_id')}),
      'money', ${claimMoneySql(claim)})
    from program r where r.id = ${claim.column('program_id')})`,
  weight: 50,
  derive: (value, { now, locale, viewer }) => {
    if (value === null) return null;
    const { claimed, approved, money, place, ...row } = value as BreakdownRow;
    const seesFunds = rolesAt(viewer, place).some((role) =>
      (permissionRoles.SEE_FUNDS as readonly Role[]).includes(role),
    );
    const claimedMinor = BigInt(claimed);
    const approvedMinor = approved === null ? null : BigInt(approved);
    return amountBreakdown(
      { ...row, claimedMinor, approvedMinor, money: claimMoneyOf(money, now), seesFunds },
      locale,
    );
  },
};
