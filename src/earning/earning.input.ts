import { bookingReasonCodes } from '../fund/fund.codes.js';
import { PartnerLocationFilter } from '../partner/partner.input.js';
import { fundTypeCodes } from '../program/program.codes.js';
import { ProgramFilter, ProgramPeriodFilter } from '../program/program.input.js';
import { defineConnection, pageArgs } from '../read/connection.js';
import {
  BooleanFilter,
  DateFilter,
  defineFilter,
  defineOrder,
  enumFilter,
  IdFilter,
  InstantFilter,
  MoneyFilter,
  StringFilter,
} from '../read/filter-types.js';
import { earningStatusCodes } from './earning.codes.js';
import { EarningDetailType, EarningType } from './earning.type.js';

export const EarningFilter = defineFilter(
  'Earning',
  ['id', 'earningId', 'appliesOn', 'processedOn', 'updatedAt', 'location', 'program', 'period'],
  {
    id: () => IdFilter,
    earningId: () => StringFilter,
    earningType: () => StringFilter,
    fundType: enumFilter(fundTypeCodes),
    reasonCode: enumFilter(bookingReasonCodes),
    amount: () => MoneyFilter,
    coOpAmount: () => MoneyFilter,
    rebateAmount: () => MoneyFilter,
    eligible: () => BooleanFilter,
    appliesOn: () => DateFilter,
    processedOn: () => DateFilter,
    maturityMonth: () => DateFilter,
    status: enumFilter(earningStatusCodes),
    lever: () => StringFilter,
    workload: () => StringFilter,
    externalReference: () => StringFilter,
    createdAt: () => InstantFilter,
    location: () => PartnerLocationFilter,
    program: () => ProgramFilter,
    period: () => ProgramPeriodFilter,
  },
);
export const EarningArgs = pageArgs(
  EarningFilter,
  defineOrder(
    'Earning',
    ['appliesOn', 'processedOn', 'updatedAt'],
    ['appliesOn', 'processedOn', 'amount', 'earningId', 'createdAt'],
  ),
);
export const EarningConnection = defineConnection('Earning', () => EarningType);

const EarningDetailFilter = defineFilter('EarningDetail', 'SMALL', {
  id: () => IdFilter,
  transactionId: () => StringFilter,
  transactionOn: () => DateFilter,
  productId: () => StringFilter,
});
export const EarningDetailArgs = pageArgs(
  EarningDetailFilter,
  defineOrder('EarningDetail', 'SMALL', ['transactionOn', 'transactionId']),
);
export const EarningDetailConnection = defineConnection('EarningDetail', () => EarningDetailType);
