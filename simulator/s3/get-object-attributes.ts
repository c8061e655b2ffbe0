import { ServiceError } from '../wire/operation.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { objectOperation } from './object-operation.ts';
import { s3Document } from './s3-document.ts';
import { versionIdHeader } from './version-id-header.ts';
import { headerTime } from './wire-time.ts';

/** Each attribute that may be asked for. No object of the simulator has parts. */
const ATTRIBUTES: Readonly<Record<string, (version: ObjectVersion) => RawXml>> = {
  ETag: ({ etag }) => element('ETag', etag.replaceAll('"', '')),
  Checksum: ({ checksums }) => element('Checksum', checksumElements(checksums)),
  ObjectParts: () => element('ObjectParts', undefined),
  StorageClass: ({ storageClass }) => element('StorageClass', storageClass),
  ObjectSize: ({ body }) => element('ObjectSize', body.length),
};

export const getObjectAttributes = objectOperation({
  name: 'GetObjectAttributes',
  actions: [
    { current: 's3:GetObject', version: 's3:GetObjectVersion' },
    { current: 's3:GetObjectAttributes', version: 's3:GetObjectVersionAttributes' },
  ],
  headers: ['x-amz-object-attributes'],
  run(_world, bucket, version, call) {
    const asked = readAsked(call.headers['x-amz-object-attributes']);
    return {
      headers: { 'last-modified': headerTime(version.lastModified), ...versionIdHeader(bucket, version) },
      body: s3Document('GetObjectAttributesResponse', ...asked.map((describe) => describe(version))),
    };
  },
});

function readAsked(header: string | undefined): ((version: ObjectVersion) => RawXml)[] {
  const names = (header ?? '').split(',').map((name) => name.trim());
  const asked = names.flatMap((name) => (Object.hasOwn(ATTRIBUTES, name) ? [ATTRIBUTES[name] ?? []].flat() : []));
  if (asked.length === names.length) return asked;
  throw new ServiceError('InvalidArgument', 'Invalid attribute name specified.', 400, {
    ArgumentName: 'x-amz-object-attributes',
  });
}

function checksumElements(checksums: ObjectVersion['checksums']): RawXml[] | undefined {
  const sums = Object.entries(checksums).map(([algorithm, sum]) => element(`Checksum${algorithm.toUpperCase()}`, sum));
  return sums.length === 0 ? undefined : [...sums, element('ChecksumType', 'FULL_OBJECT')];
}
