import { arnOfCaller } from '../access/principal-of-caller.ts';
import { isoMoment } from '../wire/iso-time.ts';
import type { WireReply, WireRequest } from '../wire/wire-request.ts';
import { drawApiLatency } from '../world/lateness.ts';
import type { World } from '../world/world.ts';
import type { ApiAddress } from './api-address.ts';
import { authorizeRequest, type Signer } from './authorize-request.ts';
import { buildEvent } from './build-event.ts';
import { checkThrottling } from './check-throttling.ts';
import { HttpRefusal, renderRefusal } from './http-refusal.ts';
import { invokeIntegration } from './invoke-integration.ts';
import { renderFunctionAnswer } from './render-function-answer.ts';
import { type TakenRequest, takeRequest } from './take-request.ts';

/** Bytes ("API Gateway Developer Guide, http-api-quotas"). */
const LARGEST_BODY = 10 * 1024 * 1024;

/** What became known of a request on its way, for the answer and the journal. */
interface Course {
  taken?: TakenRequest;
  signer?: Signer;
}

/** Answers a request to an HTTP API as API Gateway would: by the function of its route, or in its stead. It never throws. */
export async function answerApiRequest(world: World, request: WireRequest, address: ApiAddress): Promise<WireReply> {
  const course: Course = {};
  const reply = await attempt(world, request, address, course);
  const latency = drawApiLatency(world, 'execute-api', 'Invoke');
  if (latency > 0) await new Promise<void>((resolve) => world.clock.after(latency, resolve));
  record(world, request, course, reply.status);
  const { requestId } = course.taken ?? {};
  const id = requestId === undefined ? {} : { 'apigw-requestid': requestId };
  return { ...reply, headers: { ...reply.headers, ...id } };
}

async function attempt(world: World, request: WireRequest, address: ApiAddress, course: Course): Promise<WireReply> {
  try {
    return await carryOut(world, request, address, course);
  } catch (error) {
    if (error instanceof HttpRefusal) return renderRefusal(error);
    console.error(`simulator: ${request.method} ${request.path} crashed`, error);
    return renderRefusal(new HttpRefusal(500));
  }
}

async function carryOut(world: World, request: WireRequest, address: ApiAddress, course: Course): Promise<WireReply> {
  const taken = takeRequest(world, request, address);
  course.taken = taken;
  if (request.body.length > LARGEST_BODY) throw new HttpRefusal(413);
  checkThrottling(world, taken);
  const signer = authorizeRequest(world, taken);
  if (signer) course.signer = signer;
  const payload = await invokeIntegration(world, taken, buildEvent(world, taken, signer));
  return renderFunctionAnswer(payload);
}

/** Routes with a method that only reads are no writes. */
function record(world: World, request: WireRequest, { taken, signer }: Course, status: number): void {
  world.journal.record({
    at: isoMoment(world.clock.now()),
    service: 'execute-api',
    operation: 'Invoke',
    ...(signer && { account: signer.caller.account }),
    caller: signer ? arnOfCaller(signer.caller) : 'anonymous',
    resource: taken ? `${taken.api.id} ${taken.route.key}` : request.path,
    region: taken?.api.region ?? '',
    write: !['GET', 'HEAD', 'OPTIONS'].includes(request.method),
    status,
  });
}
