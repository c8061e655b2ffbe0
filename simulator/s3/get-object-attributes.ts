import { type Call, ServiceError } from '../wire/operation.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { objectChecksumElements } from './checksum-elements.ts';
import { CUSTOMER_KEY_HEADERS, checkCustomerKey } from './customer-key.ts';
import { objectOperation } from './object-operation.ts';
import { objectPartsElement } from './object-parts-element.ts';
import { s3Document } from './s3-document.ts';
import { versionIdHeader } from './version-id-header.ts';
import { headerTime } from './wire-time.ts';

/** Each attribute that may be asked for; an object without parts has none to tell. */
const ATTRIBUTES: Readonly<Record<string, (version: ObjectVersion, call: Call) => RawXml | undefined>> = {
  ETag: ({ etag }) => element('ETag', etag.replaceAll('"', '')),
  Checksum: (version) => element('Checksum', wholeChecksum(version)),
  ObjectParts: (version, call) => objectPartsElement(version, call),
  StorageClass: ({ storageClass }) => element('StorageClass', storageClass),
  ObjectSize: ({ body }) => element('ObjectSize', body.length),
};

export const getObjectAttributes = objectOperation({
  name: 'GetObjectAttributes',
  actions: [
    { current: 's3:GetObject', version: 's3:GetObjectVersion' },
    { current: 's3:GetObjectAttributes', version: 's3:GetObjectVersionAttributes' },
  ],
  headers: ['x-amz-object-attributes', 'x-amz-max-parts', 'x-amz-part-number-marker', ...CUSTOMER_KEY_HEADERS],
  decrypts: ({ headers }) => /\bChecksum\b/.test(headers['x-amz-object-attributes'] ?? ''),
  run(world, bucket, version, call) {
    checkCustomerKey(world, version, call);
    const asked = readAsked(call.headers['x-amz-object-attributes']);
    return {
      headers: { 'last-modified': headerTime(version.lastModified), ...versionIdHeader(bucket, version) },
      body: s3Document(
        'GetObjectAttributesResponse',
        asked.map((describe) => describe(version, call)),
      ),
    };
  },
});

type Describe = (typeof ATTRIBUTES)[string];

function readAsked(header: string | undefined): Describe[] {
  const names = (header ?? '').split(',').map((name) => name.trim());
  const asked = names.flatMap((name) => (Object.hasOwn(ATTRIBUTES, name) ? [ATTRIBUTES[name] ?? []].flat() : []));
  if (asked.length === names.length) return asked;
  throw new ServiceError('InvalidArgument', 'Invalid attribute name specified.', 400, {
    ArgumentName: 'x-amz-object-attributes',
  });
}

function wholeChecksum(version: ObjectVersion): RawXml[] | undefined {
  // The number of parts behind a sum of sums is left out here.
  const bare = Object.entries(version.checksums).map(([name, sum]) => [name, sum.replace(/-\d+$/, '')]);
  const sums = objectChecksumElements({ ...version, checksums: Object.fromEntries(bare) });
  return sums.length === 0 ? undefined : sums;
}
