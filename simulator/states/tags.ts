import { type Shape, structure, text } from '../events/input/shape.ts';
import { statesError } from './states-errors.ts';

const MOST = 50;

export const TAGS: Shape = { kind: 'list', of: structure({ key: text(1, 128), value: text(0, 256) }) };

/** A list of key and value; a key that comes twice counts by its last value. */
export function readTags(list: unknown): Map<string, string> {
  const tags = (list ?? []) as { key?: string; value?: string }[];
  return new Map(tags.map(({ key = '', value = '' }) => [key, value]));
}

export function checkTagCount(tags: Map<string, string>, arn: string): Map<string, string> {
  if (tags.size <= MOST) return tags;
  throw statesError('TooManyTags', `Too many tags on resource: '${arn}'`);
}
