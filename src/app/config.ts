import { join } from 'node:path';
import { z } from 'zod';
import { fileByteSizeMax } from '../document/file.rules.js';
import type { DataKey } from '../kernel/vault.js';
import type { FileSettings } from '../storage/files.js';
import { inMemory } from './data-folder.js';

/** Larger files are for a copy of the database; a bucket takes no more than five gigabytes at once. */
const exportByteSizeMax = 4 * 1024 ** 3;

const flag = z.enum(['0', '1']).transform((value) => value === '1');

const keyBytes = 32;

/** `name:key` pairs; the key is 32 bytes in base64 or base64url. */
const dataKeys = z.string().transform((text, context): DataKey[] => {
  const keys = text.split(',').map((pair) => {
    const [, id = '', encoded = ''] = /^\s*([\w.-]+):([\w+/=-]+)\s*$/.exec(pair) ?? [];
    const secret = Buffer.from(encoded, 'base64');
    if (id === '' || secret.length !== keyBytes) {
      context.addIssue({ code: 'custom', message: 'takes name:key pairs, each key 32 bytes in base64' });
    }
    return { id, secret: new Uint8Array(secret) };
  });
  // Sealed texts name their key: of two with one name, only one would ever be tried.
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    context.addIssue({ code: 'custom', message: 'gives each key a name of its own' });
  }
  return keys;
});

/** The sandbox has no secrets: its key is in the code, so that the demo world opens on every machine. */
const sandboxKey: DataKey = { id: 'sandbox', secret: new Uint8Array(keyBytes).fill(7) };

const days = z.string().regex(/^\d{1,3}(,\d{1,3})*$/);

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  DATA_DIR: z.string().min(1).default('.data'),
  SANDBOX: flag.optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  COST_LIMIT: z.coerce.number().int().min(1).default(250_000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  FILES_DIR: z.string().min(1).optional(),
  FILES_BYTES_MAX: z.coerce.number().int().min(1).max(fileByteSizeMax).default(26_214_400),
  EXPORT_STATEMENT_SECONDS: z.coerce.number().int().min(1).max(86_400).default(900),
  EXPORT_BYTES_MAX: z.coerce.number().int().min(1).max(exportByteSizeMax).default(4_294_967_296),
  FILES_SIGNING_KEY: z.string().min(32).optional(),
  FILES_SCAN_COMMAND: z.string().min(1).optional(),
  FILES_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  FILES_S3_BUCKET: z.string().min(1).optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  DATA_KEYS: dataKeys.optional(),
  STOP_DELAY_SECONDS: z.coerce.number().int().min(0).max(10).default(1),
  SCHEDULE_INTERVAL_SECONDS: z.coerce.number().int().min(0).max(3_600).default(30),
  WARNING_DAYS: days.default('30,7,1'),
  FUND_WARNING_DAYS: days.default('60,30,14,7,1'),
  IDEMPOTENCY_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().includes('@').optional(),
});

/** Names that the contract has and this version does not: whoever sets one is told, rather than left in belief. */
const notYet = ['DATABASE_REPLICA_URLS'];

type Settings = z.infer<typeof settings>;

/** What an export that is a job may take. */
export interface ExportLimits {
  /** How long one statement may take; a report is one, and a list one for each page. */
  readonly statementSeconds: number;
  /** Largest file, in bytes. */
  readonly byteSizeMax: number;
}

/** The one typed configuration; names and defaults are those of graph.md section 3. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | undefined;
  readonly databasePoolSize: number;
  readonly dataDir: string;
  readonly sandbox: boolean;
  readonly oidc: { readonly issuer: string; readonly audience: string } | undefined;
  readonly logLevel: string;
  readonly costLimit: number;
  /** How callers reach the server, without a slash at the end; else the address of the request is taken. */
  readonly publicUrl: string | undefined;
  readonly files: FileSettings;
  readonly exports: ExportLimits;
  /** Keys of bank and tax data: the first seals, all of them open (FLD-1). */
  readonly dataKeys: readonly [DataKey, ...DataKey[]];
  /** How often the scheduler looks for what has fallen due; 0: never by itself. */
  readonly scheduleIntervalSeconds: number;
  /** So long a server that was told to stop still takes requests, while `/readyz` says that it will not. */
  readonly stopDelaySeconds: number;
  /** So many days before a deadline somebody is warned. */
  readonly warningDays: readonly number[];
  /** So many days before money of a fund is lost that nobody has begun to claim somebody is warned (SUP-1). */
  readonly fundWarningDays: readonly number[];
  /** So many days the key of an act is remembered (graph.md 2.8). */
  readonly idempotencyDays: number;
  /** Where mail is handed in, and who sends it; undefined: there is no mail. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
}

/** A wrong setting stops the start with a message that names it. */
export class ConfigError extends Error {}

/**
 * Reads the environment. Empty variables count as unset. Errors: {@link ConfigError} naming every wrong variable.
 * The sandbox is on by default without `DATABASE_URL` and off with it; outside the sandbox an issuer is required,
 * since nobody could sign in otherwise.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const missing = notYet.find((name) => name in given);
  if (missing) throw new ConfigError(`Configuration is wrong: ${missing} cannot be used yet; leave it out.`);
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ConfigError(`Configuration is wrong: ${problems.join('; ')}`);
  }
  const env = parsed.data;
  const sandbox = env.SANDBOX ?? env.DATABASE_URL === undefined;
  assertWhole(env, sandbox);
  const { SMTP_URL: mailUrl, MAIL_FROM: mailFrom } = env;
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    databasePoolSize: env.DATABASE_POOL_SIZE,
    dataDir: env.DATA_DIR,
    sandbox,
    oidc:
      env.OIDC_ISSUER && env.OIDC_AUDIENCE
        ? { issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE }
        : undefined,
    logLevel: env.LOG_LEVEL,
    costLimit: env.COST_LIMIT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    files: fileSettings(env),
    exports: { statementSeconds: env.EXPORT_STATEMENT_SECONDS, byteSizeMax: env.EXPORT_BYTES_MAX },
    dataKeys: keysOf(env, sandbox),
    stopDelaySeconds: env.STOP_DELAY_SECONDS,
    scheduleIntervalSeconds: env.SCHEDULE_INTERVAL_SECONDS,
    idempotencyDays: env.IDEMPOTENCY_DAYS,
    warningDays: daysOf(env.WARNING_DAYS),
    fundWarningDays: daysOf(env.FUND_WARNING_DAYS),
    mail: mailUrl && mailFrom ? { url: mailUrl, from: mailFrom } : undefined,
  };
}

/** Settings that go together, and those that only the sandbox can do without. */
function assertWhole(env: Settings, sandbox: boolean): void {
  if ((env.OIDC_ISSUER === undefined) !== (env.OIDC_AUDIENCE === undefined)) {
    throw new ConfigError('Configuration is wrong: OIDC_ISSUER and OIDC_AUDIENCE go together.');
  }
  if (!sandbox && env.OIDC_ISSUER === undefined) {
    throw new ConfigError('Configuration is wrong: OIDC_ISSUER is required when SANDBOX is 0.');
  }
  if (!sandbox && env.FILES_SIGNING_KEY === undefined) {
    throw new ConfigError('Configuration is wrong: FILES_SIGNING_KEY is required when SANDBOX is 0.');
  }
  if ((env.SMTP_URL === undefined) !== (env.MAIL_FROM === undefined)) {
    throw new ConfigError('Configuration is wrong: SMTP_URL and MAIL_FROM go together.');
  }
}

/** Each number of days once. */
const daysOf = (text: string): readonly number[] => [...new Set(text.split(',').map(Number))];

function keysOf({ DATA_KEYS }: Settings, sandbox: boolean): readonly [DataKey, ...DataKey[]] {
  const [current, ...older] = DATA_KEYS ?? [];
  if (current !== undefined) return [current, ...older];
  if (!sandbox) throw new ConfigError('Configuration is wrong: DATA_KEYS is required when SANDBOX is 0.');
  return [sandboxKey];
}

/** A bucket takes the place of the folder; a database in memory has its files in a folder that ends with it. */
function fileSettings(env: Settings): FileSettings {
  const { FILES_S3_BUCKET: bucket, FILES_S3_ENDPOINT: endpoint, FILES_S3_REGION: region } = env;
  const { FILES_S3_ACCESS_KEY_ID: accessKeyId, FILES_S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new ConfigError(
      'Configuration is wrong: FILES_S3_ACCESS_KEY_ID and FILES_S3_SECRET_ACCESS_KEY go together.',
    );
  }
  if (bucket === undefined && endpoint !== undefined) {
    throw new ConfigError('Configuration is wrong: FILES_S3_ENDPOINT needs a FILES_S3_BUCKET.');
  }
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  const beside = env.DATA_DIR === inMemory ? inMemory : join(env.DATA_DIR, 'files');
  const directory = env.FILES_DIR ?? (bucket === undefined ? beside : inMemory);
  return {
    directory: directory === inMemory ? undefined : directory,
    s3: bucket === undefined ? undefined : { endpoint, bucket, region, credentials },
    byteSizeMax: env.FILES_BYTES_MAX,
    signingKey: env.FILES_SIGNING_KEY,
    scanCommand: env.FILES_SCAN_COMMAND,
  };
}
