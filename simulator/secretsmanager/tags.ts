import type { Input } from '../events/input/read-input.ts';
import { invalidParameter, secretsError } from './secrets-errors.ts';

const MOST = 50;

/** `Tags`: a list of Key and Value. */
export function readTags({ Tags }: Input): Map<string, string> {
  const tags = ((Tags ?? []) as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value] as const);
  if (tags.some(([key]) => key.toLowerCase().startsWith('aws:'))) {
    throw invalidParameter('Tag keys must not begin with aws:.');
  }
  return new Map(tags);
}

export function checkTagCount(tags: Map<string, string>): Map<string, string> {
  if (tags.size <= MOST) return tags;
  throw secretsError('LimitExceededException', `A secret can have ${MOST} tags.`);
}
