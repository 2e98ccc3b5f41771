import type { Rights } from '../access/viewer.js';
import { type Database, isTimeout } from '../kernel/database.js';
import type { Rate } from '../rate/exchange-rate.rules.js';
import { compile } from '../read/sql.js';
import {
  missingRatesSql,
  type PaymentExportChoice,
  paymentPageSql,
  readsOfPayments,
} from './payment-export.queries.js';
import { exportedColumns, paymentRow } from './payment-export.rules.js';

const pageRows = 1_000;

/**
 * The rows of the export of payments in the columns of the owner's own (OP-18, ROLE-10), a page per statement, with the
 * rights of the viewer at its beginning.
 */
export async function* exportPayments(
  database: Pick<Database, 'read'>,
  rights: Rights,
  choice: PaymentExportChoice,
): AsyncGenerator<Record<string, string | null>[]> {
  const columns = exportedColumns((rule) => readsOfPayments(rights, rule));
  for (let after: string | null = null; ; ) {
    const rows = await database.read(
      rights.session,
      compile(paymentPageSql(rights, choice, after, pageRows)),
    );
    yield rows.map(({ rates, ...texts }) =>
      paymentRow(columns, {
        texts: texts as Record<string, string | null>,
        rates: (rates ?? []) as readonly Rate[],
      }),
    );
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = String(last.id);
  }
}

/** What the export leaves empty for want of a rate (MON-8), as headers that tell which: `x-rates-missing: JPY/USD 2027-01`. */
export async function missingRateNotes(
  database: Pick<Database, 'read'>,
  rights: Rights,
  choice: PaymentExportChoice,
): Promise<Readonly<Record<string, string>>> {
  const rows = await database
    .read(rights.session, compile(missingRatesSql(rights, choice)))
    .catch((error) => {
      // Looking through all payments may take too long; the file comes without a word of it.
      if (isTimeout(error)) return [];
      throw error;
    });
  const missing = rows.map(({ currency, month }) => `${String(currency)}/USD ${String(month)}`);
  return missing.length === 0 ? {} : { 'x-rates-missing': missing.join(', ') };
}
