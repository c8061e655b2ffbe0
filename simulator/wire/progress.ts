import type { FaultRule } from '../world/fault-rule.ts';
import type { Identity } from './authenticate.ts';
import type { RoutedCall } from './call-frame.ts';
import type { Protocol } from './choose-service.ts';
import type { Operation, Service } from './operation.ts';

/** What became known of a request on its way, for the answer and the journal. */
export interface Progress {
  protocol: Protocol;
  service?: Service;
  identity?: Identity;
  operation?: Operation;
  routed?: RoutedCall;
  /** The rule by which the call goes wrong. */
  fault?: FaultRule;
  /** Lets go of the bucket whose configuration this call writes. */
  release?: () => void;
}
