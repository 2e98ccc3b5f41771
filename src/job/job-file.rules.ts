import { type Refusal, refusal } from '../kernel/viewer-action.js';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** True for text in Base64. White space goes first: a pattern that allows it everywhere takes quadratic time to fail. */
const isBase64 = (text: string): boolean => base64.test(text.replace(/\s+/g, ''));

const wrong = (field: string, details: Readonly<Record<string, unknown>>): Refusal =>
  refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: [field], details });

/** `FIELD_INVALID` for a name that is blank. */
export function fileNameRefusals(fileName: string): Refusal[] {
  return fileName.trim() === '' ? [wrong('fileName', { expected: 'claims.csv' })] : [];
}

/** Reasons against a file that an input holds in Base64: `FIELD_INVALID` for its name or its content. */
export function fileRefusals(file: { readonly fileName: string; readonly content: string }): Refusal[] {
  return [
    ...fileNameRefusals(file.fileName),
    ...(isBase64(file.content) ? [] : [wrong('content', { expected: 'Base64' })]),
  ];
}
