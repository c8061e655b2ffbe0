import type { WireRequest } from '../wire/wire-request.ts';
import type { Throttle } from '../world/throttle.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readList, readOptionalAccount, readOptionalNumber, readOptionalText, readRecord } from './read-record.ts';
import { readServiceName } from './read-service-name.ts';

const MANY = 1_000_000_000;

export function showThrottling(world: World): ControlAnswer {
  const limits = world.throttles.map(({ tokens, ...limit }) => ({
    ...limit,
    left: Object.fromEntries([...tokens].map(([account, { left }]) => [account, left])),
  }));
  return { body: { limits } };
}

/** Puts these limits in place of all others; every bucket of tokens is full. */
export function changeThrottling(world: World, request: WireRequest): ControlAnswer {
  applyThrottling(world, readJson(request));
  return showThrottling(world);
}

/** The same, by what a control's body or a file of settings holds. */
export function applyThrottling(world: World, input: unknown): void {
  const { limits } = readRecord('throttling', input, ['limits']);
  world.throttles = readList('limits', limits).map(readLimit);
}

function readLimit(input: unknown, index: number): Throttle {
  const at = `limits[${index}]`;
  const limit = readRecord(at, input, ['service', 'account', 'operation', 'rate', 'burst']);
  const service = readServiceName(`${at}.service`, limit.service);
  const account = readOptionalAccount(`${at}.account`, limit.account);
  const operation = readOptionalText(`${at}.operation`, limit.operation);
  const rate = readOptionalNumber(`${at}.rate`, limit.rate, { from: 0, to: MANY });
  const burst = readOptionalNumber(`${at}.burst`, limit.burst, { from: 1, to: MANY });
  if (service === undefined || rate === undefined || burst === undefined) {
    throw new ControlError(400, `${at} takes service, rate and burst, and perhaps account and operation.`);
  }
  return {
    service,
    ...(account !== undefined && { account }),
    ...(operation !== undefined && { operation }),
    rate,
    burst,
    tokens: new Map(),
  };
}
