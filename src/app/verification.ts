import { checkLedger } from '../fund/ledger-check.service.js';
import { checkHistories } from '../history/history-check.service.js';
import type { Database } from '../kernel/database.js';
import { checkPayments } from '../payment/payment-check.service.js';

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

/**
 * Looks at everything that must hold of the data by itself: histories (decisions 12), funds (MON-11) and
 * payments (MON-9). Each fault is a line; answers with how many there are.
 */
export async function verify(database: Verified, say: Say): Promise<number> {
  let faults = 0;
  const { objects, entries } = await checkHistories(database, ({ kind, subjectKind, subjectId, number }) => {
    faults += 1;
    say(`${kind}: ${subjectKind} ${subjectId}, entry ${number}`);
  });
  say(`History: ${entries} entries of ${objects} plans and claims, ${faults} faults.`);
  return faults + (await verifyLedger(database, say)) + (await verifyPayments(database, say));
}
