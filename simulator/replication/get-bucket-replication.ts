import { bucketOperation } from '../s3/bucket-operation.ts';
import { type Operation, ServiceError } from '../wire/operation.ts';
import { renderReplicationConfiguration } from './render-replication-configuration.ts';

/** GetBucketReplication: the configuration as it was last put, whether it is effective yet or not. */
export const getBucketReplication: Operation = bucketOperation({
  name: 'GetBucketReplication',
  write: false,
  action: 's3:GetReplicationConfiguration',
  run(_world, bucket) {
    const configuration = bucket.replication.current;
    if (configuration) return { body: renderReplicationConfiguration(configuration) };
    throw new ServiceError(
      'ReplicationConfigurationNotFoundError',
      'The replication configuration was not found',
      404,
      { BucketName: bucket.name },
    );
  },
});
