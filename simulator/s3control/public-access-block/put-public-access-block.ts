import { readPublicAccessBlock } from '../../s3/read-public-access-block.ts';
import { BODY_CHECKSUM_HEADERS } from '../../s3/understood-headers.ts';
import { ServiceError } from '../../wire/operation.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { accountOperation } from '../account-operation.ts';

/** Replaces all four settings of the account; one that is left out is off. */
export const putPublicAccessBlock = accountOperation({
  name: 'PutPublicAccessBlock',
  write: true,
  action: 's3:PutAccountPublicAccessBlock',
  headers: BODY_CHECKSUM_HEADERS,
  run(world, { publicAccessBlock }, call) {
    const { settings, empty } = readPublicAccessBlock(call);
    if (empty) throw new ServiceError('InvalidRequest', 'Must specify at least one configuration.', 400);
    publicAccessBlock.write(settings, drawEffectiveTime(world, 'configurationPropagation'));
    return {};
  },
});
