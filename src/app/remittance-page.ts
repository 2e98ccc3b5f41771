import PDFDocument from 'pdfkit';
import type { Remittance } from '../payment/remittance.rules.js';

const margin = 56;
const lineHeight = 18;
const rowGap = 5;
const labelWidth = 130;
const amountWidth = 120;
const footGap = 20;

/** The built-in fonts know the letters of Western Europe only; others become a question mark, never something else. */
const printable = (text: string): string => text.replace(/[^\u0020-\u007e\u00a0-\u00ff–—…‘’“”€]/g, '?');

/** Draws a letter on A4 pages, in the order in which it is read; the file says when it was made and in which language. */
export async function drawRemittance(letter: Remittance, locale: string, madeAt: Date): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin,
    // Only the last page tells how many there are.
    bufferPages: true,
    lang: locale,
    info: { Title: letter.title, CreationDate: madeAt, ModDate: madeAt },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.on('end', resolve));
  drawLetter(document, letter);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

type Page = InstanceType<typeof PDFDocument>;

function drawLetter(page: Page, letter: Remittance): void {
  const { title, facts, columns, rows, sums, note } = letter;
  page.font('Helvetica-Bold').fontSize(20).text(printable(title), margin, margin).moveDown(1);
  page.fontSize(10);
  for (const [label, value] of facts) drawFact(page, label, value);
  page.moveDown(1);
  drawHead(page, columns);
  for (const row of rows) {
    // A row is never torn apart, and on the next page one sees again what its amounts are.
    if (!hasRoom(page, heightOf(page, row))) nextPage(page, columns);
    drawRow(page, row);
  }
  if (!hasRoom(page, rowGap + sums.length * lineHeight)) nextPage(page, columns);
  rule(page);
  page.font('Helvetica-Bold');
  for (const [label, value] of sums) drawRow(page, ['', label, value]);
  page.moveDown(2).font('Helvetica').fontSize(9);
  if (!hasRoom(page, page.heightOfString(printable(note)))) page.addPage();
  page.text(printable(note), margin);
  drawFeet(page, letter);
}

const widthOf = (page: Page): number => page.page.width - margin * 2;
const hasRoom = (page: Page, height: number): boolean => page.y + height <= page.page.height - margin;

function nextPage(page: Page, columns: Remittance['columns']): void {
  page.addPage();
  drawHead(page, columns);
}

function drawHead(page: Page, columns: Remittance['columns']): void {
  page.font('Helvetica-Bold');
  drawRow(page, columns);
  rule(page);
  page.font('Helvetica');
}

function drawFact(page: Page, label: string, value: string): void {
  const { y } = page;
  page.font('Helvetica-Bold').text(printable(label), margin, y, { width: labelWidth });
  page.font('Helvetica').text(printable(value), margin + labelWidth, y);
  page.y = Math.max(page.y + rowGap, y + lineHeight);
}

const textWidth = (page: Page): number => widthOf(page) - amountWidth * 2;

/** How much of the page a row takes: its text may need several lines. */
const heightOf = (page: Page, [text]: Remittance['rows'][number]): number =>
  Math.max(page.heightOfString(printable(text), { width: textWidth(page) - 10 }) + rowGap, lineHeight);

/** A line of the table: a text, and two amounts that end at the same place in every line. */
function drawRow(page: Page, row: Remittance['rows'][number]): void {
  const { y } = page;
  const [text, source, amount] = row;
  const width = textWidth(page);
  const height = heightOf(page, row);
  page.text(printable(text), margin, y, { width: width - 10 });
  page.text(printable(source), margin + width, y, { width: amountWidth, align: 'right' });
  page.text(printable(amount), margin + width + amountWidth, y, { width: amountWidth, align: 'right' });
  page.y = y + height;
}

function rule(page: Page): void {
  page
    .moveTo(margin, page.y)
    .lineTo(page.page.width - margin, page.y)
    .lineWidth(0.5)
    .stroke();
  page.y += 6;
}

/** Below the margin, where text as a rule goes on to another page. */
function drawFeet(page: Page, { foot }: Remittance): void {
  const { count } = page.bufferedPageRange();
  page.font('Helvetica').fontSize(8);
  for (let at = 0; at < count; at += 1) {
    page.switchToPage(at);
    page.page.margins.bottom = 0;
    const y = page.page.height - margin + footGap;
    page.text(printable(foot(at + 1, count)), margin, y, { width: widthOf(page), align: 'right' });
    page.page.margins.bottom = margin;
  }
}
