import { checkSessionToken } from '../sts/check-session-token.ts';
import { PROTOCOLS, speaksJson } from '../wire/choose-service.ts';
import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import type { Circumstances } from './call-context.ts';
import { denialMessage } from './denial-message.ts';
import { judgeDemand } from './judge-demand.ts';
import { s3RequestContext } from './s3-request-context.ts';

/** Refuses the call, in AWS's words, unless its caller is allowed everything that the operation demands. */
export function authorizeCall(world: World, operation: Operation, call: Call): void {
  const { caller, service } = call;
  checkSessionToken(call);
  const circumstances = circumstancesOf(world, call);
  for (const demand of operation.demands(world, call)) {
    const verdict = judgeDemand(world, caller, demand, circumstances);
    if (verdict.allowed) continue;
    const code = speaksJson(PROTOCOLS[service]) ? 'AccessDeniedException' : 'AccessDenied';
    const status = PROTOCOLS[service] === 'json' ? 400 : 403;
    throw new ServiceError(code, denialMessage(caller, demand, verdict, service), status);
  }
}

function circumstancesOf(world: World, call: Call): Circumstances {
  const { 'user-agent': userAgent, referer } = call.headers;
  return {
    region: call.region,
    sourceIp: call.sourceIp,
    ...(userAgent !== undefined && { userAgent }),
    ...(referer !== undefined && { referer }),
    ...(PROTOCOLS[call.service] === 'rest-xml' && { s3Keys: s3RequestContext(world, call) }),
  };
}
