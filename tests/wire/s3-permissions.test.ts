import { S3 } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser } from '../support/make-user.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const MD5_OF_X = '"9dd4e461268c8034f5c8564e155c67a6"';
const Bucket = 'orders';
const Key = 'k';
const BUCKET_ARN = `arn:aws:s3:::${Bucket}`;
const OBJECT_ARN = `${BUCKET_ARN}/${Key}`;
const NEW_ARN = 'arn:aws:s3:::brand-new';
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 's3:GetBucketLogging', Resource: BUCKET_ARN }],
});
const NEW_BUCKET = { Bucket: 'brand-new', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' as const } };
const Tags = [{ Key: 'a', Value: '1' }];
const BLOCK = { BlockPublicPolicy: true };
const OWNERSHIP = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] };
const ENCRYPTION = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } }] };

/** A call, and everything it needs: `action on resource`. */
type Row = [name: string, call: (s3: S3, versionId: string) => Promise<unknown>, ...needs: string[]];

/** By the Service Authorization Reference and the pages of the S3 API Reference. */
const CALLS: readonly Row[] = [
  ['ListBuckets', (s3) => s3.listBuckets(), 's3:ListAllMyBuckets on *'],
  ['HeadBucket', (s3) => s3.headBucket({ Bucket }), `s3:ListBucket on ${BUCKET_ARN}`],
  ['ListObjects', (s3) => s3.listObjects({ Bucket }), `s3:ListBucket on ${BUCKET_ARN}`],
  ['ListObjectsV2', (s3) => s3.listObjectsV2({ Bucket }), `s3:ListBucket on ${BUCKET_ARN}`],
  ['ListObjectVersions', (s3) => s3.listObjectVersions({ Bucket }), `s3:ListBucketVersions on ${BUCKET_ARN}`],
  ['GetBucketLocation', (s3) => s3.getBucketLocation({ Bucket }), `s3:GetBucketLocation on ${BUCKET_ARN}`],
  ['GetBucketAcl', (s3) => s3.getBucketAcl({ Bucket }), `s3:GetBucketAcl on ${BUCKET_ARN}`],
  [
    'GetBucketRequestPayment',
    (s3) => s3.getBucketRequestPayment({ Bucket }),
    `s3:GetBucketRequestPayment on ${BUCKET_ARN}`,
  ],
  ['GetBucketVersioning', (s3) => s3.getBucketVersioning({ Bucket }), `s3:GetBucketVersioning on ${BUCKET_ARN}`],
  [
    'PutBucketVersioning',
    (s3) => s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    `s3:PutBucketVersioning on ${BUCKET_ARN}`,
  ],
  ['GetBucketPolicy', (s3) => s3.getBucketPolicy({ Bucket }), `s3:GetBucketPolicy on ${BUCKET_ARN}`],
  ['GetBucketPolicyStatus', (s3) => s3.getBucketPolicyStatus({ Bucket }), `s3:GetBucketPolicyStatus on ${BUCKET_ARN}`],
  ['PutBucketPolicy', (s3) => s3.putBucketPolicy({ Bucket, Policy: POLICY }), `s3:PutBucketPolicy on ${BUCKET_ARN}`],
  ['DeleteBucketPolicy', (s3) => s3.deleteBucketPolicy({ Bucket }), `s3:DeleteBucketPolicy on ${BUCKET_ARN}`],
  ['GetBucketEncryption', (s3) => s3.getBucketEncryption({ Bucket }), `s3:GetEncryptionConfiguration on ${BUCKET_ARN}`],
  [
    'PutBucketEncryption',
    (s3) => s3.putBucketEncryption({ Bucket, ServerSideEncryptionConfiguration: ENCRYPTION }),
    `s3:PutEncryptionConfiguration on ${BUCKET_ARN}`,
  ],
  [
    'DeleteBucketEncryption',
    (s3) => s3.deleteBucketEncryption({ Bucket }),
    `s3:PutEncryptionConfiguration on ${BUCKET_ARN}`,
  ],
  [
    'GetBucketOwnershipControls',
    (s3) => s3.getBucketOwnershipControls({ Bucket }),
    `s3:GetBucketOwnershipControls on ${BUCKET_ARN}`,
  ],
  [
    'PutBucketOwnershipControls',
    (s3) => s3.putBucketOwnershipControls({ Bucket, OwnershipControls: OWNERSHIP }),
    `s3:PutBucketOwnershipControls on ${BUCKET_ARN}`,
  ],
  [
    'DeleteBucketOwnershipControls',
    (s3) => s3.deleteBucketOwnershipControls({ Bucket }),
    `s3:PutBucketOwnershipControls on ${BUCKET_ARN}`,
  ],
  [
    'GetPublicAccessBlock',
    (s3) => s3.getPublicAccessBlock({ Bucket }),
    `s3:GetBucketPublicAccessBlock on ${BUCKET_ARN}`,
  ],
  [
    'PutPublicAccessBlock',
    (s3) => s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: BLOCK }),
    `s3:PutBucketPublicAccessBlock on ${BUCKET_ARN}`,
  ],
  [
    'DeletePublicAccessBlock',
    (s3) => s3.deletePublicAccessBlock({ Bucket }),
    `s3:PutBucketPublicAccessBlock on ${BUCKET_ARN}`,
  ],
  ['GetBucketTagging', (s3) => s3.getBucketTagging({ Bucket }), `s3:GetBucketTagging on ${BUCKET_ARN}`],
  [
    'PutBucketTagging',
    (s3) => s3.putBucketTagging({ Bucket, Tagging: { TagSet: Tags } }),
    `s3:PutBucketTagging on ${BUCKET_ARN}`,
  ],
  ['DeleteBucketTagging', (s3) => s3.deleteBucketTagging({ Bucket }), `s3:PutBucketTagging on ${BUCKET_ARN}`],
  ['DeleteBucket', (s3) => s3.deleteBucket({ Bucket: 'empty' }), 's3:DeleteBucket on arn:aws:s3:::empty'],
  ['CreateBucket', (s3) => s3.createBucket(NEW_BUCKET), `s3:CreateBucket on ${NEW_ARN}`],
  [
    'CreateBucket with tags and ownership',
    (s3) =>
      s3.createBucket({
        ...NEW_BUCKET,
        ObjectOwnership: 'ObjectWriter',
        CreateBucketConfiguration: { ...NEW_BUCKET.CreateBucketConfiguration, Tags },
      }),
    `s3:CreateBucket on ${NEW_ARN}`,
    `s3:TagResource on ${NEW_ARN}`,
    `s3:PutBucketOwnershipControls on ${NEW_ARN}`,
  ],
  ['PutObject', (s3) => s3.putObject({ Bucket, Key, Body: 'x' }), `s3:PutObject on ${OBJECT_ARN}`],
  [
    'PutObject with tags, ACL and condition',
    (s3) =>
      s3.putObject({ Bucket, Key, Body: 'x', Tagging: 'a=1', ACL: 'bucket-owner-full-control', IfMatch: MD5_OF_X }),
    `s3:PutObject on ${OBJECT_ARN}`,
    `s3:PutObjectTagging on ${OBJECT_ARN}`,
    `s3:PutObjectAcl on ${OBJECT_ARN}`,
    `s3:GetObject on ${OBJECT_ARN}`,
  ],
  ['GetObject', (s3) => s3.getObject({ Bucket, Key }), `s3:GetObject on ${OBJECT_ARN}`],
  [
    'GetObject of a version',
    (s3, VersionId) => s3.getObject({ Bucket, Key, VersionId }),
    `s3:GetObjectVersion on ${OBJECT_ARN}`,
  ],
  ['HeadObject', (s3) => s3.headObject({ Bucket, Key }), `s3:GetObject on ${OBJECT_ARN}`],
  [
    'HeadObject of a version',
    (s3, VersionId) => s3.headObject({ Bucket, Key, VersionId }),
    `s3:GetObjectVersion on ${OBJECT_ARN}`,
  ],
  [
    'GetObjectAttributes',
    (s3) => s3.getObjectAttributes({ Bucket, Key, ObjectAttributes: ['ETag'] }),
    `s3:GetObject on ${OBJECT_ARN}`,
    `s3:GetObjectAttributes on ${OBJECT_ARN}`,
  ],
  ['GetObjectAcl', (s3) => s3.getObjectAcl({ Bucket, Key }), `s3:GetObjectAcl on ${OBJECT_ARN}`],
  ['GetObjectTagging', (s3) => s3.getObjectTagging({ Bucket, Key }), `s3:GetObjectTagging on ${OBJECT_ARN}`],
  [
    'GetObjectTagging of a version',
    (s3, VersionId) => s3.getObjectTagging({ Bucket, Key, VersionId }),
    `s3:GetObjectVersionTagging on ${OBJECT_ARN}`,
  ],
  [
    'PutObjectTagging',
    (s3) => s3.putObjectTagging({ Bucket, Key, Tagging: { TagSet: Tags } }),
    `s3:PutObjectTagging on ${OBJECT_ARN}`,
  ],
  ['DeleteObjectTagging', (s3) => s3.deleteObjectTagging({ Bucket, Key }), `s3:DeleteObjectTagging on ${OBJECT_ARN}`],
  ['DeleteObject', (s3) => s3.deleteObject({ Bucket, Key }), `s3:DeleteObject on ${OBJECT_ARN}`],
  [
    'DeleteObject of a version',
    (s3, VersionId) => s3.deleteObject({ Bucket, Key, VersionId }),
    `s3:DeleteObjectVersion on ${OBJECT_ARN}`,
  ],
  [
    'CopyObject with tags',
    (s3) => s3.copyObject({ Bucket: 'empty', Key: 'copy', CopySource: `${Bucket}/${Key}` }),
    `s3:GetObject on ${OBJECT_ARN}`,
    `s3:GetObjectTagging on ${OBJECT_ARN}`,
    's3:PutObject on arn:aws:s3:::empty/copy',
    's3:PutObjectTagging on arn:aws:s3:::empty/copy',
  ],
  [
    'CopyObject of a version',
    (s3, VersionId) =>
      s3.copyObject({
        Bucket: 'empty',
        Key: 'copy',
        CopySource: `${Bucket}/${Key}?versionId=${VersionId}`,
        TaggingDirective: 'REPLACE',
      }),
    `s3:GetObjectVersion on ${OBJECT_ARN}`,
    's3:PutObject on arn:aws:s3:::empty/copy',
  ],
];

let simulator: TestSimulator;
let versionId: string;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: ACCOUNT, bucket: Bucket, versioning: 'Enabled' });
  await makeBucket(simulator, { account: ACCOUNT, bucket: 'empty' });
  const s3 = clientFor(rootKeys(ACCOUNT));
  await s3.putBucketTagging({ Bucket, Tagging: { TagSet: Tags } });
  await s3.putBucketPolicy({ Bucket, Policy: POLICY });
  const answer = await s3.putObject({ Bucket, Key, Body: 'x', Tagging: 'a=1' });
  versionId = answer.VersionId ?? '';
});
afterEach(() => simulator.close());

function clientFor(credentials: Keys): S3 {
  return new S3({ endpoint: simulator.endpoint, credentials, region: 'eu-west-1', maxAttempts: 1 });
}

async function clientWith(name: string, needs: readonly string[]): Promise<S3> {
  const statements = needs.map((need) => {
    const [Action = '', Resource = ''] = need.split(' on ');
    return { Effect: 'Allow' as const, Action, Resource };
  });
  return clientFor(await makeUser(simulator, ACCOUNT, name, statements));
}

test.each(CALLS)('%s needs all that it says, and nothing else', async (_, call, ...needs) => {
  for (const [index, missing] of needs.entries()) {
    const others = needs.filter((need) => need !== missing);
    const refused = call(await clientWith(`without-${index}`, others), versionId);
    expect([missing, await refusalOf(refused)]).toMatchObject([missing, { status: 403 }]);
  }
  await expect(call(await clientWith('enough', needs), versionId)).resolves.toBeDefined();
});
