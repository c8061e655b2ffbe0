import type { AskedKey, KeyNames, Names, ObservedKeys, Request } from '../types.ts';
import { readKeyArn } from './read-key-arn.ts';
import { replicaKeyRef } from './replica-key-ref.ts';
import { seenValue } from './seen-value.ts';

/** The keys as the request alone names them. */
export function keysOfRequest(request: Request): KeyNames | undefined {
  const replica = replicaKeyRef(request);
  if (replica === undefined) return undefined;
  const named = request.options.encryption?.sourceKeys ?? [];
  return { source: named.filter(isKeyArn), replica };
}

/**
 * The names with the ARNs of the keys that were found. A probe is put under the first source key where the bucket's
 * default encryption puts it under none.
 */
export function nameKeys(names: Names, keys: ObservedKeys | undefined): Names {
  if (names.keys === undefined || keys === undefined) return names;
  const source = [...new Set(keys.source.flatMap(arnOf))];
  const [replica = names.keys.replica] = arnOf(keys.replica);
  const [probe] = keys.sourceDefault ? [] : source;
  return { ...names, keys: { source, replica, ...(probe && { probe }) } };
}

/** What could not be looked at is taken by its name, unless that is an alias, which no policy can name. */
function arnOf({ asked, key }: AskedKey): string[] {
  const arn = seenValue(key)?.arn;
  if (arn !== undefined) return [arn];
  return isKeyArn(asked) ? [asked] : [];
}

function isKeyArn(name: string): boolean {
  return name.startsWith('arn:') && !readKeyArn(name).isAlias;
}
