import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { demandOnKey } from './demand-on-key.ts';
import { type FoundKey, findKey } from './find-key.ts';
import { checkGrantTokens } from './grant-tokens.ts';
import { type Input, readInput, requiredText } from './read-input.ts';

/** An operation of KMS, whose input is JSON. */
export interface KmsOperation {
  readonly name: string;
  readonly write?: boolean;
  /** All fields that it understands; any other is `NotImplemented`. */
  readonly fields: readonly string[];
  demands(world: World, call: Call, input: Input): Demand[];
  /** What is answered as JSON. */
  run(world: World, call: Call, input: Input): object;
}

export function kmsOperation({ fields, demands, run, ...declared }: KmsOperation): Operation {
  const read = (call: Call) => readInput(call, declared.name, fields);
  return {
    service: 'kms',
    write: false,
    ...declared,
    parameters: fields,
    demands: (world, call) => demands(world, call, read(call)),
    run: (world, call) => ({ body: JSON.stringify(run(world, call, read(call))) }),
  };
}

/** An operation on the one key that `KeyId` names, which needs the permission of its own name on it. */
export interface KeyOperation {
  readonly name: string;
  readonly write?: boolean;
  /** Beside `KeyId`. */
  readonly fields?: readonly string[];
  /** Whether it takes alias names and alias ARNs. */
  readonly aliases?: boolean;
  /** Whether it takes keys of other accounts ("KMS API Reference": cross-account use). */
  readonly foreign?: boolean;
  encryptionContext?(input: Input): Readonly<Record<string, string>>;
  /** Further condition keys. */
  context?(input: Input, found: FoundKey): RequestContext;
  run(world: World, found: FoundKey, call: Call, input: Input): object;
}

export function keyOperation(operation: KeyOperation): Operation {
  const { name, write = false, fields = [], run } = operation;
  const action = `kms:${name}`;
  return kmsOperation({
    name,
    write,
    fields: ['KeyId', ...fields],
    demands(world, call, input) {
      checkGrantTokens(world, input);
      const found = findNamedKey(world, call, input, operation);
      const encryptionContext = operation.encryptionContext?.(input) ?? {};
      const context = operation.context?.(input, found) ?? {};
      return [demandOnKey(world, { ...found, caller: call.caller, action, encryptionContext, context })];
    },
    run: (world, call, input) => run(world, findNamedKey(world, call, input, operation), call, input),
  });
}

function findNamedKey(world: World, call: Call, input: Input, operation: KeyOperation): FoundKey {
  const { name, aliases = false, foreign = false } = operation;
  const { caller, region } = call;
  return findKey(world, { caller, region, action: `kms:${name}`, aliases, foreign }, requiredText(input, 'KeyId'));
}
