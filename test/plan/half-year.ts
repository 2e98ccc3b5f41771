import { dollars, type Payee, programCode } from '../payment/monthly.js';
import { mutate } from '../payment/paying.js';
import type { World } from '../support/server.js';
import type { Done, Planning } from './planning.js';

/** The program with monthly plan payments has half-year plans from FY21 on; the clock stands in spring 2020. */
export async function planHalfYears(world: World): Promise<void> {
  world.setTime('2020-05-14T17:00:00Z');
  const halves = { programCode, validFrom: '2020-07-01', planPeriodKind: 'HALF_YEAR' };
  await mutate(world, 'program-manager', 'programSettingsSet', halves);
}

/** The header of a plan of a payee. */
export const header = ({ locationId }: Payee, periodCode: string, limit = '1000.00') => ({
  locationId,
  programCode,
  fundType: 'REBATE',
  periodCode,
  name: `Plan ${periodCode}`,
  limit: dollars(limit),
  reviewerEmail: 'account.manager@owner.example',
});

/** A draft of a half-year that could be submitted, with one campaign and one activity. */
export async function halfPlan(
  planning: Planning,
  payee: Payee,
  periodCode: 'FY21_H1' | 'FY21_H2',
  limit?: string,
): Promise<{ readonly id: string; readonly activityId: string }> {
  const id = await planning.must(payee.persona, 'planCreate', header(payee, periodCode, limit));
  const dates =
    periodCode === 'FY21_H1'
      ? { startsOn: '2020-07-01', endsOn: '2020-12-31' }
      : { startsOn: '2021-01-01', endsOn: '2021-06-30' };
  const campaignId = await planning.must(payee.persona, 'campaignCreate', {
    planId: id,
    name: 'Launch',
    ...dates,
  });
  const activityId = await planning.must(payee.persona, 'activityCreate', {
    campaignId,
    name: 'Banners',
    activityTypeCode: 'DIGITAL_ADVERTISING',
    countries: ['GB'],
    plannedAmount: dollars('4000.00'),
  });
  return { id, activityId };
}

/** The reasons of an act, without their words. */
export const saidOf = ({ reasons }: Done) =>
  reasons.map(({ code, field, details }) => ({ code, field, details }));
