import type { RequestContext } from '../../authorization/types.ts';
import { accountOfArn } from '../access/account-of-arn.ts';
import type { Demand } from '../access/demand.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { functionNotFound, notFound } from './lambda-errors.ts';

export function functionArn(account: string, region: string, name: string): string {
  return `arn:aws:lambda:${region}:${account}:function:${name}`;
}

export interface NamedFunction {
  /** Without the qualifier. */
  readonly arn: string;
  readonly region: string;
  readonly qualifier?: string;
}

/** The service model's, with its parts. */
const NAME =
  /^(?:arn:aws:lambda:)?(?:([a-z]{2}-[a-z]+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_]{1,140})(?::(\$LATEST|[a-zA-Z0-9-_]+))?$/;

/** The function that a call means: by its name, its ARN, or the part of the ARN behind the region. */
export function namedFunction(call: Call): NamedFunction {
  const named = call.labels?.FunctionName ?? '';
  const parts = NAME.exec(named);
  if (!parts) throw invalidName(named);
  const [, region = call.region, account = accountOfCall(call), name = '', own] = parts;
  const qualifier = call.query.get('Qualifier') ?? own;
  return { arn: functionArn(account, region, name), region, ...(qualifier !== undefined && { qualifier }) };
}

/** One region does not reach the functions of another. */
export function requireFunction(world: World, call: Call): LambdaFunction {
  const { arn, region, qualifier = '$LATEST' } = namedFunction(call);
  if (region !== call.region) {
    throw notFound(`Functions from '${region}' are not reachable in this region ('${call.region}')`);
  }
  const found = world.functions.functions.get(arn);
  if (found && qualifier === '$LATEST') return found;
  throw functionNotFound(qualifier === '$LATEST' ? arn : `${arn}:${qualifier}`);
}

/** One permission on a function, by the caller's policies or by the function's own. */
export function demandOnFunction(world: World, action: string, arn: string, context: RequestContext = {}): Demand {
  const found = world.functions.functions.get(arn);
  return {
    action,
    resource: arn,
    resourceAccount: accountOfArn(arn),
    context,
    ...(found?.policy && {
      resourcePolicy: {
        kind: 'function',
        name: arn,
        document: found.policy.document,
        principalIds: found.policy.principalIds,
      },
    }),
  };
}

function invalidName(name: string): ServiceError {
  const message = `1 validation error detected: Value '${name}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME.source}`;
  return new ServiceError('ValidationException', message, 400);
}
