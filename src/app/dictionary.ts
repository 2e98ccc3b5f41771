import { sql } from 'kysely';
import { fundAmounts } from '../fund/fund.codes.js';
import type { CodeList } from '../kernel/codes.js';
import { closingAmounts } from '../program/period-closing.queries.js';
import { closingFundRule } from '../program/period-closing-funds.queries.js';
import { amountText } from '../read/measure.js';
import { compile } from '../read/sql.js';
import { claimReport } from '../report/claim-report.queries.js';
import { fundReport } from '../report/fund-report.queries.js';
import { planReport } from '../report/plan-report.queries.js';
import {
  claimDateCodes,
  claimDimensionCodes,
  fundDateCodes,
  fundDimensionCodes,
  planDateCodes,
  planDimensionCodes,
  reportBucketCodes,
} from '../report/report.codes.js';
import type { ReportSpec } from '../report/report-ask.queries.js';
import type { Dimension } from '../report/report-groups.queries.js';
import { spreadName } from '../report/report-measures.rules.js';
import { convertedSql } from '../report/report-rates.queries.js';
import { rowCounts } from '../report/report-statement.queries.js';

const reports: readonly (readonly [
  spec: ReportSpec,
  dimensions: CodeList<string>,
  dates: CodeList<string>,
])[] = [
  [claimReport, claimDimensionCodes, claimDateCodes],
  [planReport, planDimensionCodes, planDateCodes],
  [fundReport, fundDimensionCodes, fundDateCodes],
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const code = (text: string): string => `\`${text}\``;

/** The columns behind a figure, as SQL over the rows of the report. */
const figureText = (columns: Readonly<Record<string, Parameters<typeof compile>[0]>>): string =>
  Object.entries(columns)
    .map(([name, figure]) => code(`${sqlText(figure)} as ${name}`))
    .join('<br>');

/** SQL as one would write it, with its parameters in their places. */
function sqlText(figure: Parameters<typeof compile>[0]): string {
  const { sql: text, parameters } = compile(figure);
  return text
    .replaceAll('"', '')
    .replaceAll(/\$(\d+)/g, (_place, number) => `'${String(parameters[Number(number) - 1])}'`);
}

const converting = convertedSql(sql`minor`, sql`factor`, sql`divisor`);

/** What a row has beside its measures. */
function besides({ measures, parts }: ReportSpec): string {
  const { many, converted = many, uncertain = many, amounts } = measures;
  const spreads = amounts.flatMap(({ name, spread, rule }) => {
    const part = parts[name];
    if (!spread || !part) return [];
    const value = amountText(part.table, part.parts).replace(/^sum\((.*)\)$/, '$1');
    const sql = [
      `avg(${value})`,
      ...[0.5, 0.9].map((at) => `percentile_disc(${at}) within group (order by ${value})`),
    ];
    return [
      [
        code(spreadName(name)),
        `Average, rounded half away from zero, median and 90th percentile of what \`${name}\` adds up, per currency (${rule}).`,
        sql.map(code).join('<br>'),
      ],
    ];
  });
  const special = amounts.flatMap(({ name, converted: how }) => (how ? [` \`${name}\`: ${how}`] : []));
  const inCurrency = `Every amount in \`currency\`: each row converted by the rate of its month, rounded once half away from zero, and added up (FLD-15).${special.join('')}`;
  return table(
    ['field', 'meaning', 'SQL'],
    [
      ...spreads,
      [code('inCurrency'), inCurrency, code(`sum(${sqlText(converting)})`)],
      [
        code('unconverted'),
        `How many ${converted} with one of the amounts that are asked for have no rate, and are left out of \`inCurrency\`.`,
        code(sqlText(rowCounts.unconverted({ told: null }))),
      ],
      [
        code('unknownAmounts'),
        `With \`asOf\`: of how many ${uncertain} the amounts at that instant are not kept.`,
        code(sqlText(rowCounts.unknown)),
      ],
    ],
  );
}

function measuresOf({ measures, parts, figures, further = {} }: ReportSpec): string {
  const amounts = measures.amounts.map(({ name, description, rule }) => {
    const part = parts[name];
    const text = part ? amountText(part.table, part.parts) : '';
    const more = further[name];
    // A row is of one source or of the other.
    const both = more ? text.replace(/^sum\((.*)\)$/, `sum(coalesce($1, ${more}))`) : text;
    return [code(name), description, rule, part ? code(both) : ''];
  });
  const counted = measures.figures.map(({ name, description }) => [
    code(name),
    description,
    '',
    figureText(figures[name] ?? {}),
  ]);
  const count = [code('count'), `Number of ${measures.many}.`, '', code(sqlText(rowCounts.n))];
  return table(['measure', 'meaning', 'right', 'SQL'], [count, ...amounts, ...counted]);
}

const codesOf = (codes: CodeList<string>, pathOf: (value: string) => string | undefined): string =>
  table(
    ['code', 'meaning', 'column'],
    codes.values.map((value) => [
      code(value),
      codes.texts[value]?.description ?? '',
      code(pathOf(value) ?? ''),
    ]),
  );

/** The column of a dimension, or those of what hangs on the rows. */
const columnOf = (dimension: Dimension | undefined): string | undefined =>
  dimension?.path ??
  Object.entries(dimension?.below ?? {})
    .map(([type, path]) => `${type}.${path}`)
    .join('`, `');

/** What every row of every report has beside its columns. */
const ofEveryRow = ({ many }: ReportSpec['measures']): Readonly<Record<string, string>> => ({
  counted: `true of the ${many} themselves, and not of what hangs on them`,
  factor:
    'with `currency`, units of it for one of the row, times the quotient of their minor units; only that quotient where no such rate was set, but the opposite one; null where there is neither',
  divisor: 'that opposite rate, else 1',
  told: 'whether the row has an amount that is asked for, and you may read its rate and its currency',
  unknown: 'with `asOf`, whether amounts of the row at that instant are not kept',
});

/** What was kept when a period was closed, as the views of `bi` have it too. */
const ofClosings = (): string =>
  table(
    ['measure', 'meaning', 'right', 'SQL'],
    [
      [
        code('claimCount'),
        'Number of claims of a status and currency.',
        '',
        code('sum(period_closing_sum.claims)'),
      ],
      ...closingAmounts.map(([name, column, rule]) => [
        code(name),
        'Of those claims.',
        rule,
        code(`sum(period_closing_sum.${column})`),
      ]),
      ...fundAmounts.map((name) => [
        code(name),
        'Of the funds of the period, by currency (MON-11).',
        closingFundRule,
        code(`sum(period_closing_fund.${name}_minor)`),
      ]),
    ],
  );

/** The data dictionary of reports: every measure and dimension in words and SQL, written out of the code. */
export function reportDictionary(): string {
  const sections = reports.map(([spec, dimensions, dates]) =>
    [
      `## ${spec.measures.field}`,
      measuresOf(spec),
      `Computed for each row: ${Object.entries({ ...ofEveryRow(spec.measures), ...spec.computed })
        .map(([name, words]) => `${code(name)}: ${words}`)
        .join('; ')}.`,
      'Beside them:',
      besides(spec),
      'Grouped by:',
      codesOf(dimensions, (value) => columnOf(spec.dimensions[value])),
      `Spans of time go by (${spec.dateDefault} where nothing is said):`,
      codesOf(dates, (value) => spec.dates[value]?.path),
    ].join('\n\n'),
  );
  const buckets = table(
    ['code', 'meaning'],
    reportBucketCodes.values.map((value) => [code(value), reportBucketCodes.texts[value].description]),
  );
  return `${[
    '# Data dictionary of reports',
    'Written by `npm run dictionary` out of the tables that the reports themselves are made of. SQL is over the rows that the filter and your rights leave; a column that you may not read counts as empty. Columns are named by their path in the graph. [Reports](guides/reports.md) shows how to ask.',
    ...sections,
    '## Spans of time',
    buckets,
    '## Closed periods',
    'What `ProgramPeriod.closings` tells as `atClose`; in SQL the tables are `bi.period_closing_claims` and `bi.period_closing_funds` ([SQL for BI tools](guides/bi.md#closed-periods)).',
    ofClosings(),
  ].join('\n\n')}\n`;
}
