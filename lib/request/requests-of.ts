import { reverseRequest } from '../domain/reverse-request.ts';
import type { ExistingObjects, Request } from '../types.ts';
import { DEFAULTS, type RequestDocument } from './request-schema.ts';

/** The requests that a document says, one for each rule; with `twoWay`, the way back follows the way there. */
export function requestsOf(document: RequestDocument): Request[] {
  const { destination, rules, twoWay } = document;
  const there = rules ?? (destination === undefined ? [] : [soleRule(document, destination)]);
  const existing = existingObjectsOf(document);
  const requests = there.map((rule) => ({ ...shared(document), ...existing, source: document.source, ...rule }));
  return twoWay === undefined ? requests : requests.flatMap((request) => [request, wayBack(request, twoWay)]);
}

type Rule = NonNullable<RequestDocument['rules']>[number];

function soleRule({ scope, options }: RequestDocument, destination: Rule['destination']): Rule {
  return { destination, scope: scope ?? DEFAULTS.scope, options: options ?? DEFAULTS.options };
}

function shared({
  version,
  verification,
  allow,
  mode,
  onFailure,
}: RequestDocument): Omit<Request, keyof Rule | 'source'> {
  return { version, verification, allow, mode, onFailure };
}

function existingObjectsOf({ existingObjects }: RequestDocument): Pick<Request, 'existingObjects'> {
  if (existingObjects?.mode !== 'backfill' || existingObjects.report === undefined) return {};
  const { report, filter, timeoutSeconds } = existingObjects;
  return { existingObjects: { report, filter, timeoutSeconds } satisfies ExistingObjects };
}

function wayBack(request: Request, { options }: NonNullable<RequestDocument['twoWay']>): Request {
  const back = reverseRequest(request);
  return options === undefined ? back : { ...back, options };
}
