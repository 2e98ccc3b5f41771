import type { Locale } from '../../../kernel/codes.js';
import { type HiddenFields, joinWords, permissionLabel, roleLabel } from '../answer.js';
import { texts } from '../texts.js';
import { formatInstant, formatMonth } from './amounts.js';
import type { MissingRate, ReportFigures } from './report-answer.js';
import { reportTexts } from './report-texts.js';

const missingShownMax = 3;

/** The word for a field of the API, such as `ClaimReportRow.requested`. */
function wordFor(field: string, locale: Locale): string {
  const words = reportTexts[locale];
  const name = field.split('.')[1];
  const measures: Readonly<Record<string, string>> = { ...words.measures, inCurrency: words.inOneCurrency };
  return name === undefined ? words.reportItself : (measures[name] ?? name);
}

/** One sentence for all fields that one rule hides. */
export function HiddenSentence({
  hidden,
  locale,
}: {
  readonly hidden: HiddenFields;
  readonly locale: Locale;
}) {
  const words = texts[locale];
  const names = [...new Set(hidden.fields.map((field) => wordFor(field, locale)))];
  const labels = hidden.roles.map((role) => roleLabel(role, locale));
  const permission = permissionLabel(hidden.rule, locale);
  return (
    <p>
      {joinWords(names, locale)} {names.length === 1 ? words.isHidden : words.areHidden}
      {hidden.partial && ` ${words.partly}`}: {permission === null ? words.rule : words.permission}{' '}
      <strong title={hidden.rule}>{permission ?? hidden.rule}</strong>,{' '}
      {labels.length > 0 ? `${words.visibleTo} ${joinWords(labels, locale)}` : words.visibleToNobody}.
    </p>
  );
}

/** How many rows were not converted, by currency and month. */
function missingList(missing: readonly MissingRate[], locale: Locale): string {
  const words = reportTexts[locale];
  const count = new Intl.NumberFormat(locale);
  const more = missing.length - missingShownMax;
  const shown = missing
    .slice(0, missingShownMax)
    .map(({ month, fromCurrency, rowCount }) =>
      words.missingOne(count.format(rowCount), fromCurrency, month && formatMonth(month, locale)),
    );
  return joinWords(more > 0 ? [...shown, words.missingMore(more)] : shown, locale);
}

/** What was not converted: where the month is not known, no rate is missing but the day of the activity. */
function MissingNotes({
  missing,
  locale,
}: {
  readonly missing: readonly MissingRate[];
  readonly locale: Locale;
}) {
  const words = reportTexts[locale];
  const withMonth = missing.filter(({ month }) => month !== null);
  const withoutDay = missing.filter(({ month }) => month === null);
  return (
    <>
      {withMonth.length > 0 && <p>{words.missing(missingList(withMonth, locale))}</p>}
      {withoutDay.length > 0 && <p>{words.missingDay(missingList(withoutDay, locale))}</p>}
    </>
  );
}

/** What a chart leaves out, and for which instant it is true. */
function FigureNotes({ figures, locale }: { readonly figures: ReportFigures; readonly locale: Locale }) {
  const words = reportTexts[locale];
  const { rest, missingRates, asOfAt } = figures;
  return (
    <>
      {rest > 0 && <p>{words.restInTable(rest)}</p>}
      <MissingNotes missing={missingRates} locale={locale} />
      <p>{words.trueAt(formatInstant(asOfAt, locale))}</p>
    </>
  );
}

interface ReportNotesProps {
  readonly hidden: readonly HiddenFields[];
  readonly figures?: ReportFigures;
  readonly locale: Locale;
}

/** What a chart does not show, and for which instant it is true. */
export function ReportNotes({ hidden, figures, locale }: ReportNotesProps) {
  return (
    <div className="notes">
      {hidden.map((group) => (
        <HiddenSentence key={JSON.stringify(group)} hidden={group} locale={locale} />
      ))}
      {figures && <FigureNotes figures={figures} locale={locale} />}
    </div>
  );
}
