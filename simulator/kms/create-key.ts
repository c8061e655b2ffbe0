import { accountOfCall } from './account-of-call.ts';
import { createKeyState } from './create-key-state.ts';
import { kmsOperation } from './kms-operation.ts';
import { checkLockout, defaultKeyPolicy, parseKeyPolicy } from './parse-key-policy.ts';
import { type Input, notImplemented, optionalChoice, optionalFlag, optionalText } from './read-input.ts';
import { checkTagCount, readTags, requestTagContext } from './tags.ts';
import { writeKey } from './write-key.ts';

/** "KMS API Reference, CreateKey", for symmetric keys of one region with material of KMS's own. */
export const createKey = kmsOperation({
  name: 'CreateKey',
  write: true,
  fields: [
    'Policy',
    'Description',
    'KeyUsage',
    'CustomerMasterKeySpec',
    'KeySpec',
    'Origin',
    'MultiRegion',
    'BypassPolicyLockoutSafetyCheck',
    'Tags',
  ],
  demands(_world, call, input) {
    const tags = readTags(input);
    const context = {
      ...requestTagContext(tags),
      'kms:KeySpec': 'SYMMETRIC_DEFAULT',
      'kms:KeyUsage': 'ENCRYPT_DECRYPT',
      'kms:KeyOrigin': 'AWS_KMS',
      'kms:MultiRegion': 'false',
      'kms:CallerAccount': accountOfCall(call),
      'kms:BypassPolicyLockoutSafetyCheck': String(optionalFlag(input, 'BypassPolicyLockoutSafetyCheck')),
    };
    const actions = ['kms:CreateKey', ...(tags.size > 0 ? ['kms:TagResource'] : [])];
    return actions.map((action) => ({ action, resource: '*', resourceAccount: accountOfCall(call), context }));
  },
  run(world, call, input) {
    checkKind(input);
    const account = accountOfCall(call);
    const text = optionalText(input, 'Policy');
    const policy = text === undefined ? defaultKeyPolicy(account) : parseKeyPolicy(world, text);
    const tags = readTags(input);
    checkTagCount(tags);
    if (text !== undefined && !optionalFlag(input, 'BypassPolicyLockoutSafetyCheck')) {
      checkLockout(world, call.caller, policy, { arn: `arn:aws:kms:${call.region}:${account}:key/new`, tags });
    }
    const description = optionalText(input, 'Description') ?? '';
    const key = createKeyState(world, { account, region: call.region, policy, description, tags });
    return { KeyMetadata: writeKey(key) };
  },
});

/** Anything but a plain symmetric key is not there. */
function checkKind(input: Input): void {
  optionalChoice(input, 'KeyUsage', ['ENCRYPT_DECRYPT']);
  optionalChoice(input, 'CustomerMasterKeySpec', ['SYMMETRIC_DEFAULT']);
  optionalChoice(input, 'KeySpec', ['SYMMETRIC_DEFAULT']);
  optionalChoice(input, 'Origin', ['AWS_KMS']);
  if (optionalFlag(input, 'MultiRegion'))
    throw notImplemented('the simulator has no keys of several regions (MultiRegion).');
}
