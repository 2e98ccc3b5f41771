import { ArgsType, Field } from 'type-graphql';
import { ClaimListFilter } from '../claim/claim.input.js';
import { PlanListFilter } from '../plan/plan.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  CurrencyFilter,
  DateFilter,
  defineFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  StringFilter,
} from '../read/filter-types.js';
import { LocalDateScalar } from '../read/scalars.js';
import { activityCategoryCodes, activityTypeStatusCodes } from './activity-type.codes.js';
import { ActivityTypeType } from './activity-type.type.js';
import {
  claimModelCodes,
  fundTypeCodes,
  paymentModelCodes,
  periodKindCodes,
  planModeCodes,
} from './program.codes.js';
import { LegalEntityType, ProgramPeriodType, ProgramType } from './program.type.js';
import { type ProgramSettingKind, programSettingCodes } from './program-setting.codes.js';

export const ProgramFilter = defineFilter('Program', 'SMALL', {
  id: () => IdFilter,
  code: () => StringFilter,
  name: () => StringFilter,
  fundType: enumFilter(fundTypeCodes),
  claimModel: enumFilter(claimModelCodes),
  paymentModel: enumFilter(paymentModelCodes),
  planMode: enumFilter(planModeCodes),
  group: () => StringFilter,
  currency: () => CurrencyFilter,
  plans: () => PlanListFilter,
  claims: () => ClaimListFilter,
});
export const ProgramArgs = pageArgs(
  ProgramFilter,
  defineOrder('Program', 'SMALL', ['code', 'name', 'fundType']),
);
export const ProgramConnection = defineConnection('Program', () => ProgramType);

export const ProgramPeriodFilter = defineFilter('ProgramPeriod', 'SMALL', {
  id: () => IdFilter,
  code: () => StringFilter,
  kind: enumFilter(periodKindCodes),
  startsOn: () => DateFilter,
  endsOn: () => DateFilter,
  usageStartsOn: () => DateFilter,
  usageEndsOn: () => DateFilter,
  claimStartsOn: () => DateFilter,
  claimEndsOn: () => DateFilter,
  program: () => ProgramFilter,
});
export const ProgramPeriodArgs = pageArgs(
  ProgramPeriodFilter,
  defineOrder('ProgramPeriod', 'SMALL', ['startsOn', 'code', 'kind', 'claimEndsOn']),
);
export const ProgramPeriodConnection = defineConnection('ProgramPeriod', () => ProgramPeriodType);

export const ActivityTypeFilter = defineFilter('ActivityType', 'SMALL', {
  id: () => IdFilter,
  code: () => StringFilter,
  name: () => StringFilter,
  category: enumFilter(activityCategoryCodes),
  status: enumFilter(activityTypeStatusCodes),
  validFrom: () => DateFilter,
  validTo: () => DateFilter,
});
const ActivityTypePageArgs = pageArgs(
  ActivityTypeFilter,
  defineOrder('ActivityType', 'SMALL', ['code', 'name', 'category', 'validFrom']),
);

/** The whole catalogue, or what of it is valid on a day. */
@ArgsType()
export class CatalogueArgs extends ActivityTypePageArgs {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Only versions valid on this day; every version by default.',
  })
  on?: string;
}

/** The types of activity of a program as of a day. */
@ArgsType()
export class ActivityTypeArgs extends ActivityTypePageArgs {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Only versions valid on this day; today in the time zone of the program by default.',
  })
  on?: string;
}
export const ActivityTypeConnection = defineConnection('ActivityType', () => ActivityTypeType);

/** A setting of a program is asked for as of a day. */
@ArgsType()
export class OnDayArgs {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The value valid on this day; today in the time zone of the program by default.',
  })
  on?: string;
}

/** The dated settings of a program: all, those of a kind, or those valid on a day. */
@ArgsType()
export class SettingsArgs {
  @Field(() => programSettingCodes.enumObject, { nullable: true, description: 'Only this setting.' })
  kind?: ProgramSettingKind;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Only the values valid on this day; by default all that were, are and will be.',
  })
  on?: string;
}

export const LegalEntityFilter = defineFilter('LegalEntity', 'SMALL', {
  id: () => IdFilter,
  code: () => StringFilter,
  name: () => StringFilter,
  currency: () => CurrencyFilter,
});
export const LegalEntityArgs = pageArgs(
  LegalEntityFilter,
  defineOrder('LegalEntity', 'SMALL', ['code', 'name']),
);
export const LegalEntityConnection = defineConnection('LegalEntity', () => LegalEntityType);
