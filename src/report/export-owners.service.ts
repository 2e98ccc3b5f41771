import { type GraphQLSchema, parse } from 'graphql';
import type { Rights } from '../access/viewer.js';
import { exportedEarning, exportStateSql, readsSomewhere } from '../earning/earning-export.queries.js';
import { exportColumns } from '../earning/earning-export.rules.js';
import { exportEarnings } from '../earning/earning-export.service.js';
import { type Database, isTimeout } from '../kernel/database.js';
import { exportedPayment, paymentStateSql, readsOfPayments } from '../payment/payment-export.queries.js';
import { exportedColumns } from '../payment/payment-export.rules.js';
import { exportPayments, missingRateNotes } from '../payment/payment-export.service.js';
import type { GraphContext } from '../read/context.js';
import { filterCondition } from '../read/filter.js';
import { Question } from '../read/question.js';
import { compile, type RowRef, type Sql } from '../read/sql.js';
import { fittingVariables, refusing } from './export-answer.service.js';
import { encoded, type OpenedExport, type Opening, tagOf } from './export-bytes.service.js';
import type { ListExport, OwnersName } from './export-columns.rules.js';
import { encodingOf } from './export-encoding.rules.js';
import type { ParquetKind } from './export-parquet.rules.js';
import { type ExportAsk, type OwnersChoice, planOf } from './export-plan.rules.js';

type Reading = Pick<Database, 'read'>;
type Choice = OwnersChoice & { readonly matching: Sql | undefined };

/** OP-18: how a file in the columns of the program owner's own is read. */
interface OwnersExport {
  /** The columns that somebody may read somewhere. */
  readonly columns: (rights: Rights) => readonly string[];
  /** Those of them that are computed, as amounts or days, and so have a type; all others are texts. */
  readonly kinds: Readonly<Record<string, ParquetKind>>;
  /** The row that its statements read, on which a filter is a condition. */
  readonly row: RowRef;
  readonly state: (rights: Rights, choice: Choice) => Sql;
  readonly rows: (
    database: Reading,
    rights: Rights,
    choice: Choice,
  ) => AsyncGenerator<readonly Readonly<Record<string, string | null>>[]>;
  readonly notes?: (
    database: Reading,
    rights: Rights,
    choice: Choice,
  ) => Promise<Readonly<Record<string, string>>>;
}

const ofKind = (kind: ParquetKind, ...names: string[]): Record<string, ParquetKind> =>
  Object.fromEntries(names.map((name) => [name, kind]));

const ownersExports: Readonly<Record<OwnersName, OwnersExport>> = {
  earnings: {
    columns: (rights) => exportColumns((right) => readsSomewhere(rights, right)),
    // A month of maturity that was told in another form is kept as it came.
    kinds: {
      ...ofKind('decimal', 'earningAmount', 'earningAmountUSD', 'transactionAmount', 'transactionAmountUSD'),
      // Where no payment contains the earning it is what the import said.
      earningAmountInLastPaymentCurrency: 'toldDecimal',
      ...ofKind('rate', 'earningExchangeRate', 'transactionExchangeRate'),
      ...ofKind('date', 'earningDate', 'calculationDate', 'exchangeRateDate', 'transactionDate'),
    },
    row: exportedEarning,
    state: exportStateSql,
    rows: exportEarnings,
  },
  payments: {
    columns: (rights) => exportedColumns((rule) => readsOfPayments(rights, rule)),
    kinds: { ...ofKind('decimal', 'earned', 'earnedUSD', 'totalPayment'), paymentDate: 'date' },
    row: exportedPayment,
    state: paymentStateSql,
    rows: exportPayments,
    notes: missingRateNotes,
  },
};

/** The filter of the list as a condition on the rows of the file. Errors: `ExportRefused`, as the list refuses it. */
function matching(
  schema: GraphQLSchema,
  { reader, rights, clock }: GraphContext,
  ask: ExportAsk,
  { rowType }: ListExport,
  row: RowRef,
): Sql | undefined {
  const { declared, field, given, variables } = planOf(ask);
  const document = parse(`query (${declared}) { ${field}(${given}) { __typename } }`);
  const variableValues = fittingVariables(schema, document, variables);
  const filter = variableValues.filter as Record<string, unknown> | null | undefined;
  if (filter == null) return undefined;
  const { catalog, reach } = reader.parts;
  const question = new Question(catalog, { fragments: {}, variableValues }, rights, clock.now(), reach);
  return refusing(() => filterCondition(question, catalog.get(rowType), row, filter, ['filter']));
}

/** Tells this file from any other of this viewer; null where looking through all of it takes too long. */
async function stateTag(context: GraphContext, ask: ExportAsk, state: Sql): Promise<string | null> {
  try {
    const [found] = await context.database.read(context.rights.session, compile(state));
    return tagOf(ask, context, [found?.rows, found?.state, ask.choice, ask.filter]);
  } catch (error) {
    if (isTimeout(error)) return null;
    throw error;
  }
}

/** Earnings or payments in the program owner's columns, with the list's filter and the rights of the viewer at its beginning. */
export async function openOwners(
  schema: GraphQLSchema,
  context: GraphContext,
  ask: ExportAsk & { readonly name: OwnersName },
  list: ListExport,
  { tagged, onRows }: Opening,
): Promise<OpenedExport> {
  const { database, rights } = context;
  const { columns, kinds, row, state, rows, notes } = ownersExports[ask.name];
  const choice = { ...ask.choice, matching: matching(schema, context, ask, list, row) };
  const tag = tagged ? await stateTag(context, ask, state(rights, choice)) : null;
  const typed = columns(rights).map((path) => ({ path, kind: kinds[path] ?? 'text' }));
  return {
    tag,
    stamp: null,
    notes: async () => (await notes?.(database, rights, choice)) ?? {},
    parts: encoded(encodingOf(ask.format, typed), rows(database, rights, choice), onRows),
  };
}
