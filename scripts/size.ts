import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type BuiltFunction, buildFunctions } from './build.ts';

const KILOBYTE = 1024;
/** The most that a bundle may have, in KB: what a cold start has to read, and where something that slipped in shows. */
const BOUND = { 'make-plan': 600, others: 450 } as const;

/** The services that each function calls: its bundle holds their clients, and no other. */
const CLIENTS: Record<string, readonly string[]> = {
  'accept-request': ['dynamodb', 'secrets-manager', 'ssm'],
  'apply-rule': ['s3', 'secrets-manager', 'sts'],
  'ask-approval': ['dynamodb', 'eventbridge'],
  'await-replica': ['s3', 'secrets-manager', 'sts'],
  'check-approval': ['dynamodb', 'secrets-manager', 'ssm'],
  'comment-ticket': ['secrets-manager'],
  explain: ['iam', 'kms', 's3', 'secrets-manager', 'sts'],
  'follow-backfill': ['s3', 's3-control', 'secrets-manager', 'sts'],
  'grant-destination': ['kms', 's3', 'secrets-manager', 'sts'],
  'make-plan': ['iam', 'kms', 's3', 'secrets-manager', 'sts'],
  'place-probe': ['s3', 'secrets-manager', 'sts'],
  'prepare-destination': ['kms', 's3', 'secrets-manager', 'sts'],
  'prepare-role': ['iam', 'secrets-manager', 'sts'],
  'prepare-source': ['kms', 's3', 'secrets-manager', 'sts'],
  'record-pair': ['dynamodb'],
  'remove-probe': ['s3', 'secrets-manager', 'sts'],
  report: ['dynamodb', 'eventbridge'],
  'start-backfill': ['s3-control', 'secrets-manager', 'sts'],
  'take-approval': ['dynamodb'],
  'take-event': ['dynamodb', 's3', 'secrets-manager', 'sfn', 'ssm', 'sts'],
  'take-lease': ['dynamodb'],
  'take-ticket': ['dynamodb', 'secrets-manager', 'sfn'],
  undo: ['iam', 'kms', 's3', 'secrets-manager', 'sts'],
};

/** Prints what each function's bundle weighs, how long it takes to load, and which clients it holds; 1 when one is wrong. */
async function main(): Promise<void> {
  const built = await buildFunctions();
  const rows = [];
  for (const one of built) rows.push({ ...one, milliseconds: await coldImport(one.file), problems: problemsOf(one) });
  for (const { name, bytes, milliseconds, clients, problems } of rows) {
    const cells = [`${Math.ceil(bytes / KILOBYTE)} KB`.padStart(7), `${Math.round(milliseconds)} ms`.padStart(7)];
    console.log(`${name.padEnd(20)}${cells.join(' ')}  ${clients.join(' ')}`);
    for (const problem of problems) console.log(`${' '.repeat(20)}${problem}`);
  }
  if (rows.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}

const run = promisify(execFile);

/** Loads a bundle in a fresh process, as a cold start does; milliseconds, the best of three. */
async function coldImport(file: string): Promise<number> {
  const script = 'const t=performance.now();await import(process.argv[1]);console.log(performance.now()-t)';
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script, file]);
    times.push(Number(stdout));
  }
  return Math.min(...times);
}

function problemsOf({ name, bytes, clients }: BuiltFunction): string[] {
  const bound = name === 'make-plan' ? BOUND['make-plan'] : BOUND.others;
  const called = CLIENTS[name];
  return [
    ...(bytes > bound * KILOBYTE ? [`over ${bound} KB`] : []),
    ...(called ? [] : ['not in the list of scripts/size.ts']),
    ...clients.filter((client) => called && !called.includes(client)).map((client) => `holds a client of ${client}`),
    ...(called ?? []).filter((client) => !clients.includes(client)).map((client) => `has no client of ${client}`),
  ];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
