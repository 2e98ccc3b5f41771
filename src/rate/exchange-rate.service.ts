import { forbiddenButForAll } from '../access/forbidden.rules.js';
import { newId } from '../kernel/uuid.js';
import { refusal, refusalsOf } from '../kernel/viewer-action.js';
import { type Act, type Outcome, refused } from '../write/act.js';
import { ExchangeRate } from './exchange-rate.entity.js';
import { findRatesOf, takeRatesTurn } from './exchange-rate.queries.js';
import { readRateFile } from './exchange-rate-file.rules.js';
import { decideRateImport, type GivenRate, monthOf } from './exchange-rate-import.rules.js';

/** What is imported: rates as objects or as a file. */
export interface RatesToImport {
  readonly rates?: readonly GivenRate[] | null;
  readonly csv?: string | null;
  readonly dryRun?: boolean | null;
}

/**
 * Imports monthly rates, all or none (MON-8, FLD-15); the result counts what was (or would be) added, and what was there
 * already. Reasons: `FORBIDDEN` for whoever does not set up programs for
 * everybody, `FIELD_REQUIRED` without rates, `RATE_LINE_INVALID`, and those of {@link decideRateImport}.
 */
export async function importRates(act: Act, { rates, csv, dryRun }: RatesToImport): Promise<Outcome> {
  if (!act.rights.scope('CONFIGURE_PROGRAM').all) {
    return refused(null, [forbiddenButForAll('CONFIGURE_PROGRAM')]);
  }
  const lines = csv == null ? [] : readRateFile(csv);
  const given = [...(rates ?? []), ...lines.map(({ rate }) => rate)];
  if (given.length === 0) {
    return refused(null, [
      refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', {
        field: ['rates'],
        details: { oneOf: ['rates', 'csv'] },
      }),
    ]);
  }
  const ofInput = rates?.length ?? 0;
  const pathOf = (index: number): string[] =>
    index < ofInput ? ['rates', String(index)] : ['csv', String(lines[index - ofInput]?.line)];
  await takeRatesTurn(act);
  const known = await findRatesOf(act, [...new Set(given.flatMap(({ month }) => monthOf(month) ?? []))]);
  const { added, unchanged, findings } = decideRateImport(given, known, pathOf);
  if (findings.length > 0) return refused(null, refusalsOf(findings));

  if (!dryRun) {
    for (const rate of added) {
      act.em.create(ExchangeRate, {
        ...rate,
        id: newId(),
        importedBy: act.rights.viewer.userId,
        importedAt: act.now,
      });
    }
  }
  const result = { added: added.length, unchanged };
  return { id: null, reasons: [], result, isRehearsal: dryRun === true };
}
