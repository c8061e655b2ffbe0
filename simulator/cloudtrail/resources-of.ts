import { accountOfArn } from '../access/account-of-arn.ts';
import type { Call } from '../wire/operation.ts';
import { keyArnIn } from './places.ts';

interface RecordedResource {
  readonly accountId: string;
  readonly type: string;
  readonly ARN: string;
}

/** What a call acted upon, as far as records of the services name it. */
export function resourcesOf({ service, bucket, query, body }: Call, eventName: string, account: string) {
  if (bucket !== undefined && eventName !== 'CreateBucket') {
    return [resource('AWS::S3::Bucket', `arn:aws:s3:::${bucket}`, account)];
  }
  const role = eventName === 'AssumeRole' ? query.get('RoleArn') : undefined;
  if (role !== undefined) return [resource('AWS::IAM::Role', role, accountOfArn(role))];
  const key = service === 'kms' ? keyArnIn(body) : undefined;
  return key === undefined ? [] : [resource('AWS::KMS::Key', key, accountOfArn(key))];
}

function resource(type: string, ARN: string, accountId: string): RecordedResource {
  return { accountId, type, ARN };
}
