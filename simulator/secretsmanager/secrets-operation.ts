import type { RequestContext } from '../../authorization/types.ts';
import { accountOfArn } from '../access/account-of-arn.ts';
import type { Demand } from '../access/demand.ts';
import { resourceTagContext } from '../access/tag-context.ts';
import type { Input } from '../events/input/read-input.ts';
import { type Shape, text } from '../events/input/shape.ts';
import { type JsonOperation, jsonOperation } from '../wire/json-operation.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { Secret } from '../world/secrets-manager.ts';
import type { World } from '../world/world.ts';
import { arnOfMissing, findSecret, requireSecret, requireUsableSecret } from './find-secret.ts';

export const SECRET_ID = text(1, 2048);
/** A version's id, or the token that becomes one. */
export const VERSION_ID = text(32, 64);
export const STAGE = text(1, 256);

export function secretsOperation(operation: JsonOperation): Operation {
  return jsonOperation('secretsmanager', operation);
}

interface SecretOperation {
  readonly name: string;
  readonly write?: boolean;
  /** Beside `SecretId`. */
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Works on a secret that is marked for deletion, too. */
  readonly evenDeleted?: true;
  context?(input: Input): RequestContext;
  /** On the secret's key. */
  furtherDemands?(world: World, secret: Secret, call: Call, input: Input): Demand[];
  run(world: World, secret: Secret, call: Call, input: Input): object | undefined;
}

/** An operation on the secret that `SecretId` names. */
export function secretOperation(operation: SecretOperation): Operation {
  const { name, write = false, fields = {}, required = [], evenDeleted, context, run } = operation;
  return secretsOperation({
    name,
    write,
    fields: { SecretId: SECRET_ID, ...fields },
    required: ['SecretId', ...required],
    demands(world, call, input) {
      const id = input.SecretId as string;
      const secret = findSecret(world, call, id);
      const arn = secret?.arn ?? arnOfMissing(call, id);
      const further = secret && !secret.deletion ? operation.furtherDemands?.(world, secret, call, input) : undefined;
      return [demandOnSecret(`secretsmanager:${name}`, arn, secret, context?.(input)), ...(further ?? [])];
    },
    run(world, call, input) {
      const find = evenDeleted ? requireSecret : requireUsableSecret;
      return run(world, find(world, call, input.SecretId as string), call, input);
    },
  });
}

/** One permission on a secret, by the caller's policies or by the secret's own. */
export function demandOnSecret(
  action: string,
  arn: string,
  secret: Secret | undefined,
  context: RequestContext = {},
): Demand {
  return {
    action,
    resource: arn,
    resourceAccount: accountOfArn(arn),
    context: {
      'secretsmanager:SecretId': arn,
      'secretsmanager:SecretPrimaryRegion': arn.split(':')[3] ?? '',
      ...resourceTagContext(secret?.tags),
      ...ownTagContext(secret?.tags),
      ...context,
    },
    ...(secret?.policy && { resourcePolicy: { kind: 'secret', name: arn, ...secret.policy } }),
  };
}

/** Secrets Manager had a key of its own for tags before there was one for all services. */
function ownTagContext(tags: ReadonlyMap<string, string> = new Map()): RequestContext {
  return Object.fromEntries([...tags].map(([key, value]) => [`secretsmanager:ResourceTag/${key}`, value]));
}
