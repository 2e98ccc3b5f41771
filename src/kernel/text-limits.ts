import { type Refusal, refusal } from './viewer-action.js';

/** Names, codes and ids: whatever has no line below. */
export const shortTextMax = 200;
/** What people write to each other. */
const longMax = 4_000;
/** A whole request, in bytes: files in an argument are bounded by nothing else. */
export const requestMax = 256 * 1024;

/**
 * How many characters (UTF-16 code units) a text of a mutation may have, by the name of its field; what lies within a
 * field of the table obeys it, too. A mutation can have a limit of its own.
 */
const lengthsMax: ReadonlyMap<string, number> = new Map(
  Object.entries({
    comment: longMax,
    content: requestMax,
    csv: requestMax,
    description: longMax,
    email: 320,
    filter: longMax,
    finalComment: longMax,
    internalNote: longMax,
    justification: longMax,
    message: longMax,
    note: longMax,
    reason: longMax,
    reviewerEmail: 320,
    text: longMax,
    url: 2_048,
    value: longMax,
    workDescription: longMax,
    // It is cut to what is shown of it (EVD-15).
    'documentUploadCreate.fileName': 1_000,
    // A line or two that people read on a telephone.
    'roleRequest.comment': 500,
  }),
);

/** The limit of a text of a mutation, by its path in the input. */
export function lengthMaxOf(mutation: string, path: readonly string[]): number {
  const names = path.toReversed().flatMap((part) => [`${mutation}.${part}`, part]);
  return names.map((name) => lengthsMax.get(name)).find((max) => max !== undefined) ?? shortTextMax;
}

/** `FIELD_INVALID` with `lengthMax` for each text of an input that is too long, wherever it stands. */
export function longTextRefusals(mutation: string, input: unknown): Refusal[] {
  return textsOf(input, []).flatMap(({ path, text }) => {
    const lengthMax = lengthMaxOf(mutation, path);
    if (text.length <= lengthMax) return [];
    return [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: path, details: { lengthMax } })];
  });
}

interface PlacedText {
  readonly path: readonly string[];
  readonly text: string;
}

function textsOf(value: unknown, path: readonly string[]): PlacedText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, [...path, name]));
}
