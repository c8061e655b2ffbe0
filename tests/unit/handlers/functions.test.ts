import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLL_SECONDS } from '../../../handlers/poll-seconds.ts';
import { LOOK_SECONDS as APPROVAL_SECONDS } from '../../../lib/approval/judge-approval.ts';
import { LOOK_SECONDS } from '../../../lib/domain/advance-backfill.ts';
import { DOOR_FUNCTIONS } from '../../support/door-functions.ts';

const HANDLERS = join(__dirname, '../../../handlers');
const machine = JSON.parse(readFileSync(join(__dirname, '../../../statemachine/provision.asl.json'), 'utf8'));
const tasks = Object.entries<{ Type: string }>(machine.States)
  .filter(([, { Type }]) => Type === 'Task')
  .map(([name]) => name);
const fileOf = (state: string) => `${state.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}.ts`;
describe('the handlers', () => {
  it.each(tasks)('have one for the state %s, which calls itself so', (state) => {
    expect(existsSync(join(HANDLERS, fileOf(state)))).toBe(true);
    expect(readFileSync(join(HANDLERS, fileOf(state)), 'utf8')).toContain(`state: '${state}'`);
  });

  it('have none that is neither called by a state nor a door', () => {
    const withHandler = readdirSync(HANDLERS).filter((file) =>
      readFileSync(join(HANDLERS, file), 'utf8').includes('export const handler'),
    );
    expect(withHandler.sort()).toEqual([...tasks.map(fileOf), ...DOOR_FUNCTIONS.map((name) => `${name}.ts`)].sort());
  });

  it('tell how long the run has been under way wherever the machine comes back after a wait', () => {
    const waits = Object.values<{ Type: string; Next: string }>(machine.States).filter(({ Type }) => Type === 'Wait');
    const looking = [...new Set(waits.map(({ Next }) => Next))];
    expect(looking.sort()).toEqual(['AwaitReplica', 'CheckApproval', 'FollowBackfill']);
    for (const state of looking) expect(readFileSync(join(HANDLERS, fileOf(state)), 'utf8')).toContain('countAge(run)');
  });

  it('count the same seconds between two looks as the state machine waits', () => {
    expect(machine.States.WaitForReplica.Seconds).toBe(POLL_SECONDS);
    expect(machine.States.WaitForApproval.Seconds).toBe(APPROVAL_SECONDS['look-soon']);
    expect(machine.States.WaitLongForApproval.Seconds).toBe(APPROVAL_SECONDS['look-later']);
    expect(machine.States.WaitVeryLongForApproval.Seconds).toBe(APPROVAL_SECONDS['look-seldom']);
    expect(machine.States.WaitForBackfill.Seconds).toBe(LOOK_SECONDS['look-soon']);
    expect(machine.States.WaitLongForBackfill.Seconds).toBe(LOOK_SECONDS['look-later']);
  });
});
