import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface Server {
  readonly endpoint: string;
  /** Milliseconds from the call to the line that says that it listens. */
  readonly startTime: number;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');

export const SIMULATOR = 'simulator/main.ts';
export const EMPTY_PROGRAM = 'bench/simulator/empty-program.ts';
export const BARE_SERVER = 'bench/simulator/bare-server.ts';

/** Starts a program that says `{"endpoint": …}` as its first line. */
export async function startServer(program: string, ...options: string[]): Promise<Server> {
  const begin = performance.now();
  const child = spawn(process.execPath, [program, ...options], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const said = once(createInterface(child.stdout), 'line');
  const first = await Promise.race([said, ended]);
  if (typeof first[0] !== 'string') throw new Error(`${program} did not start.`);
  return {
    endpoint: JSON.parse(first[0]).endpoint,
    startTime: performance.now() - begin,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
