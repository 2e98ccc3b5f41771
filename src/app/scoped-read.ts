import { LRUCache } from 'lru-cache';
import type { Connection } from 'pg';
import type { Row } from '../kernel/database.js';
import { namedBy } from '../kernel/named-row.js';

/** A statement that a connection may know by name from before; without a name it is parsed anew. */
interface NamedStatement {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

type ParserOf = (oid: number, format: 'text') => (value: string) => unknown;

/** Makes a row of the texts that the database sent. */
type RowOfTexts = ReturnType<typeof namedBy<string>>;

/**
 * The names that a connection knows. Beyond so many it gives up the one unused for longest: the database would keep it
 * for as long as the connection lasts. What a failed read left behind is given up too, prepared or not: that never fails.
 */
class KnownNames {
  readonly #given = new Set<string>();
  readonly #names: LRUCache<string, true>;

  constructor(max: number) {
    this.#names = new LRUCache({
      max,
      dispose: (_known, name, reason) => {
        if (reason === 'evict') this.#given.add(name);
      },
    });
  }

  has(name: string): boolean {
    return this.#names.get(name) !== undefined;
  }

  add(name: string): void {
    this.#names.set(name, true);
  }

  giveUp(name: string): void {
    this.#names.delete(name);
    this.#given.add(name);
  }

  /** The names that the database is still to be told of. */
  takeGivenUp(): string[] {
    const names = [...this.#given];
    this.#given.clear();
    return names;
  }
}

/** What is kept beside the connections: which names each knows, and how the rows of a name are made. */
export class StatementMemory {
  readonly #known = new WeakMap<object, KnownNames>();
  readonly rows: LRUCache<string, RowOfTexts>;

  constructor(readonly max: number) {
    this.rows = new LRUCache({ max });
  }

  namesOf(connection: object): KnownNames {
    const names = this.#known.get(connection) ?? new KnownNames(this.max);
    this.#known.set(connection, names);
    return names;
  }
}

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
  #known: KnownNames | undefined;
  #toRow: RowOfTexts | undefined;
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
    const known = this.memory.namesOf(connection);
    this.#known = known;
    this.#toRow = this.read.name === undefined ? undefined : this.memory.rows.get(this.read.name);
    wire.stream.cork();
    try {
      for (const name of known.takeGivenUp()) wire.close({ type: 'S', name });
      this.#send(wire, known, this.scope, false);
      this.#send(wire, known, this.read, this.#toRow === undefined);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  #send(wire: Wire, known: KnownNames, { name = '', text, values }: NamedStatement, describe: boolean): void {
    if (name === '' || !known.has(name)) wire.parse({ name, text });
    wire.bind({ portal: '', statement: name, values: [...values] });
    if (describe) wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '' });
  }

  handleRowDescription({ fields }: RowDescription): void {
    const parsers = fields.map(({ dataTypeID }) => this.parserOf(dataTypeID, 'text'));
    const names = fields.map(({ name }) => name);
    this.#toRow = namedBy(names, parsers);
    if (this.read.name !== undefined) this.memory.rows.set(this.read.name, this.#toRow);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (!this.#isScoped) {
      this.#scopeRow = fields;
      return;
    }
    try {
      this.#rows.push((this.#toRow as RowOfTexts)(fields));
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
      this.#known?.giveUp(name);
      this.memory.rows.delete(name);
    }
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    for (const { name } of [this.scope, this.read]) if (name !== undefined) this.#known?.add(name);
    if (this.#failure === undefined) this.#resolve({ scope: this.#scopeRow, rows: this.#rows });
    else this.#reject(this.#failure);
  }
}
