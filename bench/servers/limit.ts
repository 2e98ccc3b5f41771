/** LIMIT: bare `node:http` and `pg`, one prepared statement per question, no authorization. Nothing is faster and right. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PageStart, QueryName, View } from '../queries/view.ts';
import { flatList, nestedPage, sums, valuesOf } from './limit.sql.ts';
import { createPool, port } from './pool.ts';

interface Question {
  readonly query: QueryName;
  readonly view: View;
  readonly after: PageStart | null;
}

const pool = createPool();

async function answer(body: string): Promise<string> {
  const { query, view, after } = JSON.parse(body) as Question;
  const values = valuesOf(view);
  const name = `${query}${values.length}`;
  if (query === 'A') {
    const { rows } = await pool.query<{ json: string }>({ name, text: nestedPage(view), values });
    return rows[0]?.json ?? '[]';
  }
  if (query === 'B') return JSON.stringify((await pool.query({ name, text: sums(view), values })).rows);
  const paged = [...values, after?.executedOn, after?.id];
  return JSON.stringify((await pool.query({ name, text: flatList(view), values: paged })).rows);
}

function send(response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

function receive(request: IncomingMessage, response: ServerResponse): void {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text: string) => {
    body += text;
  });
  request.on('end', () => {
    answer(body).then(
      (text) => send(response, 200, text),
      (error: unknown) => send(response, 500, JSON.stringify(String(error))),
    );
  });
}

createServer(receive).listen(port, '127.0.0.1');
