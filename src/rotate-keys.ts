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
    const sealed = await rotateKeys(opened.database, vault);
    say(
      `${sealed} profiles were sealed anew with the key "${vault.keyId}"; older keys can be taken out now.`,
    );
  } finally {
    await opened.close();
  }
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof DataFolderLocked;
  say(expected ? (error as Error).message : ((error as Error).stack ?? String(error)));
  process.exitCode = 1;
});
