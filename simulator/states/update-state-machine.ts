import { text } from '../events/input/shape.ts';
import { eventId } from '../events/raise-event.ts';
import { checkDefinition } from './check-definition.ts';
import { checkRoleArn, checkTrust, demandToPass } from './execution-role.ts';
import { readSettings, SETTINGS } from './settings.ts';
import { machineDeleting, statesError } from './states-errors.ts';
import { ARN, machineOperation, toSeconds } from './states-operation.ts';

/** "Step Functions API Reference, UpdateStateMachine". Executions that run keep what they began with. */
export const updateStateMachine = machineOperation({
  name: 'UpdateStateMachine',
  write: true,
  fields: { definition: text(1, Number.POSITIVE_INFINITY), roleArn: ARN, ...SETTINGS },
  furtherDemands: (_world, _call, input) =>
    demandToPass(input.roleArn as string | undefined, input.stateMachineArn as string),
  run(world, machine, _call, input) {
    if (machine.status === 'DELETING') throw machineDeleting(machine.arn);
    if (!CHANGING.some((field) => (input[field] ?? undefined) !== undefined)) throw nothingToChange();
    const settings = readSettings(input, machine.revision);
    const { definition, roleArn } = { ...machine.revision, ...input } as { definition: string; roleArn: string };
    if (definition !== machine.revision.definition) checkDefinition(definition);
    if (roleArn !== machine.revision.roleArn) {
      checkRoleArn(roleArn);
      checkTrust(world, roleArn, machine.arn);
    }
    const updatedAt = world.clock.now();
    const id = eventId(`${machine.arn} ${world.random.next()}`);
    machine.revision = { id, updatedAt, definition, roleArn, ...settings };
    return { updateDate: toSeconds(updatedAt), revisionId: id };
  },
});

const CHANGING = ['definition', 'roleArn', 'loggingConfiguration', 'tracingConfiguration', 'encryptionConfiguration'];

function nothingToChange() {
  return statesError(
    'MissingRequiredParameter',
    'Either the definition, the role ARN, the LoggingConfiguration, the TracingConfiguration or the EncryptionConfiguration must be specified',
  );
}
