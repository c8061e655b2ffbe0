import { evaluateServiceDemand } from '../access/evaluate-demand.ts';
import { eventId } from '../events/raise-event.ts';
import { LARGEST_PAYLOAD } from '../lambda/invocation-result.ts';
import { invokeNow } from '../lambda/invoke-now.ts';
import { demandOnFunction } from '../lambda/named-function.ts';
import { afterOwnSeconds } from '../lambda/run-invocation.ts';
import { ServiceError } from '../wire/operation.ts';
import type { InvocationResult, LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { TakenRequest } from './take-request.ts';

const API_GATEWAY = 'apigateway.amazonaws.com';

/** Has the route's function run, and answers what it returned as JSON text; its errors are nobody's business outside. */
export async function invokeIntegration(world: World, taken: TakenRequest, event: object): Promise<string> {
  const invoked = findFunction(world, taken);
  const payload = JSON.stringify(event);
  if (Buffer.byteLength(payload) > LARGEST_PAYLOAD) throw new HttpRefusal(413);
  const requestId = eventId(`${taken.requestId} ${world.random.next()}`);
  const invocation = invokeNow(world, invoked, { requestId, payload, by: API_GATEWAY });
  const result = await Promise.race([answerOf(invocation), timeIsUp(world, taken.route.timeoutInMillis)]);
  if (result.functionError !== undefined) throw new HttpRefusal(500);
  return result.payload;
}

/** The function's policy must let the API in, with the route as the source. */
function findFunction(world: World, { api, stage, route, request }: TakenRequest): LambdaFunction {
  const { functionArn } = route;
  const path = route.key.includes(' ') ? `${request.method}${route.key.slice(route.key.indexOf(' ') + 1)}` : route.key;
  const context = {
    'aws:SourceArn': `arn:aws:execute-api:${api.region}:${api.account}:${api.id}/${stage.name}/${path}`,
    'aws:SourceAccount': api.account,
  };
  const demand = demandOnFunction(world, 'lambda:InvokeFunction', functionArn, context);
  const invoked = world.functions.functions.get(functionArn);
  const { allowed } = evaluateServiceDemand(world, API_GATEWAY, demand, { region: api.region });
  if (invoked && allowed) return invoked;
  throw new HttpRefusal(500);
}

/** A function that cannot be run just now. */
async function answerOf(invocation: Promise<InvocationResult>): Promise<InvocationResult> {
  try {
    return await invocation;
  } catch (error) {
    if (error instanceof ServiceError) throw new HttpRefusal(503);
    throw error;
  }
}

/** What the function still does, nobody hears of. */
function timeIsUp(world: World, milliseconds: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    afterOwnSeconds(world, milliseconds / 1000, () => reject(new HttpRefusal(503)));
  });
}
