import { element, type RawXml } from '../wire/xml.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { ownerElement } from './owner-element.ts';
import { ownerOfObject } from './owner-of-object.ts';
import { wireTime } from './wire-time.ts';

/** What every listing tells of an object, in S3's order; the owner where it is asked for. */
export function describeListed(version: ObjectVersion): RawXml[] {
  const algorithms = Object.keys(version.checksums).map((name) => element('ChecksumAlgorithm', name.toUpperCase()));
  return [
    element('LastModified', wireTime(version.lastModified)),
    element('ETag', version.etag),
    ...algorithms,
    element('ChecksumType', algorithms.length > 0 ? (version.checksumType ?? 'FULL_OBJECT') : undefined),
    element('Size', version.body.length),
    element('StorageClass', version.storageClass),
  ];
}

/** `<Contents>` of a listing of objects. */
export function contentsElement(version: ObjectVersion, key: string, owner: RawXml | undefined): RawXml {
  return element('Contents', [element('Key', key), ...describeListed(version), owner]);
}

/** `<Owner>` of a version in a listing. */
export function listedOwner(world: World, bucket: Bucket, version: ObjectVersion): RawXml {
  return ownerElement(world, ownerOfObject(world, bucket, version));
}

/** `<CommonPrefixes>`, one for each. */
export function commonPrefixElements(prefixes: readonly string[], encode: (text: string) => string): RawXml[] {
  return prefixes.map((prefix) => element('CommonPrefixes', element('Prefix', encode(prefix))));
}
