import { element, type RawXml } from '../wire/xml.ts';
import type { ObjectVersion } from '../world/object-version.ts';

/** `<ChecksumCRC32>` and its kin, one for each sum. */
export function checksumElements(checksums: ObjectVersion['checksums']): RawXml[] {
  return Object.entries(checksums).map(([algorithm, sum]) => element(`Checksum${algorithm.toUpperCase()}`, sum));
}

/** The same of an object, with their type; nothing where it has none. */
export function objectChecksumElements({
  checksums,
  checksumType = 'FULL_OBJECT',
}: Pick<ObjectVersion, 'checksums' | 'checksumType'>): RawXml[] {
  const sums = checksumElements(checksums);
  return sums.length === 0 ? [] : [...sums, element('ChecksumType', checksumType)];
}
