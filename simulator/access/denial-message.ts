import type { AuthorizationVerdict, PolicyKind } from '../../authorization/types.ts';
import type { Caller } from '../world/account.ts';
import type { Demand } from './demand.ts';
import { arnOfCaller } from './principal-of-caller.ts';

const KINDS: Readonly<Record<PolicyKind, { article: string; name: string }>> = {
  'service-control': { article: 'a', name: 'service control policy' },
  'resource-control': { article: 'a', name: 'resource control policy' },
  identity: { article: 'an', name: 'identity-based policy' },
  boundary: { article: 'a', name: 'permissions boundary' },
  session: { article: 'a', name: 'session policy' },
  resource: { article: 'a', name: 'resource-based policy' },
};

/** Which kind is named when several stood in the way. */
const ORDER = Object.keys(KINDS) as PolicyKind[];

/**
 * What AWS says to a caller who is refused. S3 explains itself only to callers of the resource's own account ("S3 User
 * Guide, troubleshoot-403-errors"); STS does not say why a role cannot be assumed.
 */
export function denialMessage(caller: Caller, demand: Demand, verdict: AuthorizationVerdict, service: string): string {
  const fromOutside = caller.type === 'anonymous' || caller.account !== demand.resourceAccount;
  if (service === 's3' && fromOutside) return 'Access Denied';
  const resource = service === 's3' ? `"${demand.resource}"` : demand.resource;
  const refused = `User: ${arnOfCaller(caller)} is not authorized to perform: ${demand.action} on resource: ${resource}`;
  const reason = whyDenied(demand, verdict);
  return reason === '' ? refused : `${refused} ${reason}`;
}

function whyDenied(demand: Demand, { decision, reasons }: AuthorizationVerdict): string {
  const explicit = decision === 'explicit-deny';
  const standing = reasons.filter(({ code }) => !explicit || code === 'explicit-deny');
  const kind = ORDER.find((candidate) => standing.some(({ policyKind }) => policyKind === candidate)) ?? 'identity';
  if (explicit) return `with an explicit deny in ${KINDS[kind].article} ${KINDS[kind].name}`;
  if (demand.action.startsWith('sts:')) return '';
  return `because no ${KINDS[kind].name} allows the ${demand.action} action`;
}
