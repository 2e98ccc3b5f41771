import type { Sample } from '../measure/rounds.ts';
import type { StartFigures } from '../measure/starts.ts';
import { median } from '../measure/statistics.ts';
import { type Figures, type Group, isOurs } from './figures.ts';

/** A table in Markdown, its columns as wide as they need to be. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A number that could not be measured is a dash. */
const shown = (value: number, text: (value: number) => string): string =>
  Number.isFinite(value) ? text(value) : '–';

const percent = (ratio: number): string => shown(ratio, (value) => `${Math.round(value * 100)} %`);
const digits = (count: number) => (value: number) => shown(value, (known) => known.toFixed(count));
const times = (ratio: number): string => shown(ratio, (value) => `${value.toFixed(2)} ×`);
const whole = digits(0);

interface Target {
  readonly ofLimit: number;
  readonly ofBestPeer: number;
  readonly cpuTimesLimit: number;
}

/** What the design asks of ours. */
const targets: Readonly<Record<Sample['query'], Target>> = {
  A: { ofLimit: 0.6, ofBestPeer: 1.6, cpuTimesLimit: 1.4 },
  B: { ofLimit: 0.75, ofBestPeer: 1, cpuTimesLimit: 1.2 },
  C: { ofLimit: 0.8, ofBestPeer: 1, cpuTimesLimit: 1.3 },
};

const against = (text: string, met: boolean, target: string): string =>
  `${text} ${met ? '✓' : '✗'} (${target})`;

function targetRow({ query, connections, ofBestPeer }: Group, line: Figures): string[] {
  const target = targets[query];
  const best = ofBestPeer.get(line.key);
  const ratio = best?.ratio ?? Number.NaN;
  const enough = line.ofLimit >= target.ofLimit;
  const cheap = line.cpuTimesLimit <= target.cpuTimesLimit;
  return [
    query,
    line.key.replace('ours as ', ''),
    String(connections),
    against(percent(line.ofLimit), enough, `≥ ${percent(target.ofLimit)}`),
    best ? against(times(ratio), ratio >= target.ofBestPeer, `≥ ${times(target.ofBestPeer)}`) : '–',
    best?.peer ?? '–',
    against(digits(2)(line.cpuTimesLimit), cheap, `≤ ${target.cpuTimesLimit}`),
  ];
}

/** Ours against the targets. */
export function targetTable(groups: readonly Group[]): string {
  const head = [
    'query',
    'persona',
    'connections',
    'of LIMIT',
    'of the best peer',
    'best peer',
    'CPU × LIMIT',
  ];
  const rows = groups.flatMap((group) =>
    group.lines.filter(({ key }) => isOurs(key)).map((line) => targetRow(group, line)),
  );
  return table(head, rows);
}

/** Everybody at one query, number of connections and view. */
export function groupTable({ lines }: Group): string {
  const head = [
    'server',
    'requests/s',
    'of LIMIT',
    'quartiles',
    'CPU × LIMIT',
    'CPU ms, server',
    'CPU ms, database',
    'latency ms, median',
    '99 %',
  ];
  const rows = lines.map((line) => [
    line.key,
    whole(line.perSecond),
    percent(line.ofLimit),
    `${percent(line.ofLimitLow)} – ${percent(line.ofLimitHigh)}`,
    digits(2)(line.cpuTimesLimit),
    digits(2)(line.serverMs),
    digits(2)(line.databaseMs),
    digits(1)(line.latencyMs),
    digits(1)(line.latencyMs99),
  ]);
  return table(head, rows);
}

/** Cold starts with the memory of each server, fresh and under load. */
export function startTable(starts: readonly StartFigures[], samples: readonly Sample[]): string {
  const most = Math.max(...samples.map(({ connections }) => connections));
  const loaded = (name: string): number => {
    const own = samples.filter(({ server, connections }) => server === name && connections === most);
    return Math.max(...own.map(({ memoryMb }) => memoryMb));
  };
  const rows = starts.map(({ name, title, milliseconds, processorMs, memoryMb, loadedMemoryMb }) => [
    title,
    digits(2)(median(milliseconds) / 1000),
    digits(2)(median(processorMs) / 1000),
    whole(memoryMb),
    whole(loadedMemoryMb ?? loaded(name)),
  ]);
  return table(
    ['server', 'first answer, s', 'CPU until then, s', 'memory then, MB', 'memory at 50 connections, MB'],
    rows,
  );
}
