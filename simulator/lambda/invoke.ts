import { arnOfCaller } from '../access/principal-of-caller.ts';
import type { Answer, Call } from '../wire/operation.ts';
import { ServiceError } from '../wire/operation.ts';
import type { LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { isJson, LARGEST_EVENT, LARGEST_PAYLOAD } from './invocation-result.ts';
import { invokeLater } from './invoke-later.ts';
import { invokeNow } from './invoke-now.ts';
import { lambdaOperation } from './lambda-operation.ts';
import { demandOnFunction, namedFunction, requireFunction } from './named-function.ts';

/** "Lambda API Reference, Invoke". There are no logs here that could be answered, no tenants and no durable executions. */
export const invoke = lambdaOperation({
  name: 'Invoke',
  write: true,
  parameters: ['Qualifier'],
  headers: ['x-amz-invocation-type', 'x-amz-log-type', 'x-amz-client-context'],
  demands: (world, call) => [demandOnFunction(world, 'lambda:InvokeFunction', namedFunction(call).arn)],
  run(world, call) {
    const invoked = requireFunction(world, call);
    const type = call.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    checkLogType(call.headers['x-amz-log-type']);
    if (!TYPES.includes(type)) throw notInSet('invocationType', type, TYPES);
    const payload = readPayload(call.body, type === 'Event' ? LARGEST_EVENT : LARGEST_PAYLOAD);
    if (type === 'DryRun') return { status: 204 };
    return type === 'Event' ? later(world, invoked, call, payload) : now(world, invoked, call, payload);
  },
});

const TYPES: readonly string[] = ['Event', 'RequestResponse', 'DryRun'];

function later(world: World, invoked: LambdaFunction, call: Call, payload: string): Answer {
  invokeLater(world, invoked, invokingBy(call, payload));
  return { status: 202 };
}

async function now(world: World, invoked: LambdaFunction, call: Call, payload: string): Promise<Answer> {
  const result = await invokeNow(world, invoked, invokingBy(call, payload));
  const { functionError } = result;
  const headers = {
    'x-amz-executed-version': '$LATEST',
    ...(functionError !== undefined && { 'x-amz-function-error': functionError }),
  };
  return { headers, body: result.payload };
}

function invokingBy({ requestId, caller, headers }: Call, payload: string) {
  return { requestId, payload, clientContext: headers['x-amz-client-context'], by: arnOfCaller(caller) };
}

/** Without a body, a function gets an empty object. */
function readPayload(body: Buffer, most: number): string {
  if (body.length > most) throw tooLarge(most);
  const payload = body.length === 0 ? '{}' : body.toString('utf8');
  if (isJson(payload)) return payload;
  throw new ServiceError('InvalidRequestContentException', 'Could not parse request body into json.', 400);
}

function tooLarge(most: number): ServiceError {
  const message = `Request must be smaller than ${most} bytes for the InvokeFunction operation`;
  return new ServiceError('RequestTooLargeException', message, 413);
}

function checkLogType(type = 'None'): void {
  if (type === 'Tail')
    throw new ServiceError('NotImplemented', 'The simulator has no logs of functions: X-Amz-Log-Type is None.', 501);
  if (type !== 'None') throw notInSet('logType', type, ['None', 'Tail']);
}

function notInSet(field: string, value: string, values: readonly string[]): ServiceError {
  const message = `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: Member must satisfy enum value set: [${values.join(', ')}]`;
  return new ServiceError('ValidationException', message, 400);
}
