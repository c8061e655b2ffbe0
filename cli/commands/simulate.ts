import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { END_WITH_PARENT, PROJECT_ROOT } from '../project-root.ts';
import { readDocumentFile } from '../read-document-file.ts';

const EXAMPLES = `
The first line on standard output is a JSON object with the endpoint. An access key id of twelve digits acts as
the root user of that account, with any secret.

Examples:
  npx isthmus simulate --port 4566
  npx isthmus simulate --config config/bad-weather.yml
  AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=111111111111 AWS_SECRET_ACCESS_KEY=any \\
    aws s3api create-bucket --bucket orders-source --region us-east-1`;

/** `simulate`: the simulator alone, until Ctrl-C. */
export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description('Start the simulated AWS alone, for any AWS client.')
    .option('--port <number>', 'port to listen on (default: any free one)', parsePort)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--config <file>', 'YAML or JSON: how late and faulty the simulated AWS begins')
    .addHelpText('after', EXAMPLES)
    .action(simulate);
}

interface SimulateOptions {
  port?: number;
  host: string;
  config?: string;
}

async function simulate({ port = 0, host, config }: SimulateOptions): Promise<void> {
  const settings = config === undefined ? [] : ['--config', readable(config)];
  const options = ['--port', String(port), '--host', host, ...settings];
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, 'simulator/main.ts', ...options], {
    cwd: PROJECT_ROOT,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // A terminal sends Ctrl-C to both; whoever sends a signal to this process alone means the simulator.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 0;
}

/** The file's full name, for the simulator starts in a folder of its own. What it holds is for the simulator to judge. */
function readable(file: string): string {
  readDocumentFile(file);
  return resolve(file);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}
