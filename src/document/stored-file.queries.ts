import { sql } from 'kysely';
import type { Database } from '../kernel/database.js';
import { compile } from '../read/sql.js';

/** Where the file of a document is kept, and how it is shown. */
export interface StoredFile {
  readonly storageKey: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly byteSize: string;
}

/**
 * The file of a document by bare id, for its signed address, whose maker checked the rights; null for a link, for a
 * document that is gone and for an original that was removed.
 */
export async function findStoredFile(database: Database, documentId: string): Promise<StoredFile | null> {
  const [found] = await database.readUnscoped(
    compile(sql`select u.storage_key as "storageKey", u.file_name as "fileName", u.content_type as "contentType",
        u.byte_size::text as "byteSize"
      from document d join upload u on u.id = d.upload_id where d.id = ${documentId}::uuid and u.state = 'ATTACHED'`),
  );
  return found ? (found as unknown as StoredFile) : null;
}
