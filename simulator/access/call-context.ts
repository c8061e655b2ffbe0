import { computePrincipalContext } from '../../authorization/compute-principal-context.ts';
import type { RequestContext, RequestPrincipal } from '../../authorization/types.ts';
import type { Caller } from '../world/account.ts';
import type { World } from '../world/world.ts';
import type { Demand } from './demand.ts';

/** From where a call comes, and where it goes. */
export interface Circumstances {
  readonly region: string;
  /** Absent for what AWS does by itself, as S3's replication. */
  readonly sourceIp?: string;
  readonly userAgent?: string;
}

/** The condition keys that every call carries ("IAM User Guide, AWS global condition context keys"). */
export function callContext(
  world: World,
  principal: RequestPrincipal,
  demand: Demand,
  circumstances: Circumstances,
): RequestContext {
  const now = world.clock.now();
  const context: RequestContext = {
    'aws:CurrentTime': new Date(now).toISOString().replace(/\.\d{3}/, ''),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:SecureTransport': String(world.secureTransport),
    'aws:RequestedRegion': circumstances.region,
    'aws:ViaAWSService': 'false',
    ...(circumstances.sourceIp !== undefined && { 'aws:SourceIp': circumstances.sourceIp }),
    ...(circumstances.userAgent !== undefined && { 'aws:UserAgent': circumstances.userAgent }),
    ...computePrincipalContext(principal),
    'aws:ResourceAccount': demand.resourceAccount,
    ...(demand.action.startsWith('s3:') && { 's3:ResourceAccount': demand.resourceAccount }),
    ...demand.context,
  };
  for (const key of demand.unsentKeys ?? []) delete context[key];
  return context;
}

/** Tags of the caller's role or user, as `aws:PrincipalTag/key`. */
export function principalTagContext(world: World, caller: Caller): RequestContext {
  if (caller.type === 'anonymous' || caller.type === 'root') return {};
  const account = world.accounts.get(caller.account);
  const tags =
    caller.type === 'user' ? account?.users.get(caller.userName)?.tags : account?.roles.get(caller.roleName)?.tags;
  return Object.fromEntries([...(tags ?? [])].map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}
