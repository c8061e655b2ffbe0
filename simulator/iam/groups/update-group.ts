import type { Call, Operation } from '../../wire/operation.ts';
import type { Group } from '../../world/account.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { accountOfCall } from '../account-of-call.ts';
import { demandOnRename } from '../demand-on-rename.ts';
import { readPath } from '../read-fields.ts';
import { checkNewGroupName } from './create-group.ts';
import { groupOperation, readGroupName } from './group-operation.ts';

const ON_GROUP = groupOperation({
  name: 'UpdateGroup',
  write: true,
  parameters: ['NewGroupName', 'NewPath'],
  run({ world, account, group, call }) {
    const { name, path } = renamed(group, call);
    if (name !== group.name) checkNewGroupName(account, name);
    const effectiveAt = drawEffectiveTime(world, 'iamPropagation');
    if (name !== group.name) account.groups.delete(group.name, effectiveAt);
    account.groups.set(
      name,
      { ...group, name, path, arn: `arn:aws:iam::${account.id}:group${path}${name}` },
      effectiveAt,
    );
    return {};
  },
});

/** Another name or path. The id, the users and the policies stay ("IAM User Guide, id_groups_manage_rename"). */
export const updateGroup: Operation = {
  ...ON_GROUP,
  demands(world, call) {
    const account = accountOfCall(world, call);
    const demands = ON_GROUP.demands(world, call);
    const group = account.groups.get(readGroupName(call));
    return group ? [...demands, ...demandOnRename(demands, group, renamed(group, call))] : demands;
  },
};

function renamed(group: Group, call: Call): { name: string; path: string } {
  return {
    name: call.query.has('NewGroupName') ? readGroupName(call, 'NewGroupName') : group.name,
    path: call.query.has('NewPath') ? readPath(call, 'NewPath') : group.path,
  };
}
