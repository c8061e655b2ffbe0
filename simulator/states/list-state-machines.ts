import { accountOfCall } from '../wire/json-operation.ts';
import { PAGE_FIELDS, pageOf } from './page.ts';
import { machineArn } from './states-arn.ts';
import { statesOperation, toSeconds } from './states-operation.ts';

/** "Step Functions API Reference, ListStateMachines". */
export const listStateMachines = statesOperation({
  name: 'ListStateMachines',
  fields: PAGE_FIELDS,
  demands(_world, call) {
    const account = accountOfCall(call);
    const resource = machineArn(account, call.region, '*');
    return [{ action: 'states:ListStateMachines', resource, resourceAccount: account }];
  },
  run(world, call, input) {
    const account = accountOfCall(call);
    const own = [...world.stepFunctions.machines.values()]
      .filter((machine) => machine.account === account && machine.region === call.region)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const { items, next } = pageOf(own, input);
    const stateMachines = items.map(({ arn, name, createdAt }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: toSeconds(createdAt),
    }));
    return { stateMachines, ...next };
  },
});
