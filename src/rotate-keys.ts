import { ConfigError, readConfig } from './app/config.js';
import { DataFolderLocked } from './app/data-folder.js';
import { openConfigured } from './app/open-database.js';
import { rotateKeys } from './enrollment/key-rotation.service.js';
import { vaultOf } from './kernel/vault.js';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(): Promise<void> {
  // Who may sign in does not matter here; the keys themselves must be given.
  const config = readConfig({ ...process.env, SANDBOX: '1' });
  if (!process.env.DATA_KEYS) throw new ConfigError('Set DATA_KEYS: the new key first, then the older ones.');
  const opened = await openConfigured(config, say);
  try {
    const vault = vaultOf(config.dataKeys);
    let left = 0;
    const sealed = await rotateKeys(opened.database, vault, ({ table, id, cause }) => {
      left += 1;
      say(`${table} ${id} was left as it is: ${cause}`);
    });
    say(`${sealed} profiles were sealed anew with the key "${vault.keyId}".`);
    if (left === 0) say(`Older keys can be taken out ${config.idempotencyDays} days after it came into use.`);
    else process.exitCode = 1;
  } finally {
    await opened.close();
  }
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof DataFolderLocked;
  say(expected ? (error as Error).message : ((error as Error).stack ?? String(error)));
  process.exitCode = 1;
});
