import type { Answer, World } from '../support/server.js';
import { idsOf, type ListOfRows, pagesForward } from './every-page.js';

/** A row as the API shows it. */
export type ApiRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** A root list with what a test reads of its rows. */
export interface RootList {
  readonly persona: string;
  readonly field: string;
  readonly type: string;
  readonly selection: string;
}

type Filter = Readonly<Record<string, unknown>>;

/** Every row of a list, page by page. */
export async function allRows(world: World, { persona, field, selection }: RootList): Promise<ApiRow[]> {
  const rows: ApiRow[] = [];
  const query = `query ($after: String) { list: ${field}(first: 100, after: $after) {
    nodes { id ${selection} } pageInfo { hasNextPage endCursor } } }`;
  for (let after: string | null = null, more = true; more; ) {
    const answer: Answer<{ list: RowPage }> = await world.ask(persona, query, { after });
    if (!answer.data) throw new Error(`${field} was refused: ${JSON.stringify(answer.errors)}`);
    const { nodes, pageInfo } = answer.data.list;
    rows.push(...nodes);
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return rows;
}

interface RowPage {
  readonly nodes: ApiRow[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Ids of the rows that a filter lets through, and the total that the list tells with them. */
export async function filteredIds(world: World, list: RootList, filter: Filter): Promise<Set<string>> {
  const asked: ListOfRows = { ...list, orderBy: [], filter };
  const ids = new Set((await pagesForward(world, asked, 100)).flatMap(idsOf));
  const total = await world.ask<{ list: { totalCount: number } }>(
    list.persona,
    `query ($filter: ${list.type}Filter) { list: ${list.field}(first: 0, filter: $filter) { totalCount } }`,
    { filter },
  );
  if (total.data?.list.totalCount !== ids.size) throw new Error(`${list.field} tells a wrong total.`);
  return ids;
}
