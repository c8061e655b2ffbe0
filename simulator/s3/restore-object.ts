import { ServiceError } from '../wire/operation.ts';
import type { XmlElement } from '../wire/read-xml.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import { isArchived, restorationOf } from './archived.ts';
import { NUMBER, ONCE, once, oneOf, optional } from './configuration/schema-parts.ts';
import { objectOperation } from './object-operation.ts';
import { childOf, malformedXml, readDocument, textOf } from './read-document.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

const DAY = 86_400_000;
const TIER = oneOf('optional', 'Standard', 'Bulk', 'Expedited');
const SCHEMA = once({
  Days: NUMBER,
  GlacierJobParameters: optional({ Tier: { ...TIER, occurs: 'once' } }),
  Tier: TIER,
  Description: { ...ONCE, occurs: 'optional' },
});

/**
 * Brings content out of an archive for some days, after the delay `restoration`; asked again while it is there, it
 * stays longer (S3 API Reference, RestoreObject; S3 User Guide, restoring-objects).
 */
export const restoreObject = objectOperation({
  name: 'RestoreObject',
  write: true,
  actions: [{ current: 's3:RestoreObject', version: 's3:RestoreObject' }],
  headers: BODY_CHECKSUM_HEADERS,
  run(world, _bucket, version, call) {
    const document = readDocument(call, 'RestoreRequest', SCHEMA);
    if (!isArchived(version)) throw notArchived(version.storageClass);
    const days = readDays(document);
    checkTier(document, version.storageClass);
    const now = world.clock.now();
    const state = restorationOf(version, now);
    if (state === 'under-way') throw underWay();
    const readyAt = state === 'there' ? now : drawEffectiveTime(world, 'restoration');
    version.restoration = { readyAt, until: nextMidnight(Math.max(now, readyAt) + days * DAY) };
    return { status: state === 'there' ? 200 : 202 };
  },
});

function readDays(document: XmlElement): number {
  const days = Number(textOf(document, 'Days') ?? 0);
  if (days >= 1) return days;
  throw malformedXml();
}

/** Nothing comes out of the deepest archive at once. */
function checkTier(document: XmlElement, storageClass: string): void {
  const tier = textOf(childOf(document, 'GlacierJobParameters'), 'Tier') ?? textOf(document, 'Tier');
  if (tier !== 'Expedited' || storageClass !== 'DEEP_ARCHIVE') return;
  throw new ServiceError('InvalidArgument', 'Retrieval option is not supported by this storage class', 400, {
    ArgumentName: 'Tier',
    ArgumentValue: tier,
  });
}

function nextMidnight(time: number): number {
  return Math.ceil(time / DAY) * DAY;
}

function notArchived(storageClass: string): ServiceError {
  const message = "Restore is not allowed for the object's current storage class";
  return new ServiceError('InvalidObjectState', message, 403, { StorageClass: storageClass });
}

function underWay(): ServiceError {
  return new ServiceError('RestoreAlreadyInProgress', 'Object restore is already in progress', 409);
}
