import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeStack } from '../../cli/deployment/compute-stack.ts';
import { CENTRAL_TEMPLATE, readDeployment } from '../../cli/deployment/read-deployment.ts';
import { listStates, listTasks } from '../../cli/rehearsal/list-states.ts';
import { POLL_SECONDS } from '../../handlers/poll-seconds.ts';
import { LONGEST_HOURS } from '../../lib/approval/compute-wanted-approval.ts';
import { LOOK_SECONDS as APPROVAL_SECONDS, LOOKED_SECONDS } from '../../lib/approval/judge-approval.ts';
import { LOOK_SECONDS, SOON_SECONDS } from '../../lib/domain/advance-backfill.ts';
import { WAIT_SECONDS } from '../../lib/domain/limits.ts';
import { BACKFILL_SECONDS, PROPAGATION_SECONDS, TIMEOUT_SECONDS } from '../../lib/request/limits.ts';
import { DOOR_FUNCTIONS } from '../support/door-functions.ts';

const root = join(__dirname, '../..');
const deployment = readDeployment(root);
const stack = computeStack(deployment.central, {
  template: CENTRAL_TEMPLATE,
  account: '999999999999',
  region: deployment.region,
  parameters: {},
});
const machine = stack.machines.find(({ name }) => name === 'isthmus-provision');
const definition = machine?.definition ?? {};
const tasks = listTasks(definition);
const ROLES = 'arn:aws:iam::999999999999:role/isthmus/isthmus-';

describe('the definition of the state machine', () => {
  it('is valid, before and after its placeholders are filled in', () => {
    const raw = JSON.parse(readFileSync(join(root, 'statemachine/provision.asl.json'), 'utf8'));
    const validate = require('asl-validator') as (definition: unknown) => { errorsText(separator: string): string };
    // It changes what it is given.
    expect(validate(structuredClone(raw)).errorsText('\n')).toBe('');
    expect(validate(structuredClone(definition)).errorsText('\n')).toBe('');
  });

  it('is JSONPath, which is all that a local run carries out', () => {
    expect(definition.QueryLanguage ?? 'JSONPath').toBe('JSONPath');
    for (const [, state] of listStates(definition)) {
      expect(Object.keys(state)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(QueryLanguage|Assign|Heartbeat.*)$/)]),
      );
    }
  });

  it.each(tasks)('has for %s a handler, a function and a bundle of the same name', (name, task) => {
    const kebab = name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    expect(task.Resource).toBe(`arn:aws:lambda:${deployment.region}:999999999999:function:isthmus-${kebab}`);
    expect(stack.functions).toContainEqual(
      expect.objectContaining({
        name: `isthmus-${kebab}`,
        bundle: `dist/${kebab}/index.mjs`,
        role: `${ROLES}${kebab}`,
      }),
    );
    expect(existsSync(join(root, 'handlers', `${kebab}.ts`))).toBe(true);
  });

  it('ends in time, and within the events of an execution, after the longest wait that a request may ask for', () => {
    expect(WAIT_SECONDS).toBeGreaterThanOrEqual(TIMEOUT_SECONDS + PROPAGATION_SECONDS);
    const looks = WAIT_SECONDS / POLL_SECONDS;
    const looksAtJob = SOON_SECONDS / LOOK_SECONDS['look-soon'] + BACKFILL_SECONDS / LOOK_SECONDS['look-later'];
    const looksForApproval =
      LOOKED_SECONDS['look-soon'] / APPROVAL_SECONDS['look-soon'] +
      LOOKED_SECONDS['look-later'] / APPROVAL_SECONDS['look-later'] +
      (LONGEST_HOURS * 3_600) / APPROVAL_SECONDS['look-seldom'];
    // A wait, a task and a choice at each look, 2, 5 and 2 events; the task itself takes a second or two.
    const events = (looks + looksAtJob + looksForApproval) * 9;
    // Before the approval and after it; 3 events for each try.
    const eventsOfLease = 2 * leaseAttempts() * 3;
    expect(events + eventsOfLease).toBeLessThan(25_000 - 1_500);
    const seconds =
      looks * (POLL_SECONDS + 2) +
      SOON_SECONDS +
      BACKFILL_SECONDS +
      (looksAtJob + looksForApproval) * 2 +
      LONGEST_HOURS * 3_600 +
      2 * leaseAttempts() * 62;
    expect(seconds).toBeLessThan(Number(definition.TimeoutSeconds) - 600);
  });

  it('has no function that neither a task nor a door uses', () => {
    const used = [
      ...tasks.map(([, { Resource }]) => Resource?.split(':').at(-1)),
      ...DOOR_FUNCTIONS.map((name) => `isthmus-${name}`),
    ];
    expect(stack.functions.map(({ name }) => name).sort()).toEqual([...new Set(used)].sort());
  });

  it('gives each function less time than its task, so that none goes on writing after it was given up', () => {
    for (const [name, { TimeoutSeconds, Resource }] of tasks) {
      const spec = stack.functions.find((candidate) => Resource?.endsWith(`:${candidate.name}`));
      expect({ name, fits: (spec?.timeoutSeconds ?? Number.NaN) < Number(TimeoutSeconds) }).toEqual({
        name,
        fits: true,
      });
    }
  });
});

function leaseAttempts(): number {
  const task = tasks.find(([name]) => name === 'TakeLease')?.[1];
  const retriers = (task?.Retry ?? []) as { ErrorEquals: string[]; MaxAttempts: number }[];
  return retriers.find(({ ErrorEquals }) => ErrorEquals.includes('LeaseHeld'))?.MaxAttempts ?? 0;
}
