import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { Account, User } from '../../world/account.ts';
import { LateValue } from '../../world/late-value.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { accountOfCall } from '../account-of-call.ts';
import { checkQuota } from '../check-quota.ts';
import { demandsToCreate } from '../demands-to-create.ts';
import { readBoundary } from '../permissions-boundary.ts';
import { readName, readPath } from '../read-fields.ts';
import { readTags, TAG_FIELDS } from '../read-tags.ts';
import { uniqueId } from '../unique-id.ts';
import { writeUser } from './write-user.ts';

export const createUser: Operation = {
  name: 'CreateUser',
  service: 'iam',
  write: true,
  parameters: ['UserName', 'Path', 'PermissionsBoundary', ...TAG_FIELDS],
  demands(world, call) {
    const account = accountOfCall(world, call).id;
    return demandsToCreate(call, 'User', arnOfNewUser(account, call), account);
  },
  run(world, call) {
    const account = accountOfCall(world, call);
    const name = readName(call, 'UserName', 64);
    checkNewUserName(account, name);
    const boundary = readBoundary(account, call);
    const tags = readTags(call);
    checkQuota('UsersPerAccount', account.users.values().length + 1);
    const user: User = {
      name,
      path: readPath(call),
      arn: arnOfNewUser(account.id, call),
      id: uniqueId(world, 'AIDA'),
      createdAt: world.clock.now(),
      tags,
      permissions: new LateValue({ inline: new Map(), attached: [], ...(boundary !== undefined && { boundary }) }),
      groups: new LateValue([]),
    };
    account.users.set(name, user, drawEffectiveTime(world, 'iamPropagation'));
    return { body: writeUser(user) };
  },
};

/** Refuses a name that another user has. */
export function checkNewUserName(account: Account, name: string): void {
  if (!account.users.has(name)) return;
  throw new ServiceError('EntityAlreadyExists', `User with name ${name} already exists.`, 409);
}

function arnOfNewUser(account: string, call: Call): string {
  return `arn:aws:iam::${account}:user${readPath(call)}${readName(call, 'UserName', 64)}`;
}
