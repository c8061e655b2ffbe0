import { spawnSync } from 'node:child_process';

/** A client that was not written here, and how it is found. */
export interface ForeignClient {
  readonly name: string;
  readonly isThere: () => boolean;
  /** What to do where it is not. */
  readonly remedy: string;
  /** Whether `.ci/run` installs it, so that CI=true insists on it. */
  readonly inCi: boolean;
}

/**
 * Tests that need the client. Where it is missing, one test stands for all of them: it says on standard error that they
 * did not run, and with CI=true it fails for a client that should be there.
 */
export function describeWith(client: ForeignClient, tests: () => void): void {
  if (client.isThere()) {
    describe(client.name, tests);
    return;
  }
  test(`NOT RUN: ${client.name} was not found (${client.remedy})`, () => {
    const note = `${client.name} was not found, so none of these tests ran: ${client.remedy}.`;
    if (client.inCi && process.env.CI === 'true') throw new Error(`${note} With CI=true it must be there.`);
    process.stderr.write(`NOTE: ${note}\n`);
  });
}

/** Whether the command is there and succeeds. */
export function answers(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { env: { ...process.env, ...BARE_ENVIRONMENT } }).status === 0;
}

/** What whoever runs the tests has configured must not matter to a client. */
export const BARE_ENVIRONMENT = {
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
  NO_PROXY: '127.0.0.1',
};
