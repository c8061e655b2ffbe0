import { enableCompileCache } from 'node:module';
import { parseArgs } from 'node:util';

const USAGE = `Usage: node simulator/main.ts [--port N] [--host H] [--config FILE]

  --port N       port to listen on; any free one without it
  --host H       address to listen on; 127.0.0.1 without it
  --config FILE  YAML or JSON: how late and faulty the world begins; see simulator/README.md
  --help         this text

The first line on standard output, when it is ready, is a JSON object with the endpoint.`;

interface Options {
  port: number;
  host?: string | undefined;
  config?: string | undefined;
}

/** The simulator as a process. The first line on standard output, when it is ready, is a JSON object with the endpoint. */
async function main(): Promise<void> {
  const options = readOptions();
  if (options === 'help') return console.log(USAGE);
  const { port, host, config } = options;
  // Types are stripped and code is compiled once, not at every start; of what is imported after this line only.
  enableCompileCache();
  const { findBundle } = await import('./launch/find-bundle.ts');
  const simulatorModule: string = (await findBundle()) ?? './start-simulator.ts';
  const { startSimulator }: typeof import('./start-simulator.ts') = await import(simulatorModule);
  const configuration = config === undefined ? undefined : await readConfiguration(config);
  const simulator = await startSimulator({ port, ...(host !== undefined && { host }), ...configuration });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
  console.log(JSON.stringify({ endpoint: simulator.endpoint }));
}

function readOptions(): Options | 'help' {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { port: text, host: text, config: text, help: { type: 'boolean' } } });
  if (values.help) return 'help';
  const port = Number(values.port ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return { port, host: values.host, config: values.config };
  throw new Error(`--port takes a number from 0 to 65535, not '${values.port}'.`);
}

async function readConfiguration(file: string): Promise<{ configuration: unknown }> {
  const { readConfigurationFile } = await import('./launch/read-configuration-file.ts');
  return { configuration: await readConfigurationFile(file) };
}

/** A wrong option or a port that is taken: one line, no stack. */
main().catch((error: unknown) => {
  console.error(`simulator: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
