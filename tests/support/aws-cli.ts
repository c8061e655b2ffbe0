import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { answers, BARE_ENVIRONMENT, type ForeignClient } from './foreign-client.ts';
import { type Keys, rootKeys } from './simulator.ts';

/** The program to call; another than the one on the path, should there be several. */
const PROGRAM = process.env.AWS_CLI ?? 'aws';

export const AWS_CLI: ForeignClient = {
  name: 'the AWS CLI',
  isThere: () => answers(PROGRAM, '--version'),
  remedy: 'apt-get install awscli, or AWS_CLI=/path/to/aws',
  inCi: true,
};

/** As who and how a command runs. */
export interface CliSettings {
  readonly endpoint: string;
  /** An account id stands for its root. */
  readonly keys: string | Keys;
  readonly region?: string;
  /** A file in the CLI's own format, for what has no option. */
  readonly configFile?: string;
}

export interface CliResult {
  /** 0 when the command succeeded; 1, 2, 254 and 255 are the CLI's ways to fail. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly bytes: Buffer;
}

export interface AwsCli {
  /** The command's result, whatever it is. */
  try(args: readonly string[], stdin?: Buffer | string): Promise<CliResult>;
  /** What the command prints; throws what it complains of. */
  run(args: readonly string[], stdin?: Buffer | string): Promise<string>;
  /** The structure that the command prints. Options that are not texts are given as JSON. */
  json<T = Record<string, unknown>>(service: string, operation: string, input?: CliInput): Promise<T>;
  /** The code of the error that AWS gave; undefined when the command succeeded. */
  refusal(service: string, operation: string, input?: CliInput): Promise<string | undefined>;
}

/** By the CLI's option, without the dashes; `true` is an option without a value, a last text without name an argument. */
export type CliInput = Readonly<Record<string, unknown>>;

export function createAwsCli(settings: CliSettings): AwsCli {
  const attempt: AwsCli['try'] = (args, stdin) => inTurn(() => execute(settings, args, stdin));
  const run: AwsCli['run'] = async (args, stdin) => {
    const { code, stdout, stderr } = await attempt(args, stdin);
    if (code === 0) return stdout;
    throw new Error(`aws ${args.join(' ')} ended with ${code}: ${stderr.trim()}`);
  };
  return {
    try: attempt,
    run,
    async json(service, operation, input = {}) {
      const printed = await run([service, operation, '--output', 'json', ...toOptions(input)]);
      return printed.trim() === '' ? {} : JSON.parse(printed);
    },
    async refusal(service, operation, input = {}) {
      const { stderr } = await attempt([service, operation, ...toOptions(input)]);
      return /\((\w+)\) when calling/.exec(stderr)?.[1];
    },
  };
}

function toOptions(input: CliInput): string[] {
  return Object.entries(input).flatMap(([option, value]) => {
    if (value === true) return [`--${option}`];
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return option === '' ? [text] : [`--${option}`, text];
  });
}

/** Starting the CLI is work for half a second: more at once than this only makes each of them slower. */
const AT_ONCE = 3;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

async function execute(settings: CliSettings, args: readonly string[], stdin?: Buffer | string): Promise<CliResult> {
  const { endpoint, region = 'eu-west-1', configFile = '/dev/null' } = settings;
  const keys = typeof settings.keys === 'string' ? rootKeys(settings.keys) : settings.keys;
  const child = spawn(PROGRAM, [...args, '--endpoint-url', endpoint], {
    env: {
      ...{ PATH: process.env.PATH, HOME: '/nonexistent', ...BARE_ENVIRONMENT, AWS_CONFIG_FILE: configFile },
      ...{ AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey },
      ...{ AWS_DEFAULT_REGION: region, ...(keys.sessionToken && { AWS_SESSION_TOKEN: keys.sessionToken }) },
    },
  });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const [code, bytes, stderr] = await Promise.all([ended, buffer(child.stdout), text(child.stderr)]);
  return { code, bytes, stdout: bytes.toString(), stderr };
}
