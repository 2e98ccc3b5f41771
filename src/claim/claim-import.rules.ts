import type { ErrorCode } from '../kernel/error-code.js';
import { isLocalDate } from '../kernel/local-date.js';
import { lengthMaxOf } from '../kernel/text-limits.js';
import { demoUnitOriginCodes, marketingChannelCodes } from './claim.codes.js';

/** Columns of a file of claims: the names of the fields of `claimCreate`, an amount in two. */
export const claimColumns = [
  'activityId',
  'locationId',
  'programCode',
  'activityTypeCode',
  'usagePeriodCode',
  'name',
  'executedOn',
  'claimedAmount',
  'currency',
  'subcode',
  'channel',
  'componentTypes',
  'demoUnitOrigin',
  'conferenceKey',
  'invitationAndAgendaMeetCoreRequirements',
] as const;
export type ClaimColumn = (typeof claimColumns)[number];

/** A row as text by column; a column that the file lacks, and an empty cell, are not there. */
export type ClaimCells = Readonly<Partial<Record<ClaimColumn, string>>>;

/** A cell that cannot be read: what it holds and what was expected. */
export interface CellFault {
  readonly column: ClaimColumn;
  readonly code: 'CELL_INVALID' | 'FIELD_INVALID' | 'FIELD_REQUIRED';
  readonly details: Readonly<Record<string, unknown>>;
}

/** A sheet names either the activities of its claims, or the places and types. */
export function missingColumns(columns: readonly string[]): ClaimColumn[] {
  const wanted: ClaimColumn[] = ['locationId', 'programCode', 'activityTypeCode'];
  const missing = columns.includes('activityId') ? [] : wanted.filter((column) => !columns.includes(column));
  return columns.includes('claimedAmount') && !columns.includes('currency')
    ? [...missing, 'currency']
    : missing;
}

const decimalPoint = /^\d{1,15}(\.\d{1,9})?$/;

/** What a cell must look like, by column; columns without a line take any text. */
const forms: Partial<Record<ClaimColumn, readonly [fits: (text: string) => boolean, expected: string]>> = {
  executedOn: [isLocalDate, 'YYYY-MM-DD'],
  claimedAmount: [(text) => decimalPoint.test(text), '1234.50'],
  currency: [(text) => /^[A-Z]{3}$/.test(text), 'ISO 4217'],
  channel: [(text) => marketingChannelCodes.has(text), marketingChannelCodes.values.join(' | ')],
  demoUnitOrigin: [(text) => demoUnitOriginCodes.has(text), demoUnitOriginCodes.values.join(' | ')],
  invitationAndAgendaMeetCoreRequirements: [(text) => /^(true|false)$/i.test(text), 'true | false'],
};

/** Everything in a row that cannot be read, at once; dates and amounts in one form only, so that none is guessed. */
export function cellFaults(cells: ClaimCells): CellFault[] {
  const faults = claimColumns.flatMap((column): CellFault[] => {
    const text = cells[column];
    const form = forms[column];
    if (text === undefined) return [];
    const lengthMax = lengthMaxOf('claimCreate', [column]);
    if (text.length > lengthMax) return [{ column, code: 'FIELD_INVALID', details: { lengthMax } }];
    if (text.isWellFormed() && (!form || form[0](text))) return [];
    return [
      {
        column,
        code: 'CELL_INVALID',
        details: { value: text.toWellFormed(), expected: form?.[1] ?? 'TEXT' },
      },
    ];
  });
  const lacksCurrency = cells.claimedAmount !== undefined && cells.currency === undefined;
  return lacksCurrency ? [...faults, { column: 'currency', code: 'FIELD_REQUIRED', details: {} }] : faults;
}

/** The draft of what could be read of a row. Empty cells are left out. */
export function draftOf(cells: ClaimCells) {
  const { claimedAmount: amount, currency, componentTypes, channel, demoUnitOrigin, ...texts } = cells;
  const meets = cells.invitationAndAgendaMeetCoreRequirements;
  return {
    ...texts,
    invitationAndAgendaMeetCoreRequirements: meets === undefined ? null : meets.toLowerCase() === 'true',
    claimedAmount: amount === undefined || currency === undefined ? null : { amount, currency },
    componentTypes: componentTypes?.split('|').map((code) => code.trim()) ?? null,
    channel: channel !== undefined && marketingChannelCodes.has(channel) ? channel : null,
    demoUnitOrigin:
      demoUnitOrigin !== undefined && demoUnitOriginCodes.has(demoUnitOrigin) ? demoUnitOrigin : null,
  };
}

/** What is missed only because another column could not be read: whoever corrects that one need not give them. */
const missedWithout: Partial<Record<ClaimColumn, readonly ClaimColumn[]>> = {
  activityId: ['locationId', 'programCode', 'activityTypeCode'],
  executedOn: ['usagePeriodCode'],
  currency: ['claimedAmount'],
};

/** Whether a reason of `claimCreate` comes from a cell that could not be read, and so says nothing new. */
export function isEcho(
  unreadable: ReadonlySet<string>,
  { column, code }: { readonly column: ClaimColumn | null; readonly code: ErrorCode },
): boolean {
  if (column === null) return false;
  const causes = Object.entries(missedWithout).filter(([, missed]) => missed.includes(column));
  const isMissed = code === 'FIELD_REQUIRED' && causes.some(([cause]) => unreadable.has(cause));
  return isMissed || unreadable.has(column);
}

/** The column that a reason of `claimCreate` is about, by the path of the input; null: the row as a whole. */
export function columnOf(field: readonly string[]): ClaimColumn | null {
  const name = field[1] === 'currency' ? 'currency' : field[0];
  return claimColumns.find((column) => column === name) ?? null;
}
