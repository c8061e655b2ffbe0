import { accountOfArn } from '../access/account-of-arn.ts';
import type { Demand } from '../access/demand.ts';
import { resourceTagContext } from '../iam/resource-tag-context.ts';
import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import { element, joinXml } from '../wire/xml.ts';
import type { World } from '../world/world.ts';
import { checkDuration } from './check-duration.ts';
import { findKnownRole } from './find-known-role.ts';
import { issueSession } from './issue-session.ts';
import { type Assumption, readAssumption } from './read-assumption.ts';
import { readSessionPolicies } from './read-session-policies.ts';
import { readSourceIdentity } from './read-source-identity.ts';
import {
  bringsTags,
  readSessionTags,
  SESSION_TAG_FIELDS,
  type SessionTags,
  sessionTagContext,
  tagsOfSession,
} from './session-tags.ts';
import { trustOf } from './trust-of.ts';
import { writeCredentials } from './write-credentials.ts';

/** "STS API Reference, AssumeRole". MFA is not there. */
export const assumeRole: Operation = {
  name: 'AssumeRole',
  service: 'sts',
  write: false,
  parameters: [
    ...[
      'RoleArn',
      'RoleSessionName',
      'ExternalId',
      'DurationSeconds',
      'Policy',
      'PolicyArns.member.*.arn',
      'SourceIdentity',
    ],
    ...SESSION_TAG_FIELDS,
  ],
  demands(world, call) {
    if (call.caller.type === 'root') {
      throw new ServiceError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);
    }
    const assumption = readAssumption(call);
    const tags = readSessionTags(call);
    const sourceIdentity = readSourceIdentity(call);
    const actions = [
      'sts:AssumeRole',
      ...(bringsTags(tags) ? ['sts:TagSession'] : []),
      ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
    ];
    return actions.map((action) => demandOnRole(world, action, assumption, tags, sourceIdentity));
  },
  run(world, call) {
    const { roleArn, sessionName, seconds } = readAssumption(call);
    const role = findKnownRole(world, roleArn);
    // Its trust policy has just let the caller in.
    if (!role) throw new Error(`The role ${roleArn} was authorized and is not there.`);
    const chained = call.caller.type === 'role-session';
    checkDuration(seconds, role, chained);
    const policies = readSessionPolicies(world, role, call);
    const tags = readSessionTags(call);
    const sourceIdentity = readSourceIdentity(call);
    const terms = { sessionName, seconds, chained, ...tagsOfSession(tags) };
    const session = issueSession(world, role, {
      ...terms,
      ...(policies && { policies }),
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    });
    const user = [element('AssumedRoleId', `${role.id}:${sessionName}`), element('Arn', session.caller.arn)];
    const narrow = policies !== undefined || tags.passed.size > 0;
    const packed = narrow ? element('PackedPolicySize', packedSize(call, tags)) : undefined;
    const identity = element('SourceIdentity', sourceIdentity);
    return { body: joinXml(element('AssumedRoleUser', user), writeCredentials(session), packed, identity) };
  },
};

/** A role that is not there, or not known yet, is refused like one that does not trust the caller. */
function demandOnRole(
  world: World,
  action: string,
  { roleArn, sessionName, externalId }: Assumption,
  tags: SessionTags,
  sourceIdentity: string | undefined,
): Demand {
  const role = findKnownRole(world, roleArn);
  return {
    action,
    resource: roleArn,
    resourceAccount: accountOfArn(roleArn),
    context: {
      ...resourceTagContext(role?.tags ?? new Map()),
      ...sessionTagContext(tags),
      'sts:RoleSessionName': sessionName,
      ...(externalId !== undefined && { 'sts:ExternalId': externalId }),
      ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
    },
    resourcePolicy: trustOf(world, role),
  };
}

/** Per cent of the packed limit. AWS packs by a method of its own; this is the share of the plain text's limit. */
function packedSize(call: Call, { passed }: SessionTags): number {
  const tagged = [...passed].reduce((length, [key, value]) => length + key.length + value.length, 0);
  return Math.ceil((((call.query.get('Policy')?.length ?? 0) + tagged) * 100) / 2048);
}
