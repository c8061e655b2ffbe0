import { arnOfCaller } from '../access/principal-of-caller.ts';
import type { Operation } from '../wire/operation.ts';
import { element, joinXml } from '../wire/xml.ts';
import type { Caller } from '../world/account.ts';

/** Needs no permission, and cannot be denied ("STS API Reference, GetCallerIdentity"). */
export const getCallerIdentity: Operation = {
  name: 'GetCallerIdentity',
  service: 'sts',
  write: false,
  parameters: [],
  demands: () => [],
  run: (_world, { caller }) => ({
    body: joinXml(
      element('Arn', arnOfCaller(caller)),
      element('UserId', userIdOf(caller)),
      element('Account', caller.type === 'anonymous' ? '' : caller.account),
    ),
  }),
};

function userIdOf(caller: Caller): string {
  switch (caller.type) {
    case 'anonymous':
      return '';
    case 'root':
      return caller.account;
    case 'user':
      return caller.userId;
    case 'role-session':
      return `${caller.roleId}:${caller.sessionName}`;
  }
}
