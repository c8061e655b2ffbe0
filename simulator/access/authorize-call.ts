import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { denialMessage } from './denial-message.ts';
import { evaluateDemand } from './evaluate-demand.ts';

/** Refuses the call, in AWS's words, unless its caller is allowed everything that the operation demands. */
export function authorizeCall(world: World, operation: Operation, call: Call): void {
  const { caller, region, sourceIp, service } = call;
  const userAgent = call.headers['user-agent'];
  const circumstances = { region, sourceIp, ...(userAgent !== undefined && { userAgent }) };
  for (const demand of operation.demands(world, call)) {
    const verdict = evaluateDemand(world, caller, demand, circumstances);
    if (verdict.allowed) continue;
    const code = service === 'events' ? 'AccessDeniedException' : 'AccessDenied';
    const status = service === 'events' ? 400 : 403;
    throw new ServiceError(code, denialMessage(caller, demand, verdict, service), status);
  }
}
