import { type Example, examples } from '../examples/examples.js';

/** An example together with the text of its files. */
export interface ExampleQuery extends Example {
  readonly query: string;
  readonly variables: string | null;
}

const queries = import.meta.glob<string>('../examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('../examples/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The examples in their order; that each title has its file is tested. The final line break is the file's alone. */
export const exampleQueries: readonly ExampleQuery[] = examples.map((example) => ({
  ...example,
  query: queries[`../examples/${example.file}.graphql`]?.trimEnd() ?? '',
  variables: variables[`../examples/${example.file}.json`]?.trimEnd() ?? null,
}));
