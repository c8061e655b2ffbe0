import type { RequestPrincipal } from '../../../authorization/types.ts';

/** Who asks in the cases, by name. 111111111111 is the account of all but the stranger. */
export const CAST: Record<string, RequestPrincipal> = {
  'user alice': {
    type: 'User',
    account: '111111111111',
    arn: 'arn:aws:iam::111111111111:user/staff/alice',
    uniqueId: 'AIDAALICE0000EXAMPLE1',
  },
  'session of replicator': {
    type: 'AssumedRole',
    account: '111111111111',
    arn: 'arn:aws:sts::111111111111:assumed-role/replicator/s3-replication',
    roleArn: 'arn:aws:iam::111111111111:role/isthmus/replication/replicator',
    uniqueId: 'AROAREPLICATOREXAMPLE',
    sessionName: 's3-replication',
  },
  'root of 111111111111': { type: 'AccountRoot', account: '111111111111' },
  'stranger of 333333333333': {
    type: 'User',
    account: '333333333333',
    arn: 'arn:aws:iam::333333333333:user/mallory',
    uniqueId: 'AIDAMALLORY00EXAMPLE1',
  },
  'service s3': { type: 'Service', service: 's3.amazonaws.com' },
  anonymous: { type: 'Anonymous' },
};
