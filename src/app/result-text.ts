import type { FormattedExecutionResult } from 'graphql';
import { JsonText } from '../read/text.js';

/** An answer as text; the data may be text already. */
export function resultText(result: FormattedExecutionResult): string {
  const { data, ...rest } = result;
  const given: unknown = data;
  if (!(given instanceof JsonText)) return `${JSON.stringify(result)}\n`;
  const told = JSON.stringify(rest).slice(1, -1);
  return `{"data":${given.text}${told === '' ? '' : ','}${told}}\n`;
}
