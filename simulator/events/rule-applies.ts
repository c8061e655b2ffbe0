import type { AwsEvent, EventRule } from '../world/event-bridge.ts';
import { isRecord } from './pattern/is-record.ts';
import { matchEvent } from './pattern/match-event.ts';

/** Whether a rule is for an event: enabled, with a pattern that matches it. */
export function ruleApplies({ state, pattern }: EventRule, event: AwsEvent): boolean {
  if (state === 'DISABLED' || !pattern) return false;
  if (state === 'ENABLED' && isReading(event)) return false;
  return matchEvent(pattern.parsed, event);
}

/** Calls that only read come to rules that ask for all management events, and to no others. */
function isReading({ 'detail-type': type, detail }: AwsEvent): boolean {
  if (type !== 'AWS API Call via CloudTrail' || !isRecord(detail)) return false;
  return isReadingCall(String(detail.eventName));
}

/** "EventBridge User Guide, eb-service-event-cloudtrail". */
export function isReadingCall(name: string): boolean {
  return /^(Get|List|Describe)/.test(name) && !DELIVERED_ALL_THE_SAME.includes(name);
}

const DELIVERED_ALL_THE_SAME = ['GetFederationToken', 'GetSessionToken'];
