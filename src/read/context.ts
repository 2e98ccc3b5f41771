import type { Rights, Viewer } from '../access/viewer.js';
import type { Clock } from '../kernel/clock.js';
import type { Locale } from '../kernel/codes.js';
import type { Database } from '../kernel/database.js';
import type { Vault } from '../kernel/vault.js';
import type { Sandbox } from '../sandbox/sandbox.facts.js';
import type { Reader } from './reader.js';
import type { Redactions } from './redaction.js';
import type { ReadTrace } from './trace.js';

/** What every resolver gets: who asks, the one way to read, and the database for what `perform` writes. */
export interface GraphContext {
  readonly requestId: string;
  readonly viewer: Viewer;
  readonly rights: Rights;
  readonly reader: Reader;
  readonly redactions: Redactions;
  readonly trace: ReadTrace;
  readonly locale: Locale;
  readonly clock: Clock;
  readonly database: Database;
  /** How the caller reaches this server, without a slash at the end; empty where that is not known. */
  readonly baseUrl: string;
  /** Largest file that an upload takes, in bytes. */
  readonly fileByteSizeMax: number;
  /** How many groups a report may have that goes into a file as a whole; else it comes in pages. */
  readonly reportSizeMax?: number;
  /** A report that tells a list apart, and nothing else: how many rows it looks at, as nobody waits for more. */
  readonly listTag?: { readonly rowsMax: number };
  /** Seals and opens bank and tax data (FLD-1, FLD-3). */
  readonly vault: Vault;
  /** Whether people are told by mail, too. */
  readonly mails: boolean;
  /** What only the sandbox can do; null outside it. */
  readonly sandbox: Sandbox | null;
  /** Loads the viewer's grants anew, after a read or an act found out that they have changed (ROLE-1). */
  refresh(): Promise<void>;
}
