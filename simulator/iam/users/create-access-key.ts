import { isoTime } from '../../wire/iso-time.ts';
import { ServiceError } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import type { Credential } from '../../world/account.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { ALPHABETS } from '../../world/random.ts';
import { uniqueId } from '../unique-id.ts';
import { accessKeysOf } from './access-keys-of.ts';
import { userOperation } from './user-operation.ts';

const MOST = 2;

/** The only time that the secret is told. */
export const createAccessKey = userOperation({
  name: 'CreateAccessKey',
  write: true,
  run({ world, account, user }) {
    if (accessKeysOf(account, user).length >= MOST) {
      throw new ServiceError('LimitExceeded', `Cannot exceed quota for AccessKeysPerUser: ${MOST}`, 409);
    }
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
