import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { ReadTrace } from '../read/trace.js';

/** What the server counts, for `/metrics`. */
export class Metrics {
  readonly registry = new Registry();
  readonly #statements = new Counter({
    name: 'incentives_sql_statements_total',
    help: 'SQL statements sent by the reads of operations.',
    registers: [this.registry],
  });
  readonly #loadedEdges = new Counter({
    name: 'incentives_loaded_edges_total',
    help: 'Statements of edges that the read planner left to loaders, by type and field.',
    labelNames: ['edge'],
    registers: [this.registry],
  });
  readonly #keptPlans = new Counter({
    name: 'incentives_kept_plans_total',
    help: 'Reads of operations that were planned before.',
    registers: [this.registry],
  });
  readonly #answers = new Counter({
    name: 'incentives_answers_total',
    help: 'Answers to operations: written straight from their rows, or put together by an executor.',
    labelNames: ['how'],
    registers: [this.registry],
  });
  readonly #requests = new Histogram({
    name: 'incentives_http_request_seconds',
    help: 'Duration of HTTP requests by route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  countReads(trace: ReadTrace): void {
    this.#statements.inc(trace.statements);
    this.#keptPlans.inc(trace.keptPlans);
    if (trace.answer) this.#answers.inc({ how: trace.answer.toLowerCase() });
    for (const [edge, statements] of trace.loadedEdges) this.#loadedEdges.inc({ edge }, statements);
  }

  observeRequest(method: string, route: string, status: number, milliseconds: number): void {
    this.#requests.observe({ method, route, status: `${status}` }, milliseconds / 1000);
  }
}
