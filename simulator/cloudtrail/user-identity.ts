import { arnOfCaller } from '../access/principal-of-caller.ts';
import { isoTime } from '../wire/iso-time.ts';
import type { Caller } from '../world/account.ts';

/**
 * Who made a call ("CloudTrail User Guide, cloudtrail-event-reference-user-identity"). The owner of the resource, if that
 * is another account, is told the caller's account and principal id only.
 */
export function userIdentity(caller: Caller, accessKeyId: string | undefined, recipient: string): object {
  if (caller.type === 'anonymous') {
    return { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' };
  }
  const principalId = principalIdOf(caller);
  if (caller.account !== recipient) return { type: 'AWSAccount', principalId, accountId: caller.account };
  const context = sessionContext(caller);
  return {
    type: TYPES[caller.type],
    principalId,
    arn: arnOfCaller(caller),
    accountId: caller.account,
    ...(accessKeyId !== undefined && { accessKeyId }),
    ...(caller.type === 'user' && { userName: caller.userName }),
    ...(context && { sessionContext: context }),
  };
}

type Known = Exclude<Caller, { type: 'anonymous' }>;

const TYPES: Readonly<Record<Known['type'], string>> = { root: 'Root', user: 'IAMUser', 'role-session': 'AssumedRole' };

function principalIdOf(caller: Known): string {
  if (caller.type === 'root') return caller.account;
  return caller.type === 'user' ? caller.userId : `${caller.roleId}:${caller.sessionName}`;
}

function sessionContext(caller: Known): object | undefined {
  const session = caller.type === 'role-session' ? caller : caller.session;
  if (!session) return undefined;
  return {
    ...(caller.type === 'role-session' && {
      sessionIssuer: {
        type: 'Role',
        principalId: caller.roleId,
        arn: caller.roleArn,
        accountId: caller.account,
        userName: caller.roleName,
      },
    }),
    attributes: { creationDate: isoTime(session.issuedAt), mfaAuthenticated: 'false' },
  };
}
