import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import type { Account, Group } from '../../world/account.ts';
import { LateValue } from '../../world/late-value.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { accountOfCall } from '../account-of-call.ts';
import { checkQuota } from '../check-quota.ts';
import { readPath } from '../read-fields.ts';
import { uniqueId } from '../unique-id.ts';
import { readGroupName } from './group-operation.ts';
import { groupElements } from './write-group.ts';

export const createGroup: Operation = {
  name: 'CreateGroup',
  service: 'iam',
  write: true,
  parameters: ['GroupName', 'Path'],
  demands(world, call) {
    const { id } = accountOfCall(world, call);
    return [{ action: 'iam:CreateGroup', resource: arnOfNewGroup(id, call), resourceAccount: id }];
  },
  run(world, call) {
    const account = accountOfCall(world, call);
    const name = readGroupName(call);
    checkNewGroupName(account, name);
    checkQuota('GroupsPerAccount', account.groups.values().length + 1);
    const group: Group = {
      name,
      path: readPath(call),
      arn: arnOfNewGroup(account.id, call),
      id: uniqueId(world, 'AGPA'),
      createdAt: world.clock.now(),
      permissions: new LateValue({ inline: new Map(), attached: [] }),
    };
    account.groups.set(name, group, drawEffectiveTime(world, 'iamPropagation'));
    return { body: joinXml(element('Group', groupElements(group))) };
  },
};

/** Refuses a name that another group has. */
export function checkNewGroupName(account: Account, name: string): void {
  if (!account.groups.has(name)) return;
  throw new ServiceError('EntityAlreadyExists', `Group with name ${name} already exists.`, 409);
}

function arnOfNewGroup(account: string, call: Call): string {
  return `arn:aws:iam::${account}:group${readPath(call)}${readGroupName(call)}`;
}
