import type { Locale } from '../../../kernel/codes.js';
import { formatMoney, type Money } from './amounts.js';
import type { ReportFigures } from './report-answer.js';
import type { ReportDefinition } from './report-definitions.js';
import { type ReportTexts, reportTexts } from './report-texts.js';

interface ReportTableProps {
  readonly definition: ReportDefinition;
  readonly figures: ReportFigures;
  readonly currency: string;
  readonly locale: Locale;
}

const written = (amounts: readonly Money[], locale: Locale) =>
  amounts.map((money) => <div key={money.currency}>{formatMoney(money, locale)}</div>);

function Heads({
  definition,
  figures,
  currency,
  words,
}: Omit<ReportTableProps, 'locale'> & { words: ReportTexts }) {
  const { rowName, key } = definition;
  return (
    <thead>
      <tr>
        <th scope="col">{rowName ? words.rowNames[rowName] : words.stage}</th>
        {figures.counts && <th scope="col">{words.counted[key]}</th>}
        {figures.series.flatMap(({ measure }) => {
          const name = measure ? `${words.measures[measure]}, ` : '';
          return [`${name}${currency}`, `${name}${words.original}`].map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ));
        })}
      </tr>
    </thead>
  );
}

/** The figures of a chart as text, and beside them the currencies in which they are; none is added to another. */
export function ReportTable({ definition, figures, currency, locale }: ReportTableProps) {
  const words = reportTexts[locale];
  const count = new Intl.NumberFormat(locale);
  return (
    <div className="table-frame">
      <table>
        <caption className="unseen">{words.titles[definition.key]}</caption>
        <Heads definition={definition} figures={figures} currency={currency} words={words} />
        <tbody>
          {figures.names.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two campaigns can have one name, and rows never move.
            <tr key={`${name} ${index}`}>
              <th scope="row">{name}</th>
              {figures.counts && <td>{count.format(figures.counts[index] ?? 0)}</td>}
              {figures.series.map(({ measure, cells }) => {
                const { converted, original } = cells[index] ?? { converted: null, original: [] };
                return [
                  <td key={`${measure} converted`}>{converted ? formatMoney(converted, locale) : '–'}</td>,
                  <td key={`${measure} original`}>{written(original, locale)}</td>,
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
