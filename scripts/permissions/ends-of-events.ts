/** The simulator's own door, `/_sim/`. */
type Control = (method: string, path: string) => Promise<unknown>;

interface Delivery {
  rule: string;
  target: string;
  outcome: 'delivered' | 'retrying' | 'dropped' | 'sent-to-dead-letter-queue';
}
interface Invocation {
  outcome: 'succeeded' | 'failed' | 'throttled' | 'unserved' | 'discarded';
  sentTo?: string[];
  lostFor?: string[];
}

/**
 * How each event for a function ended, in the order of their ends: `succeeded`; thrown away by Lambda, with the number of queues that
 * keep it; or by EventBridge, before it came so far.
 */
export async function endsOfEvents(control: Control, functionName: string): Promise<string[]> {
  const { deliveries } = (await control('GET', 'events/deliveries')) as { deliveries: Delivery[] };
  const { invocations } = (await control('GET', `invocations?function=${functionName}`)) as {
    invocations: Invocation[];
  };
  const lost = deliveries.filter(({ target, outcome }) => isFor(functionName, target) && isLost(outcome));
  const ended = invocations.filter(({ outcome }) => outcome === 'succeeded' || outcome === 'discarded');
  return [...lost.map(({ outcome }) => outcome), ...ended.map(describeEnd)];
}

/** On its way to the bus, or from there to the function. */
function isFor(functionName: string, target: string): boolean {
  return target.endsWith(`:${functionName}`) || (functionName === 'isthmus-take-event' && target.endsWith('/isthmus'));
}

function isLost(outcome: Delivery['outcome']): boolean {
  return outcome === 'dropped' || outcome === 'sent-to-dead-letter-queue';
}

function describeEnd({ outcome, sentTo = [], lostFor = [] }: Invocation): string {
  return outcome === 'succeeded' ? outcome : `${outcome}, kept ${sentTo.length}, lost ${lostFor.length}`;
}
