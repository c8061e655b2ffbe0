import { requestTagContext } from '../access/tag-context.ts';
import { text } from '../events/input/shape.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import { notImplemented } from '../wire/not-implemented.ts';
import type { MachineRevision, StateMachine } from '../world/step-functions.ts';
import { checkDefinition } from './check-definition.ts';
import { checkName } from './check-name.ts';
import { checkRoleArn, checkTrust, demandToPass } from './execution-role.ts';
import { readSettings, SETTINGS } from './settings.ts';
import { machineArn } from './states-arn.ts';
import { machineDeleting, statesError } from './states-errors.ts';
import { ARN, statesOperation, toSeconds } from './states-operation.ts';
import { checkTagCount, readTags, TAGS } from './tags.ts';

/** "Step Functions API Reference, CreateStateMachine": idempotent, whatever role and tags a second call names. */
export const createStateMachine = statesOperation({
  name: 'CreateStateMachine',
  write: true,
  fields: {
    name: text(1, 80),
    definition: text(1, Number.POSITIVE_INFINITY),
    roleArn: ARN,
    type: { kind: 'text', values: ['STANDARD', 'EXPRESS'] },
    tags: TAGS,
    ...SETTINGS,
  },
  required: ['name', 'definition', 'roleArn'],
  demands(_world, call, input) {
    const account = accountOfCall(call);
    const arn = machineArn(account, call.region, input.name as string);
    const tags = readTags(input.tags);
    const actions = ['states:CreateStateMachine', ...(tags.size > 0 ? ['states:TagResource'] : [])];
    const context = requestTagContext(tags);
    return [
      ...actions.map((action) => ({ action, resource: arn, resourceAccount: account, context })),
      ...demandToPass(input.roleArn as string, arn),
    ];
  },
  run(world, call, input) {
    const { name, definition, roleArn } = input as Record<'name' | 'definition' | 'roleArn', string>;
    checkName(name);
    if (input.type === 'EXPRESS') throw notImplemented("the simulator has no state machines of the type 'EXPRESS'.");
    checkRoleArn(roleArn);
    checkDefinition(definition);
    const settings = readSettings(input);
    const account = accountOfCall(call);
    const arn = machineArn(account, call.region, name);
    const tags = checkTagCount(readTags(input.tags), arn);
    const known = world.stepFunctions.machines.get(arn);
    if (known) return answer(sameAgain(known, { definition, ...settings }));
    checkTrust(world, roleArn, arn);
    const createdAt = world.clock.now();
    const revision = { id: 'INITIAL', updatedAt: createdAt, definition, roleArn, ...settings };
    const machine: StateMachine = {
      ...{ name, arn, account, region: call.region, createdAt, status: 'ACTIVE' },
      ...{ revision, tags },
    };
    world.stepFunctions.machines.set(arn, machine);
    return answer(machine);
  },
});

function sameAgain(known: StateMachine, wanted: Partial<MachineRevision>): StateMachine {
  if (known.status === 'DELETING') throw machineDeleting(known.arn);
  const { definition, loggingConfiguration, tracingConfiguration } = known.revision;
  const same = JSON.stringify({ definition, loggingConfiguration, tracingConfiguration }) === JSON.stringify(wanted);
  if (same) return known;
  throw statesError('StateMachineAlreadyExists', `State Machine Already Exists: '${known.arn}'`);
}

function answer({ arn, createdAt }: StateMachine): object {
  return { stateMachineArn: arn, creationDate: toSeconds(createdAt) };
}
