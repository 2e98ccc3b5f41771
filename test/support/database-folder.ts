import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memoryFolder = '/dev/shm';

/** Some databases of 150 MB are there at a time, beside what a server writes into its log. */
const bytesWanted = 3 * 2 ** 30;

/**
 * Where databases of tests are made: in memory, on machines that show such a folder with enough room, since writing
 * them to a disk takes longer than most tests; else in the folder given.
 */
export function databaseFolder(otherwise = tmpdir()): string {
  try {
    accessSync(memoryFolder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize >= bytesWanted ? memoryFolder : otherwise;
  } catch {
    return otherwise;
  }
}
