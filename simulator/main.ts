import { enableCompileCache } from 'node:module';
import { parseArgs } from 'node:util';

/**
 * The simulator as a process: `node simulator/main.ts [--port N] [--host H]`. The first line on standard output, when
 * it is ready, is a JSON object with the endpoint.
 */
async function main(): Promise<void> {
  const { port, host } = readOptions();
  // Types are stripped and code is compiled once, not at every start; of what is imported after this line only.
  enableCompileCache();
  const { findBundle } = await import('./launch/find-bundle.ts');
  const simulatorModule: string = (await findBundle()) ?? './start-simulator.ts';
  const { startSimulator }: typeof import('./start-simulator.ts') = await import(simulatorModule);
  const simulator = await startSimulator({ port, ...(host !== undefined && { host }) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
  console.log(JSON.stringify({ endpoint: simulator.endpoint }));
}

function readOptions(): { port: number; host?: string | undefined } {
  const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } });
  const port = Number(values.port ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return { port, host: values.host };
  throw new Error(`--port takes a number from 0 to 65535, not '${values.port}'.`);
}

/** A wrong option or a port that is taken: one line, no stack. */
main().catch((error: unknown) => {
  console.error(`simulator: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
