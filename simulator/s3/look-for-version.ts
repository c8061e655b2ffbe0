import { statusHeader } from '../replication/replication-status.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { isVersionId } from './version-id.ts';
import { headerTime } from './wire-time.ts';

/** What is at a key, or at one version of it. */
export type Sighting =
  | { readonly kind: 'object'; readonly version: ObjectVersion }
  | { readonly kind: 'marker'; readonly version: ObjectVersion }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'no-version' };

/** Looks for the version that a call names, or else for the current one. */
export function lookForVersion(bucket: Bucket, call: Call): Sighting {
  return lookForNamedVersion(bucket, call.key ?? '', call.query.get('versionId'));
}

/** The same by key and version id; undefined asks for the current version. Refuses what cannot be a version id. */
export function lookForNamedVersion(bucket: Bucket, key: string, versionId: string | undefined): Sighting {
  if (versionId !== undefined) checkVersionId(versionId);
  const version = versionId === undefined ? bucket.objects.current(key) : bucket.objects.version(key, versionId);
  if (version === undefined) return { kind: versionId === undefined ? 'no-key' : 'no-version' };
  return { kind: version.deleteMarker ? 'marker' : 'object', version };
}

/** The version that is there, or S3's refusal. */
export function requireVersion(
  bucket: Bucket,
  call: Call,
  { refusesMarkers, missingName }: { refusesMarkers?: true | undefined; missingName?: string | undefined } = {},
): ObjectVersion {
  const sighting = lookForVersion(bucket, call);
  if (missingName !== undefined && sighting.kind === 'no-key') throw noSuchKey(missingName);
  if (refusesMarkers && sighting.kind === 'marker') throw isMarker(sighting.version, call.method);
  return requireSighted(sighting, call.key ?? '', call.query.get('versionId'), call.method);
}

/** Takes the version out of a sighting. A delete marker is "no such key", unless it was asked for by its id. */
export function requireSighted(
  sighting: Sighting,
  key: string,
  versionId: string | undefined,
  method: string,
): ObjectVersion {
  switch (sighting.kind) {
    case 'object':
      return sighting.version;
    case 'no-key':
      throw noSuchKey(key);
    case 'no-version':
      throw new ServiceError('NoSuchVersion', 'The specified version does not exist.', 404, {
        Key: key,
        VersionId: versionId ?? '',
      });
    case 'marker':
      throw versionId === undefined
        ? noSuchKey(key, markerHeaders(sighting.version))
        : isMarker(sighting.version, method);
  }
}

/** NoSuchKey, with the headers of the delete marker that hides the key. */
export function noSuchKey(key: string, headers: Record<string, string> = {}): ServiceError {
  return new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key }, headers);
}

/** Refuses an id that S3 could never have given. */
export function checkVersionId(versionId: string): void {
  if (isVersionId(versionId)) return;
  const message = versionId === '' ? 'Version id cannot be the empty string' : 'Invalid version id specified';
  throw new ServiceError('InvalidArgument', message, 400, { ArgumentName: 'versionId', ArgumentValue: versionId });
}

function isMarker(marker: ObjectVersion, method: string): ServiceError {
  return new ServiceError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { Method: method, ResourceType: 'DeleteMarker' },
    {
      ...markerHeaders(marker),
      ...statusHeader(marker),
      allow: 'DELETE',
      'last-modified': headerTime(marker.lastModified),
    },
  );
}

function markerHeaders({ versionId }: ObjectVersion): Record<string, string> {
  return { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId };
}
