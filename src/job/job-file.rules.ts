import { blankTextRefusals, type Refusal, refusal } from '../kernel/viewer-action.js';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** True for text in Base64. White space goes first: a pattern that allows it everywhere takes quadratic time to fail. */
const isBase64 = (text: string): boolean => base64.test(text.replace(/\s+/g, ''));

/** `FIELD_REQUIRED` for a name that is blank. */
export function fileNameRefusals(fileName: string): Refusal[] {
  return blankTextRefusals(fileName, 'FIELD_REQUIRED', 'fileName');
}

function contentRefusals(content: string): Refusal[] {
  const blank = blankTextRefusals(content, 'FIELD_REQUIRED', 'content');
  if (blank.length > 0 || isBase64(content)) return blank;
  const details = { expected: 'Base64' };
  return [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['content'], details })];
}

/**
 * Reasons against a file that an input holds in Base64: `FIELD_REQUIRED` for a name or content that is blank,
 * `FIELD_INVALID` for content that is none.
 */
export function fileRefusals(file: { readonly fileName: string; readonly content: string }): Refusal[] {
  return [...fileNameRefusals(file.fileName), ...contentRefusals(file.content)];
}
