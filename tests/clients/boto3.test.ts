/** boto3: its clients, resources, transfers, waiters and paginators, in one Python process (`boto3/stories.py`). */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answers, BARE_ENVIRONMENT, describeWith, type ForeignClient } from '../support/foreign-client.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

jest.setTimeout(120_000);

/** The Python to use; another than the one on the path, should there be several. */
const PYTHON = process.env.BOTO3_PYTHON ?? 'python3';
const SCRIPT = join(__dirname, 'boto3', 'stories.py');
const STORIES = [...readFileSync(SCRIPT, 'utf8').matchAll(/^@story\ndef (\w+)/gm)].map(([, name]) => name ?? '');

const BOTO3: ForeignClient = {
  name: 'boto3',
  isThere: () => answers(PYTHON, '-c', 'import boto3'),
  remedy: 'apt-get install python3-boto3, or BOTO3_PYTHON=/path/to/python3',
  inCi: true,
};

interface Told {
  readonly story: string;
  /** The traceback of what went wrong. */
  readonly wrong: string | null;
  /** What this version of boto3 cannot do. */
  readonly leftOut: readonly string[];
}

describeWith(BOTO3, () => {
  let simulator: TestSimulator;
  let told: readonly Told[];

  beforeAll(async () => {
    simulator = await startTestSimulator();
    const env = { PATH: process.env.PATH, HOME: '/nonexistent', PYTHONDONTWRITEBYTECODE: '1', ...BARE_ENVIRONMENT };
    const { stdout } = await promisify(execFile)(PYTHON, [SCRIPT, simulator.endpoint], { env });
    told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  });

  afterAll(() => simulator?.close());

  test.each(STORIES)('%s', (name) => {
    const one = told.find(({ story }) => story === name);
    if (one?.leftOut.length) process.stderr.write(`NOTE: this boto3 has no ${one.leftOut.join(', ')}.\n`);
    expect(one).toMatchObject({ wrong: null });
  });
});
