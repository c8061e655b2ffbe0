import { type Call, ServiceError } from '../../wire/operation.ts';
import type { Account, Bearer } from '../../world/account.ts';
import { readText } from '../read-fields.ts';

/** The user, role or group of the account that `PolicySourceArn` names. */
export function findSource(account: Account, call: Call): Bearer {
  const arn = readText(call, 'PolicySourceArn');
  const [, type, name] = /^arn:aws:iam::\d{12}:(user|role|group)\/(?:[\u0021-\u007e]*\/)?([^/]+)$/.exec(arn) ?? [];
  if (type === undefined) throw new ServiceError('InvalidInput', `Invalid Entity Arn: ${arn}`, 400);
  const bearers: readonly Bearer[] = [...account.users.values(), ...account.roles.values(), ...account.groups.values()];
  const bearer = bearers.find((one) => one.arn === arn);
  if (bearer) return bearer;
  throw new ServiceError('NoSuchEntity', `The ${type} with name ${name} cannot be found.`, 404);
}
