import { authorizeCall } from '../access/authorize-call.ts';
import { recordCall } from '../cloudtrail/record-call.ts';
import { raiseObjectEvent } from '../events/raise-object-event.ts';
import { watchTags } from '../events/raise-tag-change.ts';
import { checkThrottles } from '../faults/check-throttles.ts';
import { claimBucket } from '../faults/claim-bucket.ts';
import { refuseByFault } from '../faults/refuse-by-fault.ts';
import { strikeFault } from '../faults/strike-fault.ts';
import { checkPayer } from '../s3/check-payer.ts';
import { corsHeaders } from '../s3/cors/cors-headers.ts';
import { drawApiLatency } from '../world/lateness.ts';
import type { World } from '../world/world.ts';
import { authenticate } from './authenticate.ts';
import { authenticateForm } from './authenticate-form.ts';
import type { RoutedCall } from './call-frame.ts';
import { chooseService, guessProtocol, PROTOCOLS } from './choose-service.ts';
import { findOperation } from './dispatch-table.ts';
import { journalEntry } from './journal-entry.ts';
import { type Answer, type Operation, ServiceError } from './operation.ts';
import { isPreflight } from './preflight.ts';
import type { Progress } from './progress.ts';
import { READERS } from './read-call.ts';
import { isPostForm, readForm } from './read-form.ts';
import { readFormCall } from './read-form-call.ts';
import { readSignature } from './read-signature.ts';
import { renderAnswer, renderError } from './render-reply.ts';
import type { WireReply, WireRequest } from './wire-request.ts';

/** Answers one request as AWS would, errors included; it never throws. Late by the world's API latency. */
export async function handleRequest(world: World, request: WireRequest): Promise<WireReply> {
  const progress: Progress = { protocol: guessProtocol(request) };
  const outcome = await attempt(world, request, progress);
  recordCall(world, progress, outcome);
  const latency = drawLatency(world, progress);
  if (latency > 0) await new Promise<void>((resolve) => world.clock.after(latency, resolve));
  progress.release?.();
  world.journal.record(journalEntry(world, request, progress, outcome));
  return withCors(world, progress, render(request, progress, outcome));
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

function carryOut(world: World, request: WireRequest, progress: Progress): Promise<Answer> {
  if (isPostForm(request)) return runForm(world, request, progress);
  const signature = isPreflight(request) ? undefined : readSignature(request, progress.protocol);
  const service = chooseService(request, signature?.service);
  const protocol = PROTOCOLS[service];
  progress.service = service;
  progress.protocol = protocol;
  const identity = authenticate(world, request, signature, protocol);
  progress.identity = identity;
  const onOperation = (operation: Operation) => {
    progress.operation = operation;
  };
  const routed = READERS[protocol]({ world, request, signature, service, protocol, identity, onOperation });
  progress.routed = routed;
  return runRouted(world, routed, progress);
}

/** A form carries its caller, key and headers in its fields. */
function runForm(world: World, request: WireRequest, progress: Progress): Promise<Answer> {
  progress.service = 's3';
  const operation = findOperation('s3', 'PostObject');
  progress.operation = operation;
  const form = readForm(request);
  progress.identity = authenticateForm(world, form);
  progress.routed = { operation, call: readFormCall(world, request, form, progress.identity) };
  return runRouted(world, progress.routed, progress);
}

/** What goes wrong of itself, and too many calls, are told before anybody asks what the caller may do. */
async function runRouted(world: World, { operation, call }: RoutedCall, progress: Progress): Promise<Answer> {
  const fault = strikeFault(world, operation, call);
  if (fault) progress.fault = fault;
  refuseByFault(fault);
  checkThrottles(world, operation, call);
  authorizeCall(world, operation, call);
  const charge = checkPayer(world, operation, call);
  const release = claimBucket(world, operation, call);
  if (release) progress.release = release;
  const announceTags = watchTags(world, operation, call);
  const answer = await operation.run(world, call);
  announceTags();
  raiseObjectEvent(world, operation, call, answer);
  return { ...answer, headers: { ...answer.headers, ...charge } };
}

function render(request: WireRequest, progress: Progress, outcome: Answer | ServiceError): WireReply {
  const { protocol, service, routed, fault } = progress;
  if (fault?.loseResponse || fault?.dropConnection) return { status: 0, headers: {}, body: '', hangUp: true };
  if (outcome instanceof ServiceError) {
    return renderError(outcome, protocol, service, request.requestId);
  }
  return renderAnswer(outcome, service ?? 's3', routed?.operation.name ?? '', request.requestId);
}

function withCors(world: World, { service, routed }: Progress, reply: WireReply): WireReply {
  if (service !== 's3' || routed === undefined) return reply;
  if (routed.call.headers.origin === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, ...corsHeaders(world, routed.call) } };
}

function drawLatency(world: World, { service, operation, fault }: Progress): number {
  const latency = drawApiLatency(world, service, operation?.name);
  return fault?.delay ? latency + world.random.between(...fault.delay) : latency;
}
