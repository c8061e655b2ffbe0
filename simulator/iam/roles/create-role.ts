import { principalIdsOf } from '../../access/principal-ids-of.ts';
import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import { joinXml } from '../../wire/xml.ts';
import type { Role } from '../../world/account.ts';
import { LateValue } from '../../world/late-value.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import type { World } from '../../world/world.ts';
import { accountOfCall } from '../account-of-call.ts';
import { checkQuota } from '../check-quota.ts';
import { demandsToCreate } from '../demands-to-create.ts';
import { readBoundary } from '../permissions-boundary.ts';
import { readDescription, readNumber, readPath } from '../read-fields.ts';
import { readPolicyDocument } from '../read-policy-document.ts';
import { readTags, TAG_FIELDS } from '../read-tags.ts';
import { readTrustPolicy } from '../read-trust-policy.ts';
import { uniqueId } from '../unique-id.ts';
import { readRoleName } from './role-operation.ts';
import { writeNewRole } from './write-role.ts';

/** "IAM API Reference, CreateRole". */
export const createRole: Operation = {
  name: 'CreateRole',
  service: 'iam',
  write: true,
  parameters: [
    'RoleName',
    'Path',
    'AssumeRolePolicyDocument',
    'Description',
    'MaxSessionDuration',
    'PermissionsBoundary',
    ...TAG_FIELDS,
  ],
  demands(world, call) {
    const account = accountOfCall(world, call).id;
    return demandsToCreate(call, 'Role', arnOfNewRole(account, call), account);
  },
  run(world, call) {
    const account = accountOfCall(world, call);
    const role = readRole(world, call);
    if (account.roles.has(role.name)) {
      throw new ServiceError('EntityAlreadyExists', `Role with name ${role.name} already exists.`, 409);
    }
    checkQuota('RolesPerAccount', account.roles.values().length + 1);
    account.roles.set(role.name, role, drawEffectiveTime(world, 'iamPropagation'));
    return { body: joinXml(writeNewRole(role, readPolicyDocument(call, 'AssumeRolePolicyDocument', 'trust'))) };
  },
};

function readRole(world: World, call: Call): Role {
  const account = accountOfCall(world, call);
  const boundary = readBoundary(account, call);
  const tags = readTags(call);
  const description = readDescription(call);
  const trust = readTrustPolicy(world, call, 'AssumeRolePolicyDocument');
  return {
    name: readRoleName(call),
    path: readPath(call),
    arn: arnOfNewRole(account.id, call),
    id: uniqueId(world, 'AROA'),
    createdAt: world.clock.now(),
    ...(description !== undefined && { description }),
    maxSessionSeconds: readNumber(call, 'MaxSessionDuration', 3600, 43_200) ?? 3600,
    tags,
    trust: new LateValue(trust),
    trustPrincipalIds: new LateValue(principalIdsOf(world, trust)),
    permissions: new LateValue({ inline: new Map(), attached: [], ...(boundary !== undefined && { boundary }) }),
  };
}

function arnOfNewRole(account: string, call: Call): string {
  return `arn:aws:iam::${account}:role${readPath(call)}${readRoleName(call)}`;
}
