import type { Clock } from './clock.ts';

/** Time that stands still until it is told to pass. Its jobs run in the order in which they are due, and never else. */
export interface VirtualClock extends Clock {
  readonly virtual: true;
  /** Jobs that have not run yet. A call that waits for its answer is one. */
  readonly pending: number;
  /**
   * Lets that many seconds pass. Each due job runs at its own moment, jobs of one moment in the order in which they
   * were given, and what follows from a job is done before the next. Zero runs what is due by now. Wait for the promise
   * before anything else is asked of the world.
   */
  advance(seconds: number): Promise<void>;
}

interface Job {
  readonly due: number;
  readonly run: () => void;
}

/**
 * A clock for worlds whose history must come out the same again: with one seed, and the same calls one after the other.
 * Clients have to sign by its time; the `Date` header of every answer tells it.
 */
export function createVirtualClock(start = Date.UTC(2026, 0, 1)): VirtualClock {
  const jobs: Job[] = [];
  let now = start;
  let stopped = false;
  return {
    virtual: true,
    speed: 1,
    now: () => now,
    get pending() {
      return jobs.length;
    },
    ahead(seconds) {
      return now + (seconds * 1000) / this.speed;
    },
    after(seconds, run) {
      if (!stopped) file(jobs, { due: this.ahead(seconds), run });
    },
    async advance(seconds) {
      const end = now + seconds * 1000;
      for (let job = take(jobs, end); job; job = take(jobs, end)) {
        now = Math.max(now, job.due);
        job.run();
        await settle();
      }
      now = end;
    },
    stop() {
      stopped = true;
      jobs.length = 0;
    },
  };
}

/** Behind those of the same moment. */
function file(jobs: Job[], job: Job): void {
  const place = jobs.findIndex(({ due }) => due > job.due);
  jobs.splice(place < 0 ? jobs.length : place, 0, job);
}

function take(jobs: Job[], end: number): Job | undefined {
  return (jobs[0]?.due ?? Number.POSITIVE_INFINITY) <= end ? jobs.shift() : undefined;
}

/** Promises that the job kept have been followed up by then. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
