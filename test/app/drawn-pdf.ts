import { inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** A text as it stands on a page, in points from the lower left corner. */
export interface DrawnText {
  readonly text: string;
  readonly font: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly top: number;
  readonly bottom: number;
}

export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly DrawnText[];
}

/** Of the built-in fonts: how far letters reach above and below the line that they stand on, in parts of their size. */
const [ascent, descent] = [0.718, 0.207];
const windows = new TextDecoder('windows-1252');

/** The pages of a PDF that PDFKit made, with each text where it stands; throws where there is anything that it cannot read. */
export function drawnPages(file: Buffer): DrawnPage[] {
  const raw = file.toString('latin1');
  const bodyOf = (id: string): string => {
    const found = new RegExp(`(?:^|\\n)${id} 0 obj\\n([\\s\\S]*?)\\nendobj`).exec(raw)?.[1];
    if (found === undefined) throw new Error(`The file has no object ${id}.`);
    return found;
  };
  const kids = /\/Type \/Pages\n\/Count (\d+)\n\/Kids \[([^\]]*)\]/.exec(raw);
  const ids = [...(kids?.[2] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id = '']) => id);
  if (ids.length === 0 || ids.length !== Number(kids?.[1]))
    throw new Error('The file does not list its pages.');
  return ids.map((id) => drawnPage(bodyOf(id), bodyOf));
}

function drawnPage(page: string, bodyOf: (id: string) => string): DrawnPage {
  const part = (pattern: RegExp): string => {
    const found = pattern.exec(page)?.[1];
    if (found === undefined) throw new Error(`A page lacks ${pattern.source}.`);
    return found;
  };
  const [, , width = 0, height = 0] = part(/\/MediaBox \[([^\]]*)\]/)
    .split(' ')
    .map(Number);
  const resources = bodyOf(part(/\/Resources (\d+) 0 R/));
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
      name,
      /\/BaseFont \/([\w-]+)/.exec(bodyOf(id))?.[1] ?? '',
    ]),
  );
  const content = streamOf(bodyOf(part(/\/Contents (\d+) 0 R/)));
  const shown = [
    ...content.matchAll(/BT\n1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(F\d+) ([\d.]+) Tf\n\[(.*)\] TJ\nET/g),
  ];
  if (shown.length !== content.split('TJ').length - 1) throw new Error('A text stands where it is not read.');
  return { width, height, texts: shown.map(([, ...parts]) => drawnText(parts, fonts)) };
}

/** By its length, as what is packed may end with what looks like the end of a line. */
function streamOf(body: string): string {
  const length = Number(/\/Length (\d+)/.exec(body)?.[1]);
  const start = /stream\r?\n/.exec(body);
  if (!start || Number.isNaN(length)) throw new Error('A page has no content.');
  const from = start.index + start[0].length;
  return inflateSync(Buffer.from(body.slice(from, from + length), 'latin1')).toString('latin1');
}

const ruler = new PDFDocument();

function drawnText(
  [x = '', y = '', name = '', points = '', letters = '']: readonly string[],
  fonts: ReadonlyMap<string, string>,
): DrawnText {
  const bytes = [...letters.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => hex).join('');
  const text = windows.decode(Buffer.from(bytes, 'hex'));
  const font = fonts.get(name) ?? '';
  const [left, baseline, size] = [Number(x), Number(y), Number(points)];
  const right = left + ruler.font(font).fontSize(size).widthOfString(text);
  return {
    text,
    font,
    left,
    right,
    baseline,
    top: baseline + ascent * size,
    bottom: baseline - descent * size,
  };
}
