import type { Rights } from '../access/viewer.js';
import type { Database } from '../kernel/database.js';
import { compile } from '../read/sql.js';
import {
  type ExportChoice,
  type ExportCursor,
  exportPageSql,
  readsSomewhere,
} from './earning-export.queries.js';
import {
  earningLine,
  exportColumns,
  firstLine,
  type LineFormat,
  type PaidEarning,
} from './earning-export.rules.js';

const pageRows = 1_000;

/**
 * The export of earnings in the columns of the owner's own (ROLE-10, SUP-3), as CSV or as one JSON object a line, as it is
 * read, a page per statement, with the rights of the viewer at its beginning.
 */
export async function* exportEarnings(
  database: Pick<Database, 'read'>,
  rights: Rights,
  choice: ExportChoice,
  format: LineFormat = 'csv',
): AsyncGenerator<string> {
  const columns = exportColumns((right) => readsSomewhere(rights, right));
  let header = firstLine(format, columns);
  for (let after: ExportCursor | null = null; ; ) {
    const rows = await database.read(rights.session, compile(exportPageSql(rights, choice, after, pageRows)));
    const lines = rows.map(({ context, payment, ...texts }) =>
      earningLine(format, columns, {
        texts: texts as Record<string, string | null>,
        context: (context ?? {}) as Record<string, string>,
        payment: payment as PaidEarning | null,
      }),
    );
    yield header + lines.join('');
    header = '';
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = { appliesOn: String(last.appliesOn), id: String(last.id), detail: String(last.detailId) };
  }
}
