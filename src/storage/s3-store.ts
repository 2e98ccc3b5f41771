import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type FileStore, type ReceivedFile, StoreUnavailable } from './file-store.js';

/** A bucket of an S3-compatible store. Without credentials here the client looks for those of its surroundings. */
export interface S3Settings {
  readonly endpoint: string | undefined;
  readonly bucket: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** What goes wrong is told by what is thrown; the client's own warnings would break our lines of JSON. */
const silence = (): void => {};
const silent = { trace: silence, debug: silence, info: silence, warn: silence, error: silence };

const requestMilliseconds = 30_000;

async function tried<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw new StoreUnavailable('The S3 store cannot be used.', { cause: error });
  }
}

/**
 * Files in a bucket. Paths instead of host names, and no checksum trailers: stores beside Amazon's know neither
 * everywhere. The digest of the content is in our own database.
 */
export function s3Store({ endpoint, bucket, region, credentials }: S3Settings): FileStore {
  const client = new S3Client({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(credentials ? { credentials } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: requestMilliseconds },
    maxAttempts: 3,
    logger: silent,
  });
  const of = (key: string) => ({ Bucket: bucket, Key: key });
  return {
    put: (key: string, { path, byteSize }: ReceivedFile) =>
      tried(async () => {
        const Body = createReadStream(path);
        await client.send(new PutObjectCommand({ ...of(key), Body, ContentLength: byteSize }));
        await rm(path, { force: true });
      }),
    get: (key) =>
      tried(async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand(of(key)));
          return Body ? (Body as Readable) : null;
        } catch (error) {
          if (error instanceof NoSuchKey) return null;
          throw error;
        }
      }),
    remove: (key) =>
      tried(async () => {
        await client.send(new DeleteObjectCommand(of(key)));
      }),
  };
}
