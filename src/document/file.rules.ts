/** EVD-15: what a dossier may hold. Images, office documents, mail, plain tables, sound and film of advertisements. */
export const allowedContentTypes: readonly string[] = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/tiff',
  'text/plain',
  'text/csv',
  'message/rfc822',
  'application/vnd.ms-outlook',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'audio/mpeg',
  'video/mp4',
];

/** EVD-15, in bytes: 25 MiB, which mail systems of that time let through. The number is ours, not the owner's. */
export const fileByteSizeMax = 25 * 1024 * 1024;

/** A file as its upload announces it. */
export interface FileFacts {
  readonly contentType: string | null;
  readonly byteSize: string | number | null;
}

/**
 * EVD-15: whether a file may lie in a dossier, by type and size; empty files are refused too. Parameters of the type
 * (`; charset=…`) are ignored. Content is not looked at: the type announced is what a browser will be told.
 */
export function isFileAllowed(file: FileFacts): boolean {
  const type = file.contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const size = Number(file.byteSize ?? 0);
  return allowedContentTypes.includes(type) && size > 0 && size <= fileByteSizeMax;
}
