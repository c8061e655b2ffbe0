import { requestTagContext } from '../access/tag-context.ts';
import type { Input } from '../events/input/read-input.ts';
import type { Shape } from '../events/input/shape.ts';
import type { Operation } from '../wire/operation.ts';
import type { StateMachine } from '../world/step-functions.ts';
import { statesError } from './states-errors.ts';
import { ARN, demandOnMachine, statesOperation } from './states-operation.ts';
import { readTags } from './tags.ts';

interface TagOperation {
  readonly name: string;
  readonly write?: boolean;
  readonly fields?: Readonly<Record<string, Shape>>;
  run(machine: StateMachine, input: Input): object;
}

/** An operation on the tags of the machine that `resourceArn` names; activities, which have tags too, are not there. */
export function tagOperation({ name, write = false, fields = {}, run }: TagOperation): Operation {
  return statesOperation({
    name,
    write,
    fields: { resourceArn: ARN, ...fields },
    required: ['resourceArn', ...Object.keys(fields)],
    demands(world, _call, input) {
      const own = demandOnMachine(world, `states:${name}`, input.resourceArn as string);
      const keys = (input.tagKeys ?? []) as string[];
      const asked = keys.length > 0 ? { 'aws:TagKeys': keys } : requestTagContext(readTags(input.tags));
      return [{ ...own, context: { ...own.context, ...asked } }];
    },
    run(world, call, input) {
      const machine = world.stepFunctions.machines.get(input.resourceArn as string);
      if (machine?.region === call.region) return run(machine, input);
      throw statesError('ResourceNotFound', `Resource not found: '${input.resourceArn}'`);
    },
  });
}
