import { authorizeCall } from '../access/authorize-call.ts';
import { drawDelay } from '../world/lateness.ts';
import type { World } from '../world/world.ts';
import { authenticate } from './authenticate.ts';
import { chooseService, guessProtocol, PROTOCOLS } from './choose-service.ts';
import { journalEntry } from './journal-entry.ts';
import { type Answer, type Operation, ServiceError } from './operation.ts';
import type { Progress } from './progress.ts';
import { READERS } from './read-call.ts';
import { readSignature } from './read-signature.ts';
import { renderAnswer, renderError } from './render-reply.ts';
import type { WireReply, WireRequest } from './wire-request.ts';

/** Answers one request as AWS would, errors included; it never throws. Late by the world's API latency. */
export async function handleRequest(world: World, request: WireRequest): Promise<WireReply> {
  const progress: Progress = { protocol: guessProtocol(request) };
  const outcome = await attempt(world, request, progress);
  await wait(world, drawDelay(world, 'apiLatency'));
  world.journal.record(journalEntry(world, request, progress, outcome));
  return render(request, progress, outcome);
}

async function attempt(world: World, request: WireRequest, progress: Progress): Promise<Answer | ServiceError> {
  try {
    return await carryOut(world, request, progress);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    console.error(`simulator: ${request.method} ${request.path} crashed (request id ${request.requestId})`, error);
    return new ServiceError('InternalError', 'We encountered an internal error. Please try again.', 500);
  }
}

async function carryOut(world: World, request: WireRequest, progress: Progress): Promise<Answer> {
  const signature = readSignature(request, progress.protocol);
  const service = chooseService(request, signature?.service);
  const protocol = PROTOCOLS[service];
  Object.assign(progress, { service, protocol });
  const identity = authenticate(world, request, signature, protocol);
  progress.identity = identity;
  const onOperation = (operation: Operation) => {
    progress.operation = operation;
  };
  const routed = READERS[protocol]({ world, request, signature, service, protocol, identity, onOperation });
  progress.routed = routed;
  authorizeCall(world, routed.operation, routed.call);
  return routed.operation.run(world, routed.call);
}

function render(request: WireRequest, progress: Progress, outcome: Answer | ServiceError): WireReply {
  const { protocol, service, routed } = progress;
  if (outcome instanceof ServiceError) {
    return renderError(outcome, protocol, service, request.requestId);
  }
  return renderAnswer(outcome, service ?? 's3', routed?.operation.name ?? '', request.requestId);
}

function wait(world: World, seconds: number): Promise<void> {
  return seconds === 0 ? Promise.resolve() : new Promise((resolve) => world.clock.after(seconds, resolve));
}
