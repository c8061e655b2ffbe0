import type { RequestPrincipal } from '../../authorization/types.ts';
import type { Caller } from '../world/account.ts';

/** The caller in the evaluator's words. */
export function principalOfCaller(caller: Caller): RequestPrincipal {
  switch (caller.type) {
    case 'anonymous':
      return { type: 'Anonymous' };
    case 'root':
      return { type: 'AccountRoot', account: caller.account };
    case 'user':
      return { type: 'User', account: caller.account, arn: caller.arn, uniqueId: caller.userId };
    case 'role-session':
      return {
        type: 'AssumedRole',
        account: caller.account,
        arn: caller.arn,
        roleArn: caller.roleArn,
        uniqueId: caller.roleId,
        sessionName: caller.sessionName,
      };
  }
}

/** ARN by which AWS names the caller in its messages. */
export function arnOfCaller(caller: Caller): string {
  if (caller.type === 'anonymous') return 'anonymous';
  return caller.type === 'root' ? `arn:aws:iam::${caller.account}:root` : caller.arn;
}
