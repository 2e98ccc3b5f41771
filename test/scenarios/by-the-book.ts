import { expect } from 'vitest';
import { act, advertising, type ClaimView, done, execute } from '../claim/claim-acts.js';
import { attach, pdf, png, run, uploaded } from '../document/dossier.js';
import type { World } from '../support/server.js';

/** The place of the rulebook's scenarios: L1 of P1, split 60/40, in dollars. */
export const place = { locationId: '50000000', programCode: 'CLOUD_INDIRECT_RESELLER' };

/** The scenarios know no holidays; the program manager takes those after a day away, as past ones are in use. */
export async function withoutHolidays(world: World, after: string): Promise<void> {
  const { data } = await world.ask<{ program: { holidays: { date: string }[] } }>(
    'program-manager',
    '{ program(code: "CLOUD_INDIRECT_RESELLER") { holidays { date } } }',
  );
  const remove = data?.program.holidays.map(({ date }) => date).filter((date) => date > after) ?? [];
  const { programCode } = place;
  const answer = await run(world, 'program-manager', 'holidaySet', { programCode, remove }, 'program { id }');
  expect(answer.userErrors).toEqual([]);
}

/** What the rulebook takes as given and the demo world has otherwise: enrolled since 1 July 2020. */
export async function enrolledSince2020(world: World): Promise<void> {
  await execute(
    world,
    `update enrollment set earnings_start_on = '2020-07-01', enrolled_at = '2020-07-01T17:00:00Z'
      where location_id = (select id from partner_location where location_key = ?)`,
    [place.locationId],
  );
}

/** Earnings of which the program makes 60 % rebate and 40 % co-op, month by month as the given days. */
export async function earnings(world: World, dollars: string, days: readonly string[]): Promise<void> {
  let coOp = 0;
  for (const day of days) {
    const input = {
      ...place,
      amount: { amount: (Number(dollars) / days.length).toFixed(2), currency: 'USD' },
      reasonCode: 'POLICY_EXCEPTION',
      earningType: 'Fee',
      appliesOn: day,
      processedOn: day,
    };
    const fields = 'earning { coOpAmount { amount } rebateAmount { amount } }';
    const { userErrors, earning } = await run(world, 'finance', 'adjustmentPost', input, fields);
    expect(userErrors).toEqual([]);
    coOp += Number((earning as { coOpAmount: { amount: string } }).coOpAmount.amount);
  }
  expect(coOp.toFixed(2)).toBe((Number(dollars) * 0.4).toFixed(2));
}

let invoices = 0;

/** A draft of digital advertising with everything that it needs, uploaded and attached by its user. */
export async function completeDraft(
  world: World,
  dollars: string,
  executedOn: string,
  persona = 'incentives-user',
): Promise<ClaimView> {
  const amount = { amount: dollars, currency: 'USD' };
  const draft = await done(world, persona, 'claimCreate', {
    ...advertising,
    executedOn,
    claimedAmount: amount,
  });
  const claimId = draft.id;
  invoices += 1;
  const documents = [
    {
      evidenceKind: 'THIRD_PARTY_INVOICE',
      uploadId: await uploaded(world, claimId, pdf, 'invoice.pdf', persona),
      invoiceNumber: `BOOK-${invoices}`,
      invoicedOn: executedOn,
      vendorName: 'Bright Ads',
      totalAmount: amount,
    },
    {
      evidenceKind: 'AD_SCREENSHOT',
      uploadId: await uploaded(world, claimId, png, 'banner.png', persona),
      note: 'The banner on the site',
    },
    { evidenceKind: 'LANDING_PAGE_URL', url: 'https://roerdomp.example/spring', note: 'Where it leads' },
  ];
  for (const document of documents)
    expect((await attach(world, { claimId, ...document }, persona)).userErrors).toEqual([]);
  const metrics = [{ code: 'RESULTS_SUMMARY', value: '12,000 views and 300 visits' }];
  const proof = await run(world, persona, 'proofUpdate', { claimId, metrics }, 'proofOfExecution { id }');
  expect(proof.userErrors).toEqual([]);
  return draft;
}

/** Submits at an instant, and answers with the codes of the reasons against it. */
export async function submitAt(world: World, id: string, instant: string): Promise<string[]> {
  world.setTime(instant);
  const { userErrors } = await act(world, 'incentives-user', 'claimSubmit', { id });
  return userErrors.map(({ code }) => code);
}
