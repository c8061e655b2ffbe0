/**
 * The world's time. `now` is the wall's, so that signatures and sessions of real clients stay valid; what is sped up
 * is the waiting: a delay of AWS's seconds is divided by `speed` before it is waited.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** How many of AWS's seconds pass in one real second of waiting; 1 is real time. */
  speed: number;
  /** The moment, in milliseconds since the epoch, that lies this many of AWS's seconds ahead. */
  ahead(seconds: number): number;
  /** Runs the job once that many of AWS's seconds have passed. */
  after(seconds: number, job: () => void): void;
  /** Drops every job that has not run yet; the world ends. */
  stop(): void;
}

export function createClock(speed = 1): Clock {
  const timers = new Set<NodeJS.Timeout>();
  return {
    speed,
    now: () => Date.now(),
    ahead(seconds) {
      return this.now() + (seconds * 1000) / this.speed;
    },
    after(seconds, job) {
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          job();
        },
        (seconds * 1000) / this.speed,
      );
      timers.add(timer);
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
