import type { Applied } from '../types.ts';

/**
 * Plans or Steps with the ARNs of keys that have been made since, in place of their aliases' ARNs: neither the policy of
 * a role nor, across accounts, a replication rule can go by an alias.
 */
export function fillInKeys<T>(planned: T, applied: Applied[]): T {
  const made = applied.flatMap((one) =>
    one.kind === 'create-key' && one.keyArn ? [{ ...one, keyArn: one.keyArn }] : [],
  );
  if (made.length === 0) return planned;
  const filled = made.reduce(
    (text, { aliasArn, keyArn }) => text.replaceAll(JSON.stringify(aliasArn), JSON.stringify(keyArn)),
    JSON.stringify(planned),
  );
  return JSON.parse(filled) as T;
}
