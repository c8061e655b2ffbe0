import type { Disregard, EventOutcome } from '../../lib/types.ts';
import type { InvocationEnd } from '../rehearsal/simulator-work.ts';

/** What is the rule, and nobody wants to be told of. */
const EXPECTED: readonly Disregard[] = ['other-tags', 'outdated'];

/** What somebody who waits for a run to start has to know of an invocation; undefined where there is nothing. */
export function renderInvocation(functionArn: string, answer: InvocationEnd): string | undefined {
  const name = functionArn.split(':').at(-1) ?? functionArn;
  if ('error' in answer) return `${name} failed: ${renderError(answer.error)}`;
  return name === 'isthmus-take-event' ? renderDisregard(JSON.parse(answer.payload) as EventOutcome) : undefined;
}

function renderError(error: unknown): string {
  const { errorType, errorMessage } = error as { errorType?: string; errorMessage?: string };
  return [errorType, errorMessage].filter(Boolean).join(': ');
}

/** Of one change two events tell, "Tag Change on Resource" the second time. */
function renderDisregard(taken: EventOutcome): string | undefined {
  if (!('facts' in taken) || EXPECTED.includes(taken.outcome)) return undefined;
  const { kind, account, bucket, route } = taken.facts;
  if (kind === 'TagChange' || bucket === undefined) return undefined;
  const named = route === undefined ? '' : ` (route ${route})`;
  return `${kind} of ${bucket} in account ${account} starts nothing: ${taken.outcome}${named}. docs/events.md says why.`;
}
