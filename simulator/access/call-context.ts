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
    ...principalContext(principal),
    'aws:ResourceAccount': demand.resourceAccount,
    ...(demand.action.startsWith('s3:') && { 's3:ResourceAccount': demand.resourceAccount }),
    ...demand.context,
  };
  for (const key of demand.unsentKeys ?? []) delete context[key];
  return context;
}

function principalContext(principal: RequestPrincipal): RequestContext {
  switch (principal.type) {
    case 'Anonymous':
      return { 'aws:PrincipalType': 'Anonymous', 'aws:userid': 'anonymous', 'aws:PrincipalIsAWSService': 'false' };
    case 'Service':
      return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.service };
    default:
      return {
        'aws:PrincipalIsAWSService': 'false',
        'aws:PrincipalAccount': principal.account,
        ...identityContext(principal),
      };
  }
}

type IamPrincipal = Exclude<RequestPrincipal, { type: 'Anonymous' | 'Service' }>;

function identityContext(principal: IamPrincipal): RequestContext {
  switch (principal.type) {
    case 'AccountRoot':
      return {
        'aws:PrincipalArn': `arn:aws:iam::${principal.account}:root`,
        'aws:PrincipalType': 'Account',
        'aws:userid': principal.account,
      };
    case 'User':
      return {
        'aws:PrincipalArn': principal.arn,
        'aws:PrincipalType': 'User',
        'aws:userid': principal.uniqueId,
        'aws:username': principal.arn.slice(principal.arn.lastIndexOf('/') + 1),
      };
    case 'AssumedRole':
      return {
        'aws:PrincipalArn': principal.roleArn,
        'aws:PrincipalType': 'AssumedRole',
        'aws:userid': `${principal.uniqueId}:${principal.sessionName}`,
      };
  }
}

/** Tags of the caller's role or user, as `aws:PrincipalTag/key`. */
export function principalTagContext(world: World, caller: Caller): RequestContext {
  if (caller.type === 'anonymous' || caller.type === 'root') return {};
  const account = world.accounts.get(caller.account);
  const tags =
    caller.type === 'user' ? account?.users.get(caller.userName)?.tags : account?.roles.get(caller.roleName)?.tags;
  return Object.fromEntries([...(tags ?? [])].map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}
