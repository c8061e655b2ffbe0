import { EventEmitter, once } from 'node:events';
import type { Execution, RehearsalProgress } from '../../cli/rehearsal/execution.ts';

/** What is known of the executions that others start. */
export interface KnownExecutions {
  /** Names of those that begin so, in order. */
  started(prefix: string): string[];
  isRunning(name: string): boolean;
  /** How one ended, as soon as it has; it may be about to be started. */
  end(name: string): Promise<Execution>;
  /** Settles when one has left a state that often. */
  visits(name: string, state: string, times: number): Promise<void>;
}

/** Hears of executions by `listener`, and knows them. */
export function createExecutions() {
  const ends = new Map<string, Execution | undefined>();
  const counts = new Map<string, number>();
  const news = new EventEmitter().setMaxListeners(0);
  const known: KnownExecutions = {
    started: (prefix) => [...ends.keys()].filter((name) => name.startsWith(prefix)),
    isRunning: (name) => ends.get(name) === undefined,
    async end(name) {
      for (;;) {
        const ended = ends.get(name);
        if (ended) return ended;
        await once(news, name);
      }
    },
    async visits(name, state, times) {
      while ((counts.get(`${name} ${state}`) ?? 0) < times) await once(news, name);
    },
  };
  const listener = {
    onProgress(name: string, progress: RehearsalProgress) {
      if (!ends.has(name)) ends.set(name, undefined);
      if (progress.kind !== 'state-exited') return;
      const key = `${name} ${progress.state}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      news.emit(name);
    },
    onEnd(name: string, ended: Execution) {
      ends.set(name, ended);
      news.emit(name);
    },
  };
  return { known, listener };
}
