import type { Locale } from '../../../kernel/codes.js';
import { formatMark, formatMoney, lengthOf } from './amounts.js';
import type { ReportFigures } from './report-answer.js';
import type { Measure, ReportDefinition } from './report-definitions.js';
import { reportTexts } from './report-texts.js';

/** Colours of the page at this moment, so that charts follow its theme. */
export interface Palette {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly base: string;
  readonly font: string;
  readonly measures: { readonly [M in Measure]: string };
}

const barPx = 28;
const groupGapPx = 14;
const columnsHeightPx = 320;
const lineHeight = 15;

/** How tall a chart stands: bars lie below each other and need room each. */
export function chartHeightPx({ layout }: ReportDefinition, { names, series }: ReportFigures): number {
  const perName = series.length > 1 ? barPx + groupGapPx : barPx + groupGapPx / 2;
  return layout === 'columns' ? columnsHeightPx : names.length * perName + (series.length > 1 ? 76 : 48);
}

/** The exact amounts of one name, as text nodes: names come from people and are never read as HTML. */
function tooltipOf(figures: ReportFigures, colors: readonly string[], index: number, locale: Locale) {
  const box = document.createElement('div');
  const title = document.createElement('strong');
  title.textContent = figures.names[index] ?? '';
  box.append(title);
  figures.series.forEach(({ measure, cells }, at) => {
    const amount = cells[index]?.converted;
    const line = document.createElement('div');
    line.style.color = (measure && colors[at]) || 'inherit';
    const label = measure ? `${reportTexts[locale].measures[measure]}: ` : '';
    line.textContent = `${label}${amount ? formatMoney(amount, locale) : '–'}`;
    box.append(line);
  });
  return box;
}

function axesOf(
  figures: ReportFigures,
  isColumns: boolean,
  palette: Palette,
  isNarrow: boolean,
  locale: Locale,
) {
  const label = { color: palette.text, fontFamily: palette.font, fontSize: 12 };
  const names = {
    type: 'category' as const,
    data: [...figures.names],
    inverse: !isColumns,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: isColumns
      ? // Month above year takes half the room, and the last column has its name whatever becomes of the others.
        {
          ...label,
          hideOverlap: true,
          showMaxLabel: true,
          lineHeight,
          formatter: (name: string) => name.replace(' ', '\n'),
        }
      : {
          ...label,
          ...(figures.names.some((name) => name.includes('\n')) && { lineHeight }),
          width: isNarrow ? 104 : 180,
          overflow: 'truncate' as const,
        },
  };
  const amounts = {
    type: 'value' as const,
    splitNumber: isNarrow ? 3 : 5,
    splitLine: { lineStyle: { color: palette.line } },
    axisLabel: {
      ...label,
      color: palette.quiet,
      hideOverlap: true,
      formatter: (value: number) => formatMark(value, locale),
    },
  };
  return isColumns ? { xAxis: names, yAxis: amounts } : { xAxis: amounts, yAxis: names };
}

/** Room for the legend, which takes two lines on a narrow page, and for amounts that stand behind their bars. */
function gridOf({ series }: ReportFigures, isNarrow: boolean) {
  const withLegend = isNarrow && series.length > 2 ? 64 : 36;
  const isAlone = series.length === 1;
  return {
    left: 4,
    right: isAlone ? (isNarrow ? 64 : 132) : 20,
    top: isAlone ? 8 : withLegend,
    bottom: 4,
    outerBoundsMode: 'same' as const,
  };
}

interface ChartLook {
  readonly palette: Palette;
  readonly isNarrow: boolean;
  readonly locale: Locale;
}

function tooltipLook(figures: ReportFigures, colors: readonly string[], { palette, locale }: ChartLook) {
  return {
    trigger: 'axis' as const,
    axisPointer: { type: 'shadow' as const },
    confine: true,
    backgroundColor: palette.base,
    borderColor: palette.line,
    textStyle: { color: palette.text, fontFamily: palette.font, fontSize: 13 },
    formatter: (given: unknown) => {
      const [first] = [given].flat() as { dataIndex: number }[];
      return tooltipOf(figures, colors, first?.dataIndex ?? 0, locale);
    },
  };
}

/** Where a chart compares stages, each bar has its colour and its amount behind it: rounded where there is no room. */
function seriesOf(definition: ReportDefinition, { series }: ReportFigures, look: ChartLook) {
  const { palette, isNarrow, locale } = look;
  return series.map(({ measure, cells }) => ({
    type: 'bar' as const,
    name: measure ? reportTexts[locale].measures[measure] : '',
    color: palette.measures[measure ?? 'claimed'],
    barMaxWidth: 28,
    ...(definition.stacked && { stack: 'whole' }),
    label: {
      show: measure === null,
      position: 'right' as const,
      color: palette.text,
      fontFamily: palette.font,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const amount = cells[dataIndex]?.converted;
        if (!amount) return '';
        return isNarrow ? formatMark(lengthOf(amount), locale) : formatMoney(amount, locale);
      },
    },
    data: cells.map(({ converted }, index) => ({
      value: converted ? lengthOf(converted) : null,
      ...(measure === null && {
        itemStyle: { color: palette.measures[definition.measures[index] ?? 'claimed'] },
      }),
    })),
  }));
}

/** A chart as the library takes it. */
export function chartOption(definition: ReportDefinition, figures: ReportFigures, look: ChartLook) {
  const { palette, isNarrow, locale } = look;
  const series = seriesOf(definition, figures, look);
  const colors = series.map(({ color }) => color);
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: gridOf(figures, isNarrow),
    legend: {
      show: series.length > 1,
      left: 0,
      top: 0,
      itemWidth: 14,
      textStyle: { color: palette.text, fontFamily: palette.font },
    },
    tooltip: tooltipLook(figures, colors, look),
    ...axesOf(figures, definition.layout === 'columns', palette, isNarrow, locale),
    series,
  };
}
