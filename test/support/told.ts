const widthMax = 100;

const brackets = (value: object): [open: string, close: string] =>
  Array.isArray(value) ? ['[', ']'] : ['{', '}'];

/** JSON as people write it: a value stands on one line where it fits. */
export function written(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = brackets(value);
  const inner = `${indent}  `;
  const parts = Object.entries(value).map(([key, one]) =>
    Array.isArray(value) ? written(one, inner) : `"${key}": ${written(one, inner)}`,
  );
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (!line.includes('\n') && indent.length + line.length <= widthMax) return line;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

/** A question that a text tells: who asks, what, and what the server answered when the text was written. */
export interface ToldQuestion {
  readonly persona: string;
  readonly query: string;
  readonly shown: string;
}

const question = /As `([\w-]+)`[^`]*?\n\n```graphql\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g;

/** The questions of a text in their order. */
export function questionsIn(text: string): ToldQuestion[] {
  return [...text.matchAll(question)].map(([, persona = '', query = '', shown = '']) => ({
    persona,
    query,
    shown,
  }));
}

/** The text with what `answer` makes of each question in the place of what it shows. */
export async function retold(
  text: string,
  answer: (question: ToldQuestion) => Promise<string>,
): Promise<string> {
  let answered = text;
  let from = 0;
  for (const question of questionsIn(text)) {
    const told = `${await answer(question)}\n`;
    const at = answered.indexOf(question.shown, from);
    answered = answered.slice(0, at) + told + answered.slice(at + question.shown.length);
    from = at + told.length;
  }
  return answered;
}
