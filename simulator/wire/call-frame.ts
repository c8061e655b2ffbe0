import type { World } from '../world/world.ts';
import type { Identity } from './authenticate.ts';
import { parseBasicTime } from './basic-time.ts';
import type { Protocol } from './choose-service.ts';
import type { Call, Operation, Service, Signing } from './operation.ts';
import type { Signature } from './read-signature.ts';
import type { WireRequest } from './wire-request.ts';

/** A call, and the operation that it names. */
export interface RoutedCall {
  readonly operation: Operation;
  readonly call: Call;
}

/** What is known of a request before it is read further. */
export interface Reception {
  readonly world: World;
  readonly request: WireRequest;
  readonly signature: Signature | undefined;
  readonly service: Service;
  readonly protocol: Protocol;
  readonly identity: Identity;
  /** Told as soon as the operation is known, so that a call that is refused for its input is journalled by name. */
  readonly onOperation: (operation: Operation) => void;
}

/** What every protocol takes from a request in the same way. */
export function callFrame({ request, signature, service, identity }: Reception) {
  const { method, requestId, peer: sourceIp } = request;
  return {
    service,
    caller: identity.caller,
    method,
    region: signature?.region || 'us-east-1',
    requestId,
    sourceIp,
    ...(signature && { signing: readSigning(signature) }),
  };
}

/** The time has been found good by now. */
function readSigning({ place, time }: Signature): Signing {
  return { place, at: parseBasicTime(time) ?? 0 };
}

/** A parameter that comes twice counts by its first value. */
export function firstOfEach(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of pairs) if (!map.has(name)) map.set(name, value);
  return map;
}
