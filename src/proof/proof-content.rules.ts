import type { ErrorCode } from '../kernel/error-code.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { isMetricValue } from './metric.rules.js';

/** What a caller wants a dossier to say; what he leaves out is undefined. Amounts have been read. */
export interface ProofChange {
  readonly estimatedImpressions?: number | null | undefined;
  readonly metrics?: readonly { readonly code: string; readonly value: string }[] | null | undefined;
  readonly attendees?:
    | readonly { readonly name: string; readonly amountMinor: string; readonly currency: string }[]
    | null
    | undefined;
  readonly coreRequirements?: readonly { readonly requirement: string }[] | null | undefined;
}

const at = (code: ErrorCode, path: readonly string[], details: Record<string, unknown> = {}): Refusal =>
  refusal(code, 'CONTENT_COMPLETED', { field: path, details });

/**
 * What keeps a dossier from being saved: values that no dossier may have, each at its place. That something is missing
 * is said at submission (EVD-7, EVD-9, EVD-14), not here.
 */
export function proofRefusals(change: ProofChange, currency: string): Refusal[] {
  const { estimatedImpressions: reach } = change;
  return [
    ...(reach != null && reach < 1 ? [at('FIELD_INVALID', ['estimatedImpressions'], { min: 1 })] : []),
    ...metricRefusals(change.metrics ?? []),
    ...attendeeRefusals(change.attendees ?? [], currency),
    ...repeated((change.coreRequirements ?? []).map(({ requirement }) => requirement)).map((index) =>
      at('FIELD_INVALID', ['coreRequirements', String(index), 'requirement']),
    ),
  ];
}

/** Places of values that stood before. */
const repeated = (values: readonly string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));

function metricRefusals(metrics: NonNullable<ProofChange['metrics']>): Refusal[] {
  const twice = repeated(metrics.map(({ code }) => code));
  return metrics.flatMap(({ code: metric, value }, index) => {
    const path = ['metrics', String(index)];
    if (twice.includes(index)) return [at('FIELD_INVALID', [...path, 'code'])];
    return isMetricValue(metric, value.trim())
      ? []
      : [at('METRIC_INVALID', [...path, 'value'], { metric, value })];
  });
}

function attendeeRefusals(attendees: NonNullable<ProofChange['attendees']>, expected: string): Refusal[] {
  return attendees.flatMap(({ name, amountMinor, currency }, index) => {
    const path = ['attendees', String(index)];
    return [
      ...(name.trim() === '' ? [at('FIELD_REQUIRED', [...path, 'name'])] : []),
      ...(BigInt(amountMinor) < 0n ? [at('FIELD_INVALID', [...path, 'amount'], { min: '0' })] : []),
      ...(currency === expected
        ? []
        : [at('CURRENCY_MISMATCH', [...path, 'amount', 'currency'], { currency, expected })]),
    ];
  });
}
