import { accountOfArn } from '../access/account-of-arn.ts';
import type { Demand } from '../access/demand.ts';
import { demandOnBucket } from '../s3/demand-on-bucket.ts';
import { findBucket } from '../s3/find-bucket.ts';
import { requireBodyChecksum } from '../s3/require-body-checksum.ts';
import { BODY_CHECKSUM_HEADERS, OWNER_HEADER } from '../s3/understood-headers.ts';
import type { Answer, Call, Operation } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import type { World } from '../world/world.ts';
import { acceptConfiguration } from './accept-configuration.ts';
import { checkRoleSyntax, checkRules } from './check-configuration.ts';
import { checkDestinations } from './check-destinations.ts';
import { isVersioned } from './is-versioned.ts';
import { parseReplicationConfiguration } from './parse-replication-configuration.ts';
import { type Refusal, toServiceError } from './refusal.ts';

/** No longer needed for a source with Object Lock (S3 User Guide, object-lock-managing), and still sent by some. */
const LOCK_TOKEN_HEADER = 'x-amz-bucket-object-lock-token';

/**
 * PutBucketReplication. What is wrong is answered in this order: XML, role as text, iam:PassRole, versioning of the
 * source, the rules, the destinations. Neither the role, nor the destination's policy, nor a KMS key is looked at.
 */
export const putBucketReplication: Operation = {
  name: 'PutBucketReplication',
  service: 's3',
  write: true,
  parameters: [],
  headers: [OWNER_HEADER, LOCK_TOKEN_HEADER, ...BODY_CHECKSUM_HEADERS],
  demands(world, call) {
    const bucket = findBucket(world, call);
    return [demandOnBucket(world, bucket, 's3:PutReplicationConfiguration'), ...demandsOnRole(call)];
  },
  run: (world, call) => put(world, findBucket(world, call), call),
};

/**
 * The caller passes the role to S3. A document that names no role is refused before permission to pass it is asked.
 * A role of another account is never the caller's to pass, since a role has no policy that could allow it.
 */
function demandsOnRole(call: Call): Demand[] {
  const sent = parseReplicationConfiguration(call.body);
  if (sent === undefined || checkRoleSyntax(sent)) return [];
  return [
    {
      action: 'iam:PassRole',
      resource: sent.role,
      resourceAccount: accountOfArn(sent.role),
      context: { 'iam:PassedToService': 's3.amazonaws.com' },
    },
  ];
}

function put(world: World, bucket: Bucket, call: Call): Answer {
  requireBodyChecksum(call);
  const sent = parseReplicationConfiguration(call.body);
  if (sent === undefined) throw toServiceError({ row: 'malformed-xml' });
  const refusal =
    checkRoleSyntax(sent) ?? checkSource(world, bucket) ?? checkRules(sent) ?? checkDestinations(world, bucket, sent);
  if (refusal) throw toServiceError(refusal);
  bucket.replication.write(
    acceptConfiguration(sent, world.random),
    drawEffectiveTime(world, 'configurationPropagation'),
  );
  return {};
}

function checkSource(world: World, bucket: Bucket): Refusal | undefined {
  return isVersioned(world, bucket) ? undefined : { row: 'source-not-versioned' };
}
