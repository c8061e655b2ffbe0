import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';
import type { TakenRequest } from './take-request.ts';

/** Of the connection, not of the request. */
const HOP_BY_HOP = ['connection', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/**
 * The headers as the function gets them: names in lower case, several values joined by commas, cookies apart, and with
 * what API Gateway adds. It stands for an endpoint that is reached by TLS.
 */
export function eventHeaders(world: World, taken: TakenRequest): Record<string, string> {
  const { domainName, receivedAt, request } = taken;
  const { 'x-forwarded-for': forwarded, cookie: _, ...own } = request.headers;
  const kept = Object.entries(own).filter(([name]) => !HOP_BY_HOP.includes(name));
  return {
    ...Object.fromEntries(kept),
    'content-length': String(request.body.length),
    host: domainName,
    'x-amzn-trace-id': own['x-amzn-trace-id'] ?? newTraceId(world, receivedAt),
    'x-forwarded-for': forwarded === undefined ? request.peer : `${forwarded}, ${request.peer}`,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

function newTraceId(world: World, now: number): string {
  const seconds = Math.floor(now / 1000).toString(16);
  return `Root=1-${seconds}-${world.random.text(24, ALPHABETS.hex)}`;
}
