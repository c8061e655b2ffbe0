import { replicationStatusOf } from '../../../simulator/replication/replication-status.ts';
import type { ObjectReplication, ObjectVersion, ReplicationProgress } from '../../../simulator/world/object-version.ts';

type Status = ReplicationProgress['status'];

describe('replicationStatusOf', () => {
  it('says nothing of a version that no rule matched', () => {
    expect(replicationStatusOf(version(undefined))).toBeUndefined();
  });

  it('calls a replica by its name', () => {
    expect(replicationStatusOf(version({ role: 'replica', destinations: new Map() }))).toBe('REPLICA');
  });

  it.each<[Status[], string]>([
    [['PENDING'], 'PENDING'],
    [['COMPLETED'], 'COMPLETED'],
    [['FAILED'], 'FAILED'],
    [['COMPLETED', 'COMPLETED'], 'COMPLETED'],
    [['COMPLETED', 'PENDING'], 'PENDING'],
    [['FAILED', 'PENDING'], 'PENDING'],
    [['COMPLETED', 'FAILED'], 'FAILED'],
  ])('sums %j up as %s', (statuses, summary) => {
    const destinations = new Map(statuses.map((status, index) => [`arn:aws:s3:::dst-${index}`, { status }]));
    expect(replicationStatusOf(version({ role: 'source', destinations }))).toBe(summary);
  });
});

function version(replication: ObjectReplication | undefined): ObjectVersion {
  return {
    key: 'key',
    versionId: 'v1',
    deleteMarker: false,
    lastModified: 0,
    sequence: 1,
    body: Buffer.alloc(0),
    etag: '""',
    contentType: 'binary/octet-stream',
    systemHeaders: {},
    metadata: {},
    checksums: {},
    tags: new Map(),
    owner: '111111111111',
    storageClass: 'STANDARD',
    encryption: { algorithm: 'AES256', bucketKey: false },
    ...(replication && { replication }),
  };
}
