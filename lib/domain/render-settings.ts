import type { BucketSettings, ObjectLock } from '../types.ts';
import { wantedLock } from './wanted-lock.ts';

/** How a bucket is made, after its name: " with encryption aws:kms, 2 tags and Object Lock"; empty for a plain one. */
export function renderSettings(settings: BucketSettings | undefined): string {
  const { encryption, tags = {} } = settings ?? {};
  const lock = wantedLock(settings);
  const count = Object.keys(tags).length;
  const parts = [
    ...(encryption ? [`encryption ${encryption.algorithm}${encryption.key ? ` by ${encryption.key}` : ''}`] : []),
    ...(count > 0 ? [`${count} ${count === 1 ? 'tag' : 'tags'}`] : []),
    ...(lock ? [`Object Lock (${renderLock(lock)})`] : []),
  ];
  return parts.length === 0 ? '' : ` with ${parts.join(', ')}`;
}

/** What new versions get: "new versions are locked for 30 days in governance mode". */
export function renderLock({ retention }: ObjectLock): string {
  if (retention === undefined) return 'new versions are locked only where they ask for it';
  const { mode, days, years } = retention;
  const [count, unit] = days === undefined ? [years, 'year'] : [days, 'day'];
  return `new versions are locked for ${count} ${unit}${count === 1 ? '' : 's'} in ${mode.toLowerCase()} mode`;
}
