import type { Input } from '../events/input/read-input.ts';
import { ssmError } from './ssm-errors.ts';

const MOST = 50;

/** `Tags`: a list of Key and Value. */
export function readTags({ Tags }: Input): Map<string, string> {
  return new Map(((Tags ?? []) as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]));
}

export function checkTagCount(tags: Map<string, string>): Map<string, string> {
  if (tags.size <= MOST) return tags;
  throw ssmError('TooManyTagsError', `A parameter can have ${MOST} tags.`);
}
