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

/** Media types by the ending of a file's name; an ending that is not listed is not taken in. */
const typesByEnding: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  csv: 'text/csv',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
};

/** Types that content alone cannot tell apart: the content shows the family, the name of the file the member. */
const families: Readonly<Record<string, readonly string[]>> = {
  'text/plain': ['text/plain', 'text/csv', 'message/rfc822'],
  'application/x-cfb': [
    'application/msword',
    'application/vnd.ms-excel',
    'application/vnd.ms-powerpoint',
    'application/vnd.ms-outlook',
  ],
};

/** What is known of a file that came in: what its bytes show, how it is called, and what its sender said it was. */
export interface IncomingFile {
  /** Media type by content; `text/plain` for any text; null for what is not known. */
  readonly detectedType: string | null;
  readonly fileName: string;
  readonly announcedType: string | null;
}

const endingOf = (fileName: string): string => /\.([^.]*)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
const withoutParameters = (type: string): string => type.split(';')[0]?.trim().toLowerCase() ?? '';

/**
 * EVD-15: the media type under which a file is kept, judged by its content; null where it may not be kept. The ending
 * of its name and the announced type must agree with the content: a PDF that is none is refused, and so is a PDF that
 * calls itself a picture.
 */
export function contentTypeOf({ detectedType, fileName, announcedType }: IncomingFile): string | null {
  if (detectedType === null) return null;
  const family = families[detectedType] ?? [detectedType];
  const ending = endingOf(fileName);
  const named = ending === '' ? detectedType : typesByEnding[ending];
  if (named === undefined || !family.includes(named) || !allowedContentTypes.includes(named)) return null;
  const announced = announcedType === null ? named : withoutParameters(announcedType);
  return announced === named || announced === 'application/octet-stream' ? named : null;
}

/** Longest name of a file that is kept, in UTF-16 code units. */
const fileNameLengthMax = 200;

/**
 * EVD-15: the name under which a file is shown. Folders before it, control characters and marks that turn the
 * direction of text are left out: a name is for eyes, and never a path. Null where nothing is left.
 */
export function shownFileName(given: string): string | null {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const name = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  if (/^\.*$/.test(name)) return null;
  if (name.length <= fileNameLengthMax) return name;
  const ending = name.slice(name.lastIndexOf('.')).slice(0, 10);
  return name.slice(0, fileNameLengthMax - ending.length).toWellFormed() + ending;
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
