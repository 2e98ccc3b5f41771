import type { Rights } from '../access/viewer.js';
import { firstLine, type LineFormat } from '../earning/earning-export.rules.js';
import { type Database, isTimeout } from '../kernel/database.js';
import type { Rate } from '../rate/exchange-rate.rules.js';
import { compile } from '../read/sql.js';
import { missingRatesSql, type PaymentExportChoice, paymentPageSql } from './payment-export.queries.js';
import { exportedColumns, paymentLine } from './payment-export.rules.js';

const pageRows = 1_000;

/**
 * The export of payments in the columns of the owner's own (OP-18, ROLE-10), as CSV or as one JSON object a line, as it is
 * read, a page per statement, with the rights of the viewer at its beginning.
 */
export async function* exportPayments(
  database: Pick<Database, 'read'>,
  rights: Rights,
  choice: PaymentExportChoice,
  format: LineFormat = 'csv',
): AsyncGenerator<string> {
  const columns = exportedColumns((rule) => rights.extent('SEE_PAYMENTS', rule).kind !== 'nowhere');
  let header = firstLine(format, columns);
  for (let after: string | null = null; ; ) {
    const rows = await database.read(
      rights.session,
      compile(paymentPageSql(rights, choice, after, pageRows)),
    );
    const lines = rows.map(({ rates, ...texts }) =>
      paymentLine(format, columns, {
        texts: texts as Record<string, string | null>,
        rates: (rates ?? []) as readonly Rate[],
      }),
    );
    yield header + lines.join('');
    header = '';
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
