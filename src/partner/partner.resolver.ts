import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import {
  AuditEntryArgs,
  AuditEntryConnection,
  RoleGrantArgs,
  RoleGrantConnection,
  UserArgs,
  UserConnection,
} from '../access/people.input.js';
import { Permitted } from '../access/permitted.js';
import { ClaimArgs, ClaimConnection } from '../claim/claim.input.js';
import { EarningArgs, EarningConnection } from '../earning/earning.input.js';
import {
  EnrollmentArgs,
  EnrollmentConnection,
  PayoutProfileArgs,
  TaxProfileArgs,
} from '../enrollment/enrollment.input.js';
import { PayoutProfileType, TaxProfileType } from '../enrollment/enrollment.type.js';
import { FundBalanceArgs, FundBalanceConnection } from '../fund/fund.input.js';
import {
  PaymentArgs,
  PaymentConnection,
  PaymentHoldArgs,
  PaymentHoldConnection,
  PaymentMonthArgs,
  PaymentMonthConnection,
} from '../payment/payment.input.js';
import { PlanArgs, PlanConnection } from '../plan/plan.input.js';
import { PreApprovalArgs, PreApprovalConnection } from '../proof/pre-approval.input.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { legalEntityKey, locationKey, partnerKey, programKey, refersTo } from '../read/keys.js';
import {
  PartnerArgs,
  PartnerConnection,
  PartnerLocationArgs,
  PartnerLocationConnection,
} from './partner.input.js';
import { PartnerLocationType, PartnerType } from './partner.type.js';

/** Root reads of partners and their locations. */
@Resolver()
export class PartnerResolver {
  @Permitted('SEE_PROGRAM')
  @Query(() => PartnerConnection, { description: 'Partners that you see.' })
  partners(
    @Args(() => PartnerArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('SEE_PROGRAM')
  @Query(() => PartnerType, {
    nullable: true,
    description: 'A partner by the id of its head office or global id.',
  })
  partner(
    @Arg('id', () => ID, { description: 'Global id, or id of the head office (`hqId`).' }) id: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.one(info, 'Partner', (row) => [refersTo(row.column('id'), partnerKey, id)]);
  }

  @Permitted('SEE_PROGRAM')
  @Query(() => PartnerLocationType, {
    nullable: true,
    description: 'A location by its location id or global id.',
  })
  partnerLocation(
    @Arg('locationId', () => ID, { description: 'Location id at the program owner, or global id.' })
    locationId: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.one(info, 'PartnerLocation', (row) => [
      refersTo(row.column('id'), locationKey, locationId),
    ]);
  }
}

export const PartnerEdges = defineEdges(() => PartnerType, {
  locations: {
    typicalSize: 10,
    type: () => PartnerLocationConnection,
    args: PartnerLocationArgs,
    description: 'Locations of the partner that you see.',
  },
  users: {
    typicalSize: 10,
    type: () => UserConnection,
    args: UserArgs,
    description: 'People of the partner that you see.',
  },
  grants: {
    typicalSize: 20,
    type: () => RoleGrantConnection,
    args: RoleGrantArgs,
    description: 'Roles at the partner that you see, also those that were taken away.',
  },
  auditEntries: {
    typicalSize: 20,
    type: () => AuditEntryConnection,
    args: AuditEntryArgs,
    edge: { orderBy: [{ field: 'at', direction: 'DESC' }] },
    description: 'Acts on rights and protected data of the partner, the latest first.',
  },
});

export const PartnerLocationEdges = defineEdges(() => PartnerLocationType, {
  partner: { type: () => PartnerType, description: 'The partner that the location belongs to.' },
  enrollments: {
    typicalSize: 5,
    type: () => EnrollmentConnection,
    args: EnrollmentArgs,
    description: 'Programs in which the location takes part.',
  },
  plans: {
    typicalSize: 10,
    type: () => PlanConnection,
    args: PlanArgs,
    description: 'Plans of the location.',
  },
  claims: { type: () => ClaimConnection, args: ClaimArgs, description: 'Claims of the location.' },
  earnings: {
    type: () => EarningConnection,
    args: EarningArgs,
    description: 'What the location earned, with adjustments.',
  },
  fundBalances: {
    typicalSize: 10,
    type: () => FundBalanceConnection,
    args: FundBalanceArgs,
    description: 'Funds of the location, per program and usage period.',
  },
  payments: {
    type: () => PaymentConnection,
    args: PaymentArgs,
    description: 'Payments to the location.',
  },
  paymentMonths: {
    typicalSize: 12,
    type: () => PaymentMonthConnection,
    args: PaymentMonthArgs,
    edge: { orderBy: [{ field: 'month', direction: 'ASC' }] },
    description: 'Months of earnings of the location in any program, in order (MON-6).',
  },
  paymentHolds: {
    typicalSize: 1,
    type: () => PaymentHoldConnection,
    args: PaymentHoldArgs,
    edge: {
      relation: null,
      // The partner as well: holds have an index by him, and none by location.
      conditions: (row, parent) => [
        sql`${row.column('partner_id')} = ${parent.column('partner_id')}`,
        sql`${row.column('location_id')} = ${parent.column('id')}`,
      ],
    },
    description: 'Holds of payments to the location, lifted ones included (PAY-5).',
  },
  preApprovals: {
    typicalSize: 5,
    type: () => PreApprovalConnection,
    args: PreApprovalArgs,
    description: 'Pre-approvals of material of the location (OP-28).',
  },
  payoutProfile: {
    type: () => PayoutProfileType,
    nullable: true,
    args: PayoutProfileArgs,
    edge: {
      relation: 'payoutProfiles',
      conditions: (row, _parent, args) => [
        refersTo(row.column('program_id'), programKey, String(args.program)),
        ...(args.legalEntity == null
          ? []
          : [refersTo(row.column('legal_entity_id'), legalEntityKey, String(args.legalEntity))]),
      ],
    },
    description:
      'Bank account and currency for a program; null where none is kept or the program is out of your sight.',
  },
  taxProfile: {
    type: () => TaxProfileType,
    nullable: true,
    args: TaxProfileArgs,
    edge: {
      relation: 'taxProfiles',
      conditions: (row, _parent, args) =>
        args.program == null ? [] : [refersTo(row.column('program_id'), programKey, String(args.program))],
    },
    description: 'Tax data for a program; null where none are kept or the program is out of your sight.',
  },
});
