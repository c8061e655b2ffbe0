import { authorizeCall } from '../access/authorize-call.ts';
import { raiseObjectEvent } from '../events/raise-object-event.ts';
import type { ElementSchema } from '../wire/element-schema.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { XmlElement } from '../wire/read-xml.ts';
import { element, type RawXml } from '../wire/xml.ts';
import type { World } from '../world/world.ts';
import { deleteObject } from './delete-object.ts';
import { findBucket } from './find-bucket.ts';
import { BYPASS_HEADER } from './object-lock/check-unlocked.ts';
import { childrenOf, malformedXml, readDocument, textOf } from './read-document.ts';
import { requireBodyChecksum } from './require-body-checksum.ts';
import { s3Document } from './s3-document.ts';
import { BODY_CHECKSUM_HEADERS, OWNER_HEADER } from './understood-headers.ts';
import { isVersionId } from './version-id.ts';

interface NamedObject {
  readonly key: string;
  readonly versionId: string | undefined;
  readonly etag: string | undefined;
}

/** Deletes up to 1,000 objects, each allowed or refused by itself: the call as a whole succeeds. */
export const deleteObjects: Operation = {
  name: 'DeleteObjects',
  service: 's3',
  write: true,
  parameters: [],
  headers: [OWNER_HEADER, BYPASS_HEADER, ...BODY_CHECKSUM_HEADERS],
  demands(world, call) {
    findBucket(world, call);
    return [];
  },
  run(world, call) {
    requireBodyChecksum(call);
    const batch = readDocument(call, 'Delete', SCHEMA);
    const quiet = textOf(batch, 'Quiet') === 'true';
    const named = childrenOf(batch, 'Object').map(readObject);
    if (named.length > LARGEST_BATCH || named.some(({ key }) => key === '')) throw malformedXml();
    const results = named.map((one) => deleteOne(world, call, one));
    return {
      body: s3Document('DeleteResult', ...results.filter(({ failed }) => failed || !quiet).map(({ xml }) => xml)),
    };
  },
};

const LARGEST_BATCH = 1000;
const OPTIONAL: ElementSchema = { occurs: 'optional' };
const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    Object: {
      occurs: 'one-or-more',
      children: { Key: { occurs: 'once' }, VersionId: OPTIONAL, ETag: OPTIONAL },
    },
    Quiet: { occurs: 'optional', values: ['true', 'false'] },
  },
};

function readObject(object: XmlElement): NamedObject {
  return {
    key: textOf(object, 'Key') ?? '',
    versionId: textOf(object, 'VersionId') || undefined,
    etag: textOf(object, 'ETag'),
  };
}

function deleteOne(world: World, call: Call, named: NamedObject): { failed: boolean; xml: RawXml } {
  const single = callFor(call, named);
  try {
    authorizeCall(world, deleteObject, single);
    const answer = deleteObject.run(world, single) as Answer;
    raiseObjectEvent(world, deleteObject, single, answer);
    return { failed: false, xml: deletedElement(named, answer) };
  } catch (error) {
    if (error instanceof ServiceError) return { failed: true, xml: errorElement(named, asInBatch(named, error)) };
    throw error;
  }
}

/** In a batch, a version id that S3 never gave is just one that is not there. */
function asInBatch({ versionId }: NamedObject, error: ServiceError): ServiceError {
  if (versionId === undefined || isVersionId(versionId)) return error;
  return new ServiceError('NoSuchVersion', 'The specified version does not exist.', 404);
}

/** The DeleteObject that stands for one entry of the batch. */
function callFor(call: Call, { key, versionId, etag }: NamedObject): Call {
  const { 'if-match': _, ...headers } = call.headers;
  return {
    ...call,
    key,
    query: new Map(versionId === undefined ? [] : [['versionId', versionId]]),
    headers: { ...headers, ...(etag !== undefined && { 'if-match': etag }) },
  };
}

function deletedElement({ key, versionId }: NamedObject, { headers = {} }: Answer): RawXml {
  const marker = headers['x-amz-delete-marker'] === 'true';
  return element('Deleted', [
    element('Key', key),
    element('VersionId', versionId),
    element('DeleteMarker', marker || undefined),
    element('DeleteMarkerVersionId', marker ? headers['x-amz-version-id'] : undefined),
  ]);
}

function errorElement({ key, versionId }: NamedObject, { code, message }: ServiceError): RawXml {
  return element('Error', [
    element('Key', key),
    element('VersionId', versionId),
    element('Code', code),
    element('Message', message),
  ]);
}
