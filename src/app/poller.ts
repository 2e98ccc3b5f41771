/** Work that is done again and again while the server runs. */
export interface Poller {
  /** From now on it is done by itself: at once, and then every so many seconds. */
  start(): void;
  /** Does it now, after what is being done already. */
  run(): Promise<void>;
  /** Begins no more, and waits for what has begun. */
  stop(): Promise<void>;
}

/** Lets pieces of work take turns, in the order in which they came. */
export function inTurn(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/**
 * Does something every so many seconds, never twice at once; 0: only when told. It keeps no process alive. What fails
 * is told and tried again the next time.
 */
export function poll(seconds: number, work: () => Promise<void>, onFault: (error: unknown) => void): Poller {
  const turn = inTurn();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let waiting = false;
  const run = (): Promise<void> =>
    turn(async () => {
      if (!stopped) await work();
    });
  const tick = (): void => {
    // A run that takes longer than the interval must not gather others behind it.
    if (waiting) return;
    waiting = true;
    run()
      .catch(onFault)
      .finally(() => {
        waiting = false;
      });
  };
  return {
    run,
    start() {
      if (seconds === 0) return;
      tick();
      timer = setInterval(tick, seconds * 1_000).unref();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await turn(async () => {});
    },
  };
}
