import { sql } from 'kysely';
import type { Database, SessionScope } from '../kernel/database.js';
import { fromGlobalId } from '../kernel/global-id.js';
import { compile } from '../read/sql.js';
import type { ReceivedFile } from '../storage/file-store.js';
import type { Act } from '../write/act.js';
import type { UploadState } from './upload.codes.js';

/** An upload as its receipt and its attachment need it; bare ids. */
export interface LoadedUpload {
  readonly id: string;
  readonly partner: string;
  readonly state: UploadState;
  readonly fileName: string;
  readonly announcedType: string | null;
  readonly announcedByteSize: string | null;
  readonly contentType: string | null;
  readonly byteSize: string | null;
  readonly sha256: string | null;
  readonly storageKey: string;
  readonly expiresAt: Date;
}

const columns = sql`id, partner_id as partner, state, file_name as "fileName", announced_type as "announcedType", announced_byte_size::text as "announcedByteSize",
  content_type as "contentType", byte_size::text as "byteSize", sha256, storage_key as "storageKey", expires_at as "expiresAt"`;

const uploadOf = (row: unknown): LoadedUpload => {
  const upload = row as LoadedUpload;
  return { ...upload, expiresAt: new Date(upload.expiresAt) };
};

/** An upload by bare id, for its signed address, which is the right to it; null when there is none. */
export async function findUpload(database: Database, id: string): Promise<LoadedUpload | null> {
  const [found] = await database.readUnscoped(
    compile(sql`select ${columns} from upload where id = ${id}::uuid`),
  );
  return found ? uploadOf(found) : null;
}

/** The caller's own upload into a claim, locked; null when there is none (ROLE-6). */
export async function findOwnUploadForUpdate(
  act: Act,
  globalId: string,
  claimId: string,
): Promise<LoadedUpload | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'DocumentUpload') return null;
  const [found] = await act.query(sql`select ${columns} from upload where id = ${parts.uuid}::uuid
    and user_id = ${act.rights.viewer.userId}::uuid and claim_id = ${claimId}::uuid for update`);
  return found ? uploadOf(found) : null;
}

/** How many uploads the caller has that are neither attached nor given up. */
export async function countOpenUploads(act: Act): Promise<number> {
  const [found] = await act.query(sql`select count(*)::int as n from upload
    where user_id = ${act.rights.viewer.userId}::uuid and state in ('CREATED', 'STORING', 'STORED') and expires_at > ${act.now}`);
  return Number(found?.n ?? 0);
}

const scopeOf = ({ partner }: LoadedUpload): SessionScope => ({ ownerSide: false, partnerIds: [partner] });

/** Moves an upload on, if it stands where it should; false when somebody else was first. */
async function moveUpload(
  database: Database,
  upload: LoadedUpload,
  from: UploadState,
  changes: ReturnType<typeof sql>,
): Promise<boolean> {
  const rows = await database.write(scopeOf(upload), ({ query }) =>
    query(
      compile(
        sql`update upload set ${changes} where id = ${upload.id}::uuid and state = ${from} returning id`,
      ),
    ),
  );
  return rows.length > 0;
}

/** Takes an upload for the file that has just come in; only one of two files wins. */
export const claimUpload = (database: Database, upload: LoadedUpload): Promise<boolean> =>
  moveUpload(database, upload, 'CREATED', sql`state = 'STORING'`);

/** Gives an upload free again, after its file could not be stored. */
export const releaseUpload = (database: Database, upload: LoadedUpload): Promise<boolean> =>
  moveUpload(database, upload, 'STORING', sql`state = 'CREATED'`);

/** Says that the file of an upload is kept, and what it is. */
export const settleUpload = (
  database: Database,
  upload: LoadedUpload,
  file: Omit<ReceivedFile, 'path'> & { readonly contentType: string; readonly expiresAt: Date },
): Promise<boolean> =>
  moveUpload(
    database,
    upload,
    'STORING',
    sql`state = 'STORED', content_type = ${file.contentType}, byte_size = ${file.byteSize}, sha256 = ${file.sha256}, expires_at = ${file.expiresAt}`,
  );

/** Says that an upload belongs to a document; the caller holds its lock. */
export async function attachUpload(act: Act, id: string): Promise<void> {
  await act.query(sql`update upload set state = 'ATTACHED' where id = ${id}::uuid`);
}
