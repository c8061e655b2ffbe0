import { arnOfCaller } from '../../access/principal-of-caller.ts';
import { isoTime } from '../../wire/iso-time.ts';
import type { Call, Operation } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { accountOfCall } from '../account-of-call.ts';
import { userOperation } from './user-operation.ts';
import { writeUser } from './write-user.ts';

/** When root users are said to have been made: the simulator does not know. */
const ROOT_CREATED = Date.parse('2020-01-01T00:00:00Z');

const ON_USER = userOperation({
  name: 'GetUser',
  write: false,
  ownByDefault: true,
  run: ({ user }) => ({ body: writeUser(user) }),
});

/** A user; a root user that asks about itself, which is no IAM user, is told its account's id and ARN. */
export const getUser: Operation = {
  ...ON_USER,
  demands: (world, call) => (isAboutRoot(call) ? [] : ON_USER.demands(world, call)),
  run(world, call) {
    if (!isAboutRoot(call)) return ON_USER.run(world, call);
    const root = [
      element('UserId', accountOfCall(world, call).id),
      element('Arn', arnOfCaller(call.caller)),
      element('CreateDate', isoTime(ROOT_CREATED)),
    ];
    return { body: joinXml(element('User', root)) };
  },
};

function isAboutRoot({ caller, query }: Call): boolean {
  return caller.type === 'root' && !query.has('UserName');
}
