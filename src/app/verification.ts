import { countStates, findStateFaults } from '../claim/claim-check.queries.js';
import { checkEarnings } from '../earning/earning-check.service.js';
import { checkLedger } from '../fund/ledger-check.service.js';
import { checkHistories } from '../history/history-check.service.js';
import type { Database } from '../kernel/database.js';
import { checkPayments } from '../payment/payment-check.service.js';
import {
  countClosings,
  findClosingFaults,
  findClosingFundFaults,
} from '../program/period-closing-check.queries.js';
import { checkClaimSums } from '../report/claim-sum.service.js';

type Verified = Pick<Database, 'readUnscoped'>;
type Say = (line: string) => void;

/** MON-11: recomputes every fund from its entries. */
async function verifyLedger(database: Verified, say: Say): Promise<number> {
  let faults = 0;
  const { funds, entries } = await checkLedger(database, ({ kind, fundId, number }) => {
    faults += 1;
    say(`${kind}: fund ${fundId}, entry ${number}`);
  });
  say(`Ledger: ${entries} entries of ${funds} funds, ${faults} faults.`);
  return faults;
}

/** MON-1, MON-2: compares funds with the earnings that they come from, and these with what they said and with their splits. */
async function verifyEarnings(database: Verified, say: Say): Promise<number> {
  let faults = 0;
  const earnings = await checkEarnings(database, (fault) => {
    faults += 1;
    const { kind } = fault;
    if (kind !== 'EARNED_DIFFERS') return say(`${kind}: earning ${fault.id}`);
    const { location, program, usagePeriod } = fault;
    say(`${kind}: location ${location}, program ${program}, usage period ${usagePeriod}`);
  });
  say(`Earnings: ${earnings} earnings, ${faults} faults.`);
  return faults;
}

/** MON-9: proves payments against what was approved and earned. */
async function verifyPayments(database: Verified, say: Say): Promise<number> {
  let faults = 0;
  const lines = await checkPayments(database, ({ kind, id }) => {
    faults += 1;
    say(`${kind}: ${id}`);
  });
  say(`Payments: ${lines} lines, ${faults} faults.`);
  return faults;
}

/** Decisions 28: recounts every sum that reports rest on. */
async function verifySums(database: Verified, say: Say): Promise<number> {
  let faults = 0;
  const claims = await checkClaimSums(database, ({ table, cell }) => {
    faults += 1;
    say(`SUM_DIFFERS: ${table} ${cell}`);
  });
  say(`Sums: ${claims} claims, ${faults} faults.`);
  return faults;
}

/** Decisions 11: the intervals of states, and what closings kept, on which reports about the past rest. */
export async function verifyPast(database: Verified, say: Say): Promise<number> {
  const states = await findStateFaults(database);
  for (const claim of states) say(`STATES_DIFFER: claim ${claim}`);
  say(`States: ${await countStates(database)} intervals, ${states.length} faults.`);
  const claims = await findClosingFaults(database);
  const funds = await findClosingFundFaults(database);
  const closings = [...new Set([...claims, ...funds])];
  for (const closing of closings) say(`CLOSING_DIFFERS: ${closing}`);
  say(`Closings: ${await countClosings(database)} closings, ${closings.length} faults.`);
  return states.length + closings.length;
}

/**
 * Looks at everything that must hold of the data by itself: histories (decisions 12), funds and earnings (MON-11), payments
 * (MON-9), the sums of claims (decisions 28) and what tells of the past (decisions 11). Each fault is a line; answers with how many there are.
 */
export async function verify(database: Verified, say: Say): Promise<number> {
  let faults = 0;
  const { objects, entries } = await checkHistories(database, ({ kind, subjectKind, subjectId, number }) => {
    faults += 1;
    say(`${kind}: ${subjectKind} ${subjectId}, entry ${number}`);
  });
  say(`History: ${entries} entries of ${objects} objects, ${faults} faults.`);
  for (const check of [verifyLedger, verifyEarnings, verifyPayments, verifySums, verifyPast])
    faults += await check(database, say);
  return faults;
}
