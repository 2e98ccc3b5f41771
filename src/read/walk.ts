/** So many rows of a walk through a whole table are in memory at once. */
export const pageSize = 5_000;

/** So many things that are wrong are told by one question. */
export const reportedMax = 1_000;

/** A walk through a table, page by page: `find` answers with the rows behind the last one that was seen. */
export async function* pagesOf<Row>(
  find: (last: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let page = await find(null); page.length > 0; page = await find(page.at(-1) ?? null)) yield page;
}
