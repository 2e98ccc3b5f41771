/** The languages in which labels and messages exist (graph.md 2.13). */
export const locales = ['en', 'nl'] as const;
export type Locale = (typeof locales)[number];

/** What a caller may read about one code: its meaning and its label in each language. */
export interface CodeText {
  readonly en: string;
  readonly nl: string;
  readonly description: string;
}

/**
 * A closed list of codes: one table feeds the GraphQL enum, the column check, the labels and the TypeScript type,
 * so that the four cannot drift apart.
 */
export interface CodeList<Code extends string> {
  readonly name: string;
  readonly values: readonly Code[];
  /** Key equals value: type-graphql takes the names of an enum from its keys. */
  readonly enumObject: { readonly [C in Code]: C };
  readonly texts: { readonly [C in Code]: CodeText };
  label(code: Code, locale: Locale): string;
  has(code: string): code is Code;
}

/** Makes a {@link CodeList} from a table of code → texts. */
export function defineCodes<Code extends string>(
  name: string,
  texts: { readonly [C in Code]: CodeText },
): CodeList<Code> {
  const values = Object.keys(texts) as Code[];
  const enumObject = Object.fromEntries(values.map((code) => [code, code])) as { [C in Code]: C };
  return {
    name,
    values,
    enumObject,
    texts,
    label: (code, locale) => texts[code][locale],
    has: (code): code is Code => Object.hasOwn(texts, code),
  };
}

/** The code type of a list: `CodeOf<typeof planStatusCodes>`. */
export type CodeOf<List> = List extends CodeList<infer Code> ? Code : never;
