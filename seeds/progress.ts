import type { LoadProgress } from './generate.js';

const barWidth = 30;
const labels: Record<LoadProgress['phase'], string> = { rows: 'Rows', indexes: 'Indexes and keys' };

/** A stream that people or log files read. */
type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/**
 * Shows how far a load is: a bar that grows in place on a terminal, elsewhere one line of text for every tenth, so
 * that a log stays short.
 */
export function progressShown(output: Output): (progress: LoadProgress) => void {
  let shown = '';
  return ({ phase, done, total }) => {
    const percent = Math.floor((done * 100) / Math.max(1, total));
    const stage = output.isTTY ? percent : Math.floor(percent / 10) * 10;
    const state = `${phase}:${stage}`;
    if (state === shown) return;
    shown = state;
    output.write(output.isTTY ? bar(labels[phase], percent) : `${labels[phase]}: ${stage} %\n`);
  };
}

function bar(label: string, percent: number): string {
  const filled = Math.floor((percent * barWidth) / 100);
  const cells = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  return `\r${label.padEnd(16)} ${cells} ${String(percent).padStart(3)} %${percent === 100 ? '\n' : ''}`;
}
