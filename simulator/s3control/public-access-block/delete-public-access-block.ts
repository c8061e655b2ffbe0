import { drawEffectiveTime } from '../../world/lateness.ts';
import { accountOperation } from '../account-operation.ts';

/** Deleting is a way of putting: there is no permission of its own. */
export const deletePublicAccessBlock = accountOperation({
  name: 'DeletePublicAccessBlock',
  write: true,
  action: 's3:PutAccountPublicAccessBlock',
  run(world, { publicAccessBlock }) {
    publicAccessBlock.write(undefined, drawEffectiveTime(world, 'configurationPropagation'));
    return { status: 204 };
  },
});
