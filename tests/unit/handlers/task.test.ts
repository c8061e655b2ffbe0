import type { Context } from 'aws-lambda';
import { logger } from '../../../handlers/logger.ts';
import { hideFromLogs } from '../../../handlers/redact.ts';
import { task } from '../../../handlers/task.ts';
import { IsthmusError } from '../../../lib/errors.ts';
import { readLines } from '../../support/read-lines.ts';
import { aRequest } from '../../support/working-pair.ts';

const run = {
  execution: { name: 'run-1', startedAt: '2026-11-02T10:00:00.000Z' },
  accepted: true,
  problems: [],
  requests: [aRequest()],
  applied: {},
};
const context = { functionName: 'isthmus-test', awsRequestId: 'R1' } as Context;

/** What is written while something runs, whether it fails or not. */
async function linesOf(work: () => Promise<unknown>): Promise<string[]> {
  return (await readLines(() => work().catch(() => undefined))).lines;
}

const SETTINGS = { state: 'PrepareSource', side: 'source', needs: ['requests'] } as const;

describe('task', () => {
  it('logs execution, state, account and side with every line', async () => {
    const lines = await linesOf(() =>
      task(SETTINGS, async () => {
        logger.info('Working');
      })(run, context),
    );
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({
        execution: 'run-1',
        state: 'PrepareSource',
        side: 'source',
        accounts: ['111111111111'],
        function_request_id: 'R1',
      });
    }
  });

  it('logs door and ticket of a run that a ticket asked for', async () => {
    const start = { door: 'ticket', ticket: { system: 'jira', id: 'OPS-123' }, requester: 'mia' };
    const lines = await linesOf(() => task(SETTINGS, async () => 1)({ ...run, start }, context));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { execution: 'run-1', door: 'ticket', ticket: 'jira OPS-123' },
    ]);
  });

  it('forgets what it logged about one run before the next', async () => {
    const first = task(SETTINGS, async () => {
      logger.appendKeys({ verdict: 'verified' });
    });
    await linesOf(() => first(run, context));
    const lines = await linesOf(() => task({ state: 'Report', needs: [] }, async () => 1)(run, context));
    expect(lines.join()).not.toMatch(/verified|111111111111/);
  });

  it('logs and throws on what goes wrong, under its name', async () => {
    const failing = task(SETTINGS, async () => {
      throw new IsthmusError('BucketMissing', { remedy: 'Create it.' });
    });
    const lines = await linesOf(() => failing(run, context));
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      level: 'ERROR',
      execution: 'run-1',
      error: { name: 'BucketMissing' },
    });
    let thrown: unknown;
    await linesOf(async () => {
      thrown = await failing(run, context).catch((error: unknown) => error);
    });
    expect(thrown).toMatchObject({ name: 'BucketMissing', message: 'Create it.' });
  });

  it('calls an error without a name of ours a defect', async () => {
    const failing = task(SETTINGS, async () => {
      throw new TypeError('x is undefined');
    });
    let thrown: unknown;
    await linesOf(async () => {
      thrown = await failing(run, context).catch((error: unknown) => error);
    });
    expect(thrown).toMatchObject({ name: 'InternalError', cause: expect.any(TypeError) });
  });

  it('ends by itself, with a name that is retried, before Lambda would end it', async () => {
    const slow = task(SETTINGS, () => new Promise(() => {}));
    let thrown: unknown;
    await linesOf(async () => {
      thrown = await slow(run, { ...context, getRemainingTimeInMillis: () => 510 }).catch((error: unknown) => error);
    });
    expect(thrown).toMatchObject({ name: 'ServiceUnavailable' });
  });

  it('never logs credentials, wherever they come from', async () => {
    hideFromLogs('external-id-of-the-source-account');
    const credentials = {
      accessKeyId: 'ASIAQWERTYUIOPASDFGH',
      secretAccessKey: 'aSecret/Key+0123',
      sessionToken: 'aToken',
    };
    const lines = await linesOf(() =>
      task(SETTINGS, async () => {
        logger.info('Assumed', {
          credentials,
          ...credentials,
          ExternalId: 'x-external',
          'x-amz-security-token': 'aToken',
        });
        logger.info(`AKIAQWERTYUIOPASDFGH and IQoJb3JpZ2luX2Vj${'x'.repeat(200)}`);
        logger.warn('Refused', { said: 'sts:ExternalId external-id-of-the-source-account does not match' });
        throw new IsthmusError('AccessDenied', {
          remedy: 'See ASIAQWERTYUIOPASDFGH.',
          cause: Object.assign(new Error('external-id-of-the-source-account'), credentials),
        });
      })(run, context),
    );
    expect(lines).toHaveLength(4);
    expect(lines.join()).toContain('[redacted]');
    expect(lines.join()).not.toMatch(/AKIA|ASIA|aSecret|aToken|IQoJ|x-external|external-id-of/);
  });
});
