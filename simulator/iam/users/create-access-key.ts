import { isoTime } from '../../wire/iso-time.ts';
import { element, joinXml } from '../../wire/xml.ts';
import type { Credential } from '../../world/account.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { ALPHABETS } from '../../world/random.ts';
import { checkQuota } from '../check-quota.ts';
import { uniqueId } from '../unique-id.ts';
import { accessKeysOf } from './access-keys-of.ts';
import { userOperation } from './user-operation.ts';

/** The only time that the secret is told. */
export const createAccessKey = userOperation({
  name: 'CreateAccessKey',
  write: true,
  ownByDefault: true,
  run({ world, account, user }) {
    checkQuota('AccessKeysPerUser', accessKeysOf(account, user).length + 1);
    const credential: Credential = {
      accessKeyId: uniqueId(world, 'AKIA'),
      secretAccessKey: world.random.text(40, ALPHABETS.secret),
      issuedAt: world.clock.now(),
      caller: { type: 'user', account: account.id, userName: user.name, userId: user.id, arn: user.arn },
    };
    account.credentials.set(credential.accessKeyId, credential, drawEffectiveTime(world, 'iamPropagation'));
    return {
      body: joinXml(
        element('AccessKey', [
          element('UserName', user.name),
          element('AccessKeyId', credential.accessKeyId),
          element('Status', 'Active'),
          element('SecretAccessKey', credential.secretAccessKey),
          element('CreateDate', isoTime(credential.issuedAt)),
        ]),
      ),
    };
  },
});
