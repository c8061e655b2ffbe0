import type { AuthorizationVerdict, PolicyKind } from '../../authorization/types.ts';
import { closedToOutsideText } from '../kms/kms-errors.ts';
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
  const onKey = demand.action.startsWith('kms:');
  if (onKey && fromOutside && isClosed(verdict)) {
    return closedToOutsideText(arnOfCaller(caller), demand.action, demand.resource);
  }
  if (service.startsWith('s3') && fromOutside && !onKey) return 'Access Denied';
  const resource = service.startsWith('s3') && !onKey ? `"${demand.resource}"` : demand.resource;
  const refused = `User: ${arnOfCaller(caller)} is not authorized to perform: ${demand.action} on resource: ${resource}`;
  const reason = whyDenied(demand, verdict);
  return reason === '' ? refused : `${refused} ${reason}`;
}

/** KMS does not tell another account whether its policy is in the way, or there is no such key. */
function isClosed({ reasons }: AuthorizationVerdict): boolean {
  return reasons.some(({ code, policyKind }) => policyKind === 'resource' && code !== 'allowed-by-statement');
}

function whyDenied(demand: Demand, { decision, reasons }: AuthorizationVerdict): string {
  const explicit = decision === 'explicit-deny';
  const standing = reasons.filter(({ code }) => !explicit || code === 'explicit-deny');
  const kind = ORDER.find((candidate) => standing.some(({ policyKind }) => policyKind === candidate)) ?? 'identity';
  if (explicit) return `with an explicit deny in ${KINDS[kind].article} ${KINDS[kind].name}`;
  if (demand.action.startsWith('sts:')) return '';
  return `because no ${KINDS[kind].name} allows the ${demand.action} action`;
}
