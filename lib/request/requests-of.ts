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

/**
 * A role, a rule and keys belong to one source bucket: their names do not go for the other. Nor does a bucket for reports, which
 * is in the source account: existing objects go one way.
 */
function wayBack(request: Request, { options }: NonNullable<RequestDocument['twoWay']>): Request {
  const {
    roleName: _name,
    role: _role,
    boundary: _boundary,
    ruleId: _rule,
    encryption: _keys,
    ...same
  } = request.options;
  const { existingObjects: _one, ...rest } = request;
  return { ...rest, source: request.destination, destination: request.source, options: options ?? same };
}
