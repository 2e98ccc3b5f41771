import { createRequire } from 'node:module';
import type { S3Settings } from '../../src/storage/s3-store.js';

interface S3rverServer {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}
type S3rver = new (options: Record<string, unknown>) => S3rverServer;

const bucket = 'evidence';

/** An S3 server that nobody here wrote, with one bucket, in a folder of its own. It knows one pair of credentials. */
export async function startS3Server(
  directory: string,
): Promise<{ readonly settings: S3Settings; close(): Promise<void> }> {
  const Server = createRequire(import.meta.url)('s3rver') as S3rver;
  const server = new Server({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket,
      region: 'us-east-1',
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    },
    close: () => server.close(),
  };
}
