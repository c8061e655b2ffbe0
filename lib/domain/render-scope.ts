import type { Scope } from '../types.ts';

/** Which objects replicate, in words: "all objects", "objects below reports/ with the tags team=a, kind=b". */
export function renderScope({ prefix, tags }: Scope): string {
  const pairs = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
  const below = prefix === '' ? '' : ` whose keys begin with ${prefix}`;
  const tagged = pairs.length === 0 ? '' : ` that have the ${pairs.length === 1 ? 'tag' : 'tags'} ${pairs.join(', ')}`;
  return below + tagged === '' ? 'all objects' : `objects${below}${below && tagged && ' and'}${tagged}`;
}
