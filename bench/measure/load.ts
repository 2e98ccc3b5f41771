import { type Dispatcher, Pool } from 'undici';

/** One HTTP request, sent again and again. */
export interface Request {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a stretch of load came to. */
export interface Stretch {
  readonly requests: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
}

/** One answer in full. */
export async function ask(request: Request): Promise<string> {
  const { origin, path, headers, body } = request;
  const response = await fetch(origin + path, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${origin}${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return text;
}

/** Sends a request and counts the bytes of its answer; parsing answers here would take time from the servers. */
function sendOne(pool: Pool, { path, headers, body }: Request): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let status = 0;
    const handler: Dispatcher.DispatchHandler = {
      // The client insists on being able to say this.
      onRequestStart() {},
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, chunk) {
        bytes += chunk.length;
      },
      onResponseEnd() {
        if (status === 200) resolve(bytes);
        else reject(new Error(`${path} answered ${status} under load.`));
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    };
    pool.dispatch({ method: 'POST', path, headers, body }, handler);
  });
}

/** Keeps so many connections for a while, so that no stretch pays for making them. */
export class Load {
  readonly #pool: Pool;
  readonly #request: Request;
  readonly #connections: number;
  readonly #answerBytes: number;

  constructor(request: Request, connections: number, answerBytes: number) {
    this.#pool = new Pool(request.origin, { connections, pipelining: 1 });
    this.#request = request;
    this.#connections = connections;
    this.#answerBytes = answerBytes;
  }

  /**
   * Every connection asks again as soon as it is answered. The stretch ends when the last question asked in time is
   * answered, so that each processor tick belongs to a request that counts.
   */
  async run(seconds: number): Promise<Stretch> {
    const begun = performance.now();
    const deadline = begun + seconds * 1000;
    const latenciesMs: number[] = [];
    const worker = async (): Promise<void> => {
      for (let now = performance.now(); now < deadline; now = performance.now()) {
        const bytes = await sendOne(this.#pool, this.#request);
        latenciesMs.push(performance.now() - now);
        if (bytes !== this.#answerBytes)
          throw new Error(`An answer had ${bytes} bytes under load, and ${this.#answerBytes} before it.`);
      }
    };
    await Promise.all(Array.from({ length: this.#connections }, worker));
    return { requests: latenciesMs.length, seconds: (performance.now() - begun) / 1000, latenciesMs };
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}
