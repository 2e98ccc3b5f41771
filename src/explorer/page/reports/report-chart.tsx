import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import type { Locale } from '../../../kernel/codes.js';
import { chartHeightPx, chartOption, type Palette } from './chart-option.js';
import { drawnOf, type ReportFigures } from './report-answer.js';
import type { Measure, ReportDefinition } from './report-definitions.js';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const narrowPx = 520;

/** Colours that differ in lightness too, so that a chart reads without its hues. */
const measureColors: { readonly [M in Measure]: string } = {
  planned: '--color-neutral',
  requested: '--color-secondary',
  claimed: '--color-secondary',
  approved: '--color-tertiary',
  paid: '--color-success',
  converted: '--color-info',
  remaining: '--color-success',
  expired: '--color-warning',
};

function paletteOf(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const color = (name: string): string => `hsl(${style.getPropertyValue(name).trim()})`;
  const faded = (alpha: number): string =>
    `hsla(${style.getPropertyValue('--color-neutral').trim()}, ${alpha})`;
  const measures = Object.entries(measureColors).map(([measure, name]) => [measure, color(name)]);
  return {
    text: color('--color-neutral'),
    quiet: faded(0.8),
    line: faded(0.2),
    base: color('--color-base'),
    font: style.fontFamily,
    measures: Object.fromEntries(measures) as Palette['measures'],
  };
}

interface ReportChartProps {
  readonly definition: ReportDefinition;
  readonly figures: ReportFigures;
  readonly locale: Locale;
  readonly label: string;
}

/** Draws a chart into its place, and draws it anew in another width or theme; returns how to take it away. */
function draw(place: HTMLElement, { definition, figures, locale }: ReportChartProps): () => void {
  const chart = init(place, null, { renderer: 'svg' });
  const theme = matchMedia('(prefers-color-scheme: dark)');
  let paintedPx: number | undefined;
  function paint(): void {
    paintedPx = place.clientWidth;
    const isNarrow = paintedPx < narrowPx;
    chart.resize();
    chart.setOption(chartOption(definition, figures, { palette: paletteOf(place), isNarrow, locale }), true);
  }
  // The watcher begins by telling the width that there is.
  const watcher = new ResizeObserver(() => {
    if (place.clientWidth !== paintedPx) paint();
  });
  watcher.observe(place);
  theme.addEventListener('change', paint);
  paint();
  return () => {
    watcher.disconnect();
    theme.removeEventListener('change', paint);
    chart.dispose();
  };
}

/** A picture of the figures; for who does not see it, the table says the same. */
export function ReportChart({ definition, figures: all, locale, label }: ReportChartProps) {
  const figures = useMemo(() => drawnOf(all), [all]);
  const place = useRef<HTMLDivElement>(null);

  useEffect(
    () => (place.current ? draw(place.current, { definition, figures, locale, label }) : undefined),
    [definition, figures, locale, label],
  );

  return (
    <div
      ref={place}
      className="chart"
      role="img"
      aria-label={label}
      style={{ height: chartHeightPx(definition, figures) }}
    />
  );
}
