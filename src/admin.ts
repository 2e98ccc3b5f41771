import { parseArgs } from 'node:util';
import { ownerRoles, roleCodes } from './access/role.codes.js';
import { ConfigError, readConfig } from './app/config.js';
import { DataFolderLocked } from './app/data-folder.js';
import { type Administrator, makeAdministrator } from './app/first-administrator.js';
import { openConfigured } from './app/open-database.js';
import { systemClock } from './kernel/clock.js';
import { requeueMails } from './notification/mail.queries.js';

const usage = `Makes an administrator of the program owner in the database of DATABASE_URL or DATA_DIR.

  npm run admin -- --subject S --email E --name N [--role R]
  npm run admin -- --retry-mails

  --subject S  subject (sub) of the tokens with which the person signs in
  --email E    e-mail address
  --name N     name
  --role R     one of ${ownerRoles.join(', ')}; default OWNER_PROGRAM_MANAGER, who grants all further roles
  --retry-mails  instead: puts mails that were given up back into the queue, and lets those that wait be tried at once
`;

/** What is asked for is wrong; the message says all that the caller needs. */
class AdminRefused extends Error {}

function readOptions(args: readonly string[]): Administrator | 'help' | 'retry-mails' {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const named = { subject: text, email: text, name: text, role: text };
  const { values } = parseArgs({
    args: [...args],
    options: { ...named, 'retry-mails': flag, help: { ...flag, short: 'h' } },
  });
  if (values.help) return 'help';
  if (values['retry-mails']) return 'retry-mails';
  const { subject, email, name: displayName, role = 'OWNER_PROGRAM_MANAGER' } = values;
  if (!subject?.trim() || !email?.includes('@') || !displayName?.trim()) throw new AdminRefused(usage);
  if (!roleCodes.has(role) || !ownerRoles.includes(role)) throw new AdminRefused(usage);
  return { subject, email, displayName, role };
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') return say(usage);
  // The command needs no issuer, which the server asks for outside the sandbox; SANDBOX itself is not read here.
  const opened = await openConfigured(readConfig({ ...process.env, SANDBOX: '1' }), say, { poolSize: 1 });
  try {
    if (options === 'retry-mails') say(`Mails back in the queue: ${await requeueMails(opened.database)}.`);
    else for (const line of await makeAdministrator(opened.database, options, systemClock.now())) say(line);
  } finally {
    await opened.close();
  }
}

main().catch((error: unknown) => {
  const expected =
    error instanceof AdminRefused ||
    error instanceof ConfigError ||
    error instanceof DataFolderLocked ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${expected ? message : (stack ?? message)}\n`);
  process.exitCode = 1;
});
