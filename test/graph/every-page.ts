import type { Answer, World } from '../support/server.js';

/** What a page of any list answers. */
export interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A list as a test walks it: a root read with its order, and the filter that makes it short enough. */
export interface ListOfRows {
  readonly persona: string;
  readonly field: string;
  /** Name of the type in `…Filter` and `…Order`. */
  readonly type: string;
  readonly orderBy: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
  readonly filter?: Readonly<Record<string, unknown>>;
}

interface PageArguments {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string | null;
  readonly before?: string | null;
}

const queryOf = ({ field, type }: ListOfRows): string =>
  `query ($first: Int, $last: Int, $after: String, $before: String, $filter: ${type}Filter, $orderBy: [${type}Order!]) {
    list: ${field}(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $orderBy) {
      nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

export function askPage(
  world: World,
  list: ListOfRows,
  page: PageArguments,
): Promise<Answer<{ list: Page }>> {
  return world.ask(list.persona, queryOf(list), { ...page, orderBy: list.orderBy, filter: list.filter });
}

async function pageOf(world: World, list: ListOfRows, page: PageArguments): Promise<Page> {
  const { data, errors } = await askPage(world, list, page);
  if (!data) throw new Error(`${list.field} was refused: ${JSON.stringify(errors)}`);
  return data.list;
}

const pagesMax = 500;

/** All pages of a list from its start to its end. */
export async function pagesForward(world: World, list: ListOfRows, first: number): Promise<Page[]> {
  const pages = [await pageOf(world, list, { first })];
  for (let last = pages.at(-1); last?.pageInfo.hasNextPage; last = pages.at(-1)) {
    if (pages.length > pagesMax) throw new Error(`${list.field} does not end.`);
    pages.push(await pageOf(world, list, { first, after: last.pageInfo.endCursor }));
  }
  return pages;
}

/** All pages of a list from its end to its start, the last page first. */
export async function pagesBackward(world: World, list: ListOfRows, last: number): Promise<Page[]> {
  const pages = [await pageOf(world, list, { last })];
  for (let first = pages.at(-1); first?.pageInfo.hasPreviousPage; first = pages.at(-1)) {
    if (pages.length > pagesMax) throw new Error(`${list.field} does not end.`);
    pages.push(await pageOf(world, list, { last, before: first.pageInfo.startCursor }));
  }
  return pages;
}

export const idsOf = (page: Page): string[] => page.nodes.map(({ id }) => id);
