import type { Arn, Observed, PolicyDocument } from '../types.ts';
import { defaultKeyPolicy } from './merge-key-grant.ts';
import { readKeyArn } from './read-key-arn.ts';
import { seenValue } from './seen-value.ts';

/** The policy of a key as it was seen; KMS's own for one that is to be made. `undefined` where nobody could look. */
export function keyPolicyOf({ keys }: Observed, keyArn: Arn): PolicyDocument | undefined {
  if (keys === undefined) return undefined;
  const seen = [...keys.source, keys.replica].map(({ key }) => seenValue(key)).find((key) => key?.arn === keyArn);
  if (seen) return seenValue(seen.policy);
  const { account, isAlias } = readKeyArn(keyArn);
  return isAlias && keys.replica.key.seen === 'absent'
    ? defaultKeyPolicy(keyArn.split(':')[1] ?? '', account)
    : undefined;
}
