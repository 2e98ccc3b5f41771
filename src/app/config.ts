import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');

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
});

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
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ConfigError(`Configuration is wrong: ${problems.join('; ')}`);
  }
  const env = parsed.data;
  const sandbox = env.SANDBOX ?? env.DATABASE_URL === undefined;
  if ((env.OIDC_ISSUER === undefined) !== (env.OIDC_AUDIENCE === undefined)) {
    throw new ConfigError('Configuration is wrong: OIDC_ISSUER and OIDC_AUDIENCE go together.');
  }
  if (!sandbox && env.OIDC_ISSUER === undefined) {
    throw new ConfigError('Configuration is wrong: OIDC_ISSUER is required when SANDBOX is 0.');
  }
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
  };
}
