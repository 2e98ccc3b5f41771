import PDFDocument from 'pdfkit';
import type { Remittance } from '../payment/remittance.rules.js';

const margin = 56;
const lineHeight = 18;
const rowGap = 5;
const labelWidth = 130;
const amountWidth = 120;

/** The built-in fonts know the letters of Western Europe only; others become a question mark, never something else. */
const printable = (text: string): string => text.replace(/[^\u0020-\u007e\u00a0-\u00ff–—…‘’“”€]/g, '?');

/** Draws a letter on A4 pages, in the order in which it is read; the file says when it was made and in which language. */
export async function drawRemittance(letter: Remittance, locale: string, madeAt: Date): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin,
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

function drawLetter(page: Page, { title, facts, columns, rows, sums, note }: Remittance): void {
  page.font('Helvetica-Bold').fontSize(20).text(printable(title), margin, margin).moveDown(1);
  page.fontSize(10);
  for (const [label, value] of facts) drawFact(page, label, value);
  page.moveDown(1).font('Helvetica-Bold');
  drawRow(page, columns);
  rule(page);
  page.font('Helvetica');
  for (const row of rows) drawRow(page, row);
  rule(page);
  page.font('Helvetica-Bold');
  for (const [label, value] of sums) drawRow(page, ['', label, value]);
  page.moveDown(2).font('Helvetica').fontSize(9).text(printable(note), margin);
}

function drawFact(page: Page, label: string, value: string): void {
  const { y } = page;
  page.font('Helvetica-Bold').text(printable(label), margin, y, { width: labelWidth });
  page.font('Helvetica').text(printable(value), margin + labelWidth, y);
  page.y = Math.max(page.y, y + lineHeight);
}

/** A line of the table: a text, and two amounts that end at the same place in every line. */
function drawRow(page: Page, [text, source, amount]: readonly [string, string, string]): void {
  const bottom = page.page.height - margin;
  if (page.y + lineHeight * 2 > bottom) page.addPage();
  const { y } = page;
  const width = page.page.width - margin * 2 - amountWidth * 2;
  page.text(printable(text), margin, y, { width: width - 10 });
  const below = page.y;
  page.text(printable(source), margin + width, y, { width: amountWidth, align: 'right' });
  page.text(printable(amount), margin + width + amountWidth, y, { width: amountWidth, align: 'right' });
  page.y = Math.max(below + rowGap, y + lineHeight);
}

function rule(page: Page): void {
  page
    .moveTo(margin, page.y)
    .lineTo(page.page.width - margin, page.y)
    .lineWidth(0.5)
    .stroke();
  page.y += 6;
}
