import type { Call, Operation } from '../../wire/operation.ts';
import type { Account, Credential, User } from '../../world/account.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { accountOfCall } from '../account-of-call.ts';
import { demandOnRename } from '../demand-on-rename.ts';
import { readPath } from '../read-fields.ts';
import { accessKeysOf } from './access-keys-of.ts';
import { checkNewUserName } from './create-user.ts';
import { readUserName, userOperation } from './user-operation.ts';

const ON_USER = userOperation({
  name: 'UpdateUser',
  write: true,
  parameters: ['NewUserName', 'NewPath'],
  run({ world, account, user, call }) {
    const { name, path } = renamed(user, call);
    if (name !== user.name) checkNewUserName(account, name);
    const changed: User = { ...user, name, path, arn: `arn:aws:iam::${account.id}:user${path}${name}` };
    const effectiveAt = drawEffectiveTime(world, 'iamPropagation');
    for (const key of accessKeysOf(account, user)) {
      account.credentials.set(key.accessKeyId, keyOf(account, key, changed), effectiveAt);
    }
    if (name !== user.name) account.users.delete(user.name, effectiveAt);
    account.users.set(name, changed, effectiveAt);
    return {};
  },
});

/** Another name or path. The id, the keys, the groups and the policies stay ("IAM User Guide, id_users_rename"). */
export const updateUser: Operation = {
  ...ON_USER,
  demands(world, call) {
    const demands = ON_USER.demands(world, call);
    const user = accountOfCall(world, call).users.get(readUserName(call));
    return user ? [...demands, ...demandOnRename(demands, user, renamed(user, call))] : demands;
  },
};

function renamed(user: User, call: Call): { name: string; path: string } {
  return {
    name: call.query.has('NewUserName') ? readUserName(call, 'NewUserName') : user.name,
    path: call.query.has('NewPath') ? readPath(call, 'NewPath') : user.path,
  };
}

/** The key as it proves the user under the new name. */
function keyOf(account: Account, key: Credential, { name, id, arn }: User): Credential {
  return { ...key, caller: { type: 'user', account: account.id, userName: name, userId: id, arn } };
}
