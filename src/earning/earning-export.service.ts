import type { Rights } from '../access/viewer.js';
import type { Database } from '../kernel/database.js';
import { compile } from '../read/sql.js';
import {
  type ExportChoice,
  type ExportCursor,
  exportPageSql,
  readsSomewhere,
} from './earning-export.queries.js';
import { earningRow, exportColumns, type PaidEarning } from './earning-export.rules.js';

const pageRows = 1_000;

/**
 * The rows of the export of earnings in the columns of the owner's own (ROLE-10, SUP-3), a page per statement, with the
 * rights of the viewer at its beginning.
 */
export async function* exportEarnings(
  database: Pick<Database, 'read'>,
  rights: Rights,
  choice: ExportChoice,
): AsyncGenerator<Record<string, string | null>[]> {
  const columns = exportColumns((right) => readsSomewhere(rights, right));
  for (let after: ExportCursor | null = null; ; ) {
    const rows = await database.read(rights.session, compile(exportPageSql(rights, choice, after, pageRows)));
    yield rows.map(({ context, payment, ...texts }) =>
      earningRow(columns, {
        texts: texts as Record<string, string | null>,
        context: (context ?? {}) as Record<string, string>,
        payment: payment as PaidEarning | null,
      }),
    );
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = { appliesOn: String(last.appliesOn), id: String(last.id), detail: String(last.detailId) };
  }
}
