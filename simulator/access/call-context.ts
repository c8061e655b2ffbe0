import { computePrincipalContext } from '../../authorization/compute-principal-context.ts';
import type { RequestContext, RequestPrincipal } from '../../authorization/types.ts';
import { withSessionTags } from '../sts/session-tags.ts';
import { isoTime } from '../wire/iso-time.ts';
import type { Caller } from '../world/account.ts';
import type { World } from '../world/world.ts';
import type { Demand } from './demand.ts';

/** From where a call comes, and where it goes. */
export interface Circumstances {
  readonly region: string;
  /** Absent for what AWS does by itself, as S3's replication. */
  readonly sourceIp?: string;
  readonly userAgent?: string;
  readonly referer?: string;
  /** What S3 adds to its actions in this call. */
  readonly s3Keys?: RequestContext;
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
    'aws:CurrentTime': isoTime(now),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:SecureTransport': String(world.secureTransport),
    'aws:RequestedRegion': circumstances.region,
    'aws:ViaAWSService': 'false',
    ...(circumstances.sourceIp !== undefined && { 'aws:SourceIp': circumstances.sourceIp }),
    ...(circumstances.userAgent !== undefined && { 'aws:UserAgent': circumstances.userAgent }),
    ...(circumstances.referer !== undefined && { 'aws:referer': circumstances.referer }),
    ...computePrincipalContext(principal),
    'aws:ResourceAccount': demand.resourceAccount,
    ...(demand.action.startsWith('s3:') && {
      's3:ResourceAccount': demand.resourceAccount,
      ...circumstances.s3Keys,
    }),
    ...demand.context,
  };
  for (const key of demand.unsentKeys ?? []) delete context[key];
  return context;
}

/** What is known of temporary credentials; others do not have these keys. Nobody here has an MFA device. */
export function sessionContext(caller: Caller): RequestContext {
  if (caller.type === 'anonymous') return {};
  const session = caller.type === 'role-session' ? caller : caller.session;
  if (session === undefined) return {};
  const sourceIdentity = caller.type === 'role-session' ? caller.sourceIdentity : undefined;
  return {
    'aws:TokenIssueTime': isoTime(session.issuedAt),
    'aws:MultiFactorAuthPresent': 'false',
    ...(sourceIdentity !== undefined && { 'aws:SourceIdentity': sourceIdentity }),
  };
}

/** Tags of the caller's role or user, and of its session before them, as `aws:PrincipalTag/key`. */
export function principalTagContext(world: World, caller: Caller): RequestContext {
  if (caller.type === 'anonymous' || caller.type === 'root') return {};
  const account = world.accounts.get(caller.account);
  const now = world.clock.now();
  const bearer =
    caller.type === 'user'
      ? account?.users.effective(caller.userName, now)
      : account?.roles.effective(caller.roleName, now);
  const own = bearer?.tags ?? new Map<string, string>();
  if (own.size === 0 && !(caller.type === 'role-session' && caller.tags)) return {};
  const tags = caller.type === 'role-session' && caller.tags ? withSessionTags(own, caller.tags) : own;
  return Object.fromEntries([...tags].map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}
