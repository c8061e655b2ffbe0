/**
 * The world's time. `now` is the wall's, so that signatures and sessions of real clients stay valid; what is sped up
 * is the waiting: a delay of AWS's seconds is divided by `speed` before it is waited.
 */
export interface Clock {
  /** Passes only when it is told to; see `createVirtualClock`. */
  readonly virtual?: true;
  /** Milliseconds since the epoch. */
  now(): number;
  /** How many of AWS's seconds pass in one real second of waiting; 1 is real time. */
  speed: number;
  /** The moment, in milliseconds since the epoch, that lies this many of AWS's seconds ahead. */
  ahead(seconds: number): number;
  /** Runs the job once that many of AWS's seconds have passed. */
  after(seconds: number, job: () => void): void;
  /** Drops every job that has not run yet, and those that come later; the world ends. */
  stop(): void;
}

/** 24 days. Node fires a longer timer at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Real time, or time sped up. */
export function createClock(speed = 1): Clock {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  return {
    speed,
    now: () => Date.now(),
    ahead(seconds) {
      return this.now() + (seconds * 1000) / this.speed;
    },
    after(seconds, job) {
      // A request that was under way when the world ended would otherwise keep the process alive.
      if (stopped) return;
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          job();
        },
        Math.min((seconds * 1000) / this.speed, LONGEST_TIMER),
      );
      timers.add(timer);
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
