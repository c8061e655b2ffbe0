import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { END_WITH_PARENT, PROJECT_ROOT } from '../project-root.ts';
import { RehearsalError } from './rehearsal-error.ts';

/** A simulator in a process of its own. */
export interface RunningSimulator {
  endpoint: string;
  /** Settles when the process has ended, asked to or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the simulator on a free port of 127.0.0.1, and answers when it listens. */
export async function startSimulator(): Promise<RunningSimulator> {
  const child = spawn(
    process.execPath,
    ['--import', END_WITH_PARENT, 'simulator/main.ts', '--port', '0'],
    // Detached: Ctrl-C in the terminal reaches the rehearsal alone, which ends the simulator when it has finished.
    { cwd: PROJECT_ROOT, detached: true, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'exit').then(() => undefined);
  const said = collectErrors(child);
  const endpoint = await Promise.race([readEndpoint(child), ended]);
  if (endpoint === undefined) throw new RehearsalError(`The simulator did not start. It said:\n${said()}`);
  return {
    endpoint,
    ended,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

async function readEndpoint({ stdout }: ChildProcess): Promise<string | undefined> {
  if (!stdout) return undefined;
  const lines = createInterface({ input: stdout });
  for await (const line of lines) {
    // Whatever it says later is not for us, but must not fill the pipe.
    stdout.resume();
    return (JSON.parse(line) as { endpoint: string }).endpoint;
  }
  return undefined;
}

function collectErrors({ stderr }: ChildProcess): () => string {
  let text = '';
  stderr?.setEncoding('utf8').on('data', (piece: string) => {
    text = (text + piece).slice(-4000);
  });
  return () => text;
}
