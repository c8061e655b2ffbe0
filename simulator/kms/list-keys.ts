import { accountOfCall } from './account-of-call.ts';
import { isGone } from './key-state.ts';
import { kmsOperation } from './kms-operation.ts';
import { PAGE_FIELDS, pageOf } from './page.ts';

/** "KMS API Reference, ListKeys": those of the caller's account in this region. */
export const listKeys = kmsOperation({
  name: 'ListKeys',
  fields: PAGE_FIELDS,
  demands: (_world, call) => [
    {
      action: 'kms:ListKeys',
      resource: '*',
      resourceAccount: accountOfCall(call),
      context: { 'kms:CallerAccount': accountOfCall(call) },
    },
  ],
  run(world, call, input) {
    const own = [...world.kms.keys.values()].filter(
      (key) => key.account === accountOfCall(call) && key.region === call.region && !isGone(world, key),
    );
    const { items, rest } = pageOf(own, input, { usual: 100, most: 1000 });
    return { Keys: items.map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })), ...rest };
  },
});
