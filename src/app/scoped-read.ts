import { LRUCache } from 'lru-cache';
import type { Connection } from 'pg';
import type { Row } from '../kernel/database.js';
import { type FlatField, flatRow } from '../kernel/flat-row.js';

/** A statement that a connection may know by name from before; without a name it is parsed anew. */
interface NamedStatement {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

type ParserOf = (oid: number, format: 'text') => (value: string) => unknown;

/** What is kept beside the connections: which names each has parsed, and what the rows of a name look like. */
export interface StatementMemory {
  readonly parsed: WeakMap<object, Set<string>>;
  readonly fields: LRUCache<string, readonly FlatField[]>;
}

export const statementMemory = (max: number): StatementMemory => ({
  parsed: new WeakMap(),
  fields: new LRUCache({ max }),
});

interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/** What the connection of `pg` takes; its published types still have the calls of an older version. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { portal: string; statement: string; values: unknown[] }): void;
  execute(message: { portal: string }): void;
  describe(message: { type: 'P'; name: string }): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
}

const none: readonly FlatField[] = [];

/**
 * One read under a scope: the statement that sets the scope and the read itself leave as one message, without a
 * `begin` and a `commit` of their own. Postgres makes one transaction of what comes before a sync, so that the
 * scope holds for the read and ends with it. What is sent fewer times also costs both sides less: every write and
 * every answer is a call of the operating system.
 */
export class ScopedRead {
  readonly answer: Promise<{ readonly scope: readonly (string | null)[]; readonly rows: Row[] }>;
  #resolve: (answer: { scope: readonly (string | null)[]; rows: Row[] }) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #known: Set<string> = new Set();
  #fields: readonly FlatField[] = none;
  #isScoped = false;
  #scopeRow: readonly (string | null)[] = [];
  #failure: unknown;
  readonly #rows: Row[] = [];

  constructor(
    readonly scope: NamedStatement,
    readonly read: NamedStatement,
    readonly memory: StatementMemory,
    readonly parserOf: ParserOf,
  ) {
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    this.#known = this.memory.parsed.get(connection) ?? new Set();
    this.memory.parsed.set(connection, this.#known);
    const fields = this.read.name === undefined ? undefined : this.memory.fields.get(this.read.name);
    this.#fields = fields ?? none;
    wire.stream.cork();
    try {
      this.#send(wire, this.scope, false);
      this.#send(wire, this.read, fields === undefined);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  #send(wire: Wire, { name = '', text, values }: NamedStatement, describe: boolean): void {
    if (name === '' || !this.#known.has(name)) {
      // A name that an earlier, failed read may have left behind is given up first; that never fails.
      if (name !== '') wire.close({ type: 'S', name });
      wire.parse({ name, text });
    }
    wire.bind({ portal: '', statement: name, values: [...values] });
    if (describe) wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '' });
  }

  handleRowDescription({ fields }: RowDescription): void {
    this.#fields = fields.map(({ name, dataTypeID }) => ({ name, parse: this.parserOf(dataTypeID, 'text') }));
    if (this.read.name !== undefined) this.memory.fields.set(this.read.name, this.#fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (!this.#isScoped) {
      this.#scopeRow = fields;
      return;
    }
    try {
      this.#rows.push(flatRow(this.#fields, fields));
    } catch (error) {
      this.#failure ??= error;
    }
  }

  handleCommandComplete(): void {
    this.#isScoped = true;
  }

  handleError(error: unknown): void {
    // Which of the two got as far as being parsed is not known any more; both are parsed again.
    for (const { name } of [this.scope, this.read]) {
      if (name === undefined) continue;
      this.#known.delete(name);
      this.memory.fields.delete(name);
    }
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    for (const { name } of [this.scope, this.read]) if (name !== undefined) this.#known.add(name);
    if (this.#failure === undefined) this.#resolve({ scope: this.#scopeRow, rows: this.#rows });
    else this.#reject(this.#failure);
  }
}
