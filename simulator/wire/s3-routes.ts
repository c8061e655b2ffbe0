/** One row: an operation, and how a request asks for it. The first row that fits wins. */
export interface S3Route {
  readonly operation: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'HEAD' | 'DELETE' | 'OPTIONS';
  readonly at: 'service' | 'bucket' | 'object';
  /** Query parameters that must be there; `*` for any value. */
  readonly query?: Readonly<Record<string, string>>;
  /** Header that must be there. */
  readonly header?: string;
}

/** Bucket subresources: what follows the `?`, and the operation of each method. */
const BUCKET_SUBRESOURCES: Readonly<Record<string, Partial<Record<S3Route['method'], string>>>> = {
  abac: { GET: 'GetBucketAbac', PUT: 'PutBucketAbac' },
  accelerate: { GET: 'GetBucketAccelerateConfiguration', PUT: 'PutBucketAccelerateConfiguration' },
  acl: { GET: 'GetBucketAcl', PUT: 'PutBucketAcl' },
  cors: { GET: 'GetBucketCors', PUT: 'PutBucketCors', DELETE: 'DeleteBucketCors' },
  delete: { POST: 'DeleteObjects' },
  encryption: { GET: 'GetBucketEncryption', PUT: 'PutBucketEncryption', DELETE: 'DeleteBucketEncryption' },
  lifecycle: {
    GET: 'GetBucketLifecycleConfiguration',
    PUT: 'PutBucketLifecycleConfiguration',
    DELETE: 'DeleteBucketLifecycle',
  },
  location: { GET: 'GetBucketLocation' },
  logging: { GET: 'GetBucketLogging', PUT: 'PutBucketLogging' },
  metadataAnnotationTable: { PUT: 'UpdateBucketMetadataAnnotationTableConfiguration' },
  metadataConfiguration: {
    GET: 'GetBucketMetadataConfiguration',
    POST: 'CreateBucketMetadataConfiguration',
    DELETE: 'DeleteBucketMetadataConfiguration',
  },
  metadataInventoryTable: { PUT: 'UpdateBucketMetadataInventoryTableConfiguration' },
  metadataJournalTable: { PUT: 'UpdateBucketMetadataJournalTableConfiguration' },
  metadataTable: {
    GET: 'GetBucketMetadataTableConfiguration',
    POST: 'CreateBucketMetadataTableConfiguration',
    DELETE: 'DeleteBucketMetadataTableConfiguration',
  },
  notification: { GET: 'GetBucketNotificationConfiguration', PUT: 'PutBucketNotificationConfiguration' },
  'object-lock': { GET: 'GetObjectLockConfiguration', PUT: 'PutObjectLockConfiguration' },
  ownershipControls: {
    GET: 'GetBucketOwnershipControls',
    PUT: 'PutBucketOwnershipControls',
    DELETE: 'DeleteBucketOwnershipControls',
  },
  policy: { GET: 'GetBucketPolicy', PUT: 'PutBucketPolicy', DELETE: 'DeleteBucketPolicy' },
  policyStatus: { GET: 'GetBucketPolicyStatus' },
  publicAccessBlock: {
    GET: 'GetPublicAccessBlock',
    PUT: 'PutPublicAccessBlock',
    DELETE: 'DeletePublicAccessBlock',
  },
  replication: { GET: 'GetBucketReplication', PUT: 'PutBucketReplication', DELETE: 'DeleteBucketReplication' },
  requestPayment: { GET: 'GetBucketRequestPayment', PUT: 'PutBucketRequestPayment' },
  session: { GET: 'CreateSession' },
  tagging: { GET: 'GetBucketTagging', PUT: 'PutBucketTagging', DELETE: 'DeleteBucketTagging' },
  uploads: { GET: 'ListMultipartUploads' },
  versioning: { GET: 'GetBucketVersioning', PUT: 'PutBucketVersioning' },
  versions: { GET: 'ListObjectVersions' },
  website: { GET: 'GetBucketWebsite', PUT: 'PutBucketWebsite', DELETE: 'DeleteBucketWebsite' },
};

/** Subresources of which a bucket has many: with an `id` one of them, without it the list. */
const NAMED_CONFIGURATIONS: Readonly<Record<string, string>> = {
  analytics: 'BucketAnalyticsConfiguration',
  'intelligent-tiering': 'BucketIntelligentTieringConfiguration',
  inventory: 'BucketInventoryConfiguration',
  metrics: 'BucketMetricsConfiguration',
};

const OBJECT_SUBRESOURCES: Readonly<Record<string, Partial<Record<S3Route['method'], string>>>> = {
  acl: { GET: 'GetObjectAcl', PUT: 'PutObjectAcl' },
  attributes: { GET: 'GetObjectAttributes' },
  encryption: { PUT: 'UpdateObjectEncryption' },
  'legal-hold': { GET: 'GetObjectLegalHold', PUT: 'PutObjectLegalHold' },
  renameObject: { PUT: 'RenameObject' },
  restore: { POST: 'RestoreObject' },
  retention: { GET: 'GetObjectRetention', PUT: 'PutObjectRetention' },
  select: { POST: 'SelectObjectContent' },
  tagging: { GET: 'GetObjectTagging', PUT: 'PutObjectTagging', DELETE: 'DeleteObjectTagging' },
  torrent: { GET: 'GetObjectTorrent' },
  uploads: { POST: 'CreateMultipartUpload' },
};

/** Every operation of S3's API, implemented or not, so that a missing one can be named. */
export const S3_ROUTES: readonly S3Route[] = [
  { operation: 'WriteGetObjectResponse', method: 'POST', at: 'bucket', header: 'x-amz-request-route' },
  { operation: 'ListDirectoryBuckets', method: 'GET', at: 'service', query: { 'x-id': 'ListDirectoryBuckets' } },
  { operation: 'ListBuckets', method: 'GET', at: 'service' },

  ...Object.entries(NAMED_CONFIGURATIONS).flatMap(([name, noun]) => namedConfiguration(name, noun)),
  ...Object.entries(BUCKET_SUBRESOURCES).flatMap(([name, methods]) => subresource('bucket', name, methods)),
  { operation: 'ListObjectsV2', method: 'GET', at: 'bucket', query: { 'list-type': '2' } },
  { operation: 'ListObjects', method: 'GET', at: 'bucket' },
  { operation: 'CreateBucket', method: 'PUT', at: 'bucket' },
  { operation: 'DeleteBucket', method: 'DELETE', at: 'bucket' },
  { operation: 'HeadBucket', method: 'HEAD', at: 'bucket' },
  { operation: 'PostObject', method: 'POST', at: 'bucket' },
  { operation: 'OptionsBucket', method: 'OPTIONS', at: 'bucket' },

  { operation: 'GetObjectAnnotation', method: 'GET', at: 'object', query: { annotation: '*', annotationName: '*' } },
  { operation: 'ListObjectAnnotations', method: 'GET', at: 'object', query: { annotation: '*' } },
  { operation: 'PutObjectAnnotation', method: 'PUT', at: 'object', query: { annotation: '*' } },
  { operation: 'DeleteObjectAnnotation', method: 'DELETE', at: 'object', query: { annotation: '*' } },
  ...Object.entries(OBJECT_SUBRESOURCES).flatMap(([name, methods]) => subresource('object', name, methods)),
  {
    operation: 'UploadPartCopy',
    method: 'PUT',
    at: 'object',
    query: { uploadId: '*', partNumber: '*' },
    header: 'x-amz-copy-source',
  },
  { operation: 'UploadPart', method: 'PUT', at: 'object', query: { uploadId: '*', partNumber: '*' } },
  { operation: 'CopyObject', method: 'PUT', at: 'object', header: 'x-amz-copy-source' },
  { operation: 'PutObject', method: 'PUT', at: 'object' },
  { operation: 'ListParts', method: 'GET', at: 'object', query: { uploadId: '*' } },
  { operation: 'GetObject', method: 'GET', at: 'object' },
  { operation: 'HeadObject', method: 'HEAD', at: 'object' },
  { operation: 'AbortMultipartUpload', method: 'DELETE', at: 'object', query: { uploadId: '*' } },
  { operation: 'DeleteObject', method: 'DELETE', at: 'object' },
  { operation: 'CompleteMultipartUpload', method: 'POST', at: 'object', query: { uploadId: '*' } },
  { operation: 'OptionsObject', method: 'OPTIONS', at: 'object' },
];

function subresource(at: S3Route['at'], name: string, methods: Partial<Record<S3Route['method'], string>>): S3Route[] {
  return Object.entries(methods).map(([method, operation]) => ({
    operation,
    method: method as S3Route['method'],
    at,
    query: { [name]: '*' },
  }));
}

function namedConfiguration(name: string, noun: string): S3Route[] {
  const one = { [name]: '*', id: '*' };
  return [
    { operation: `Get${noun}`, method: 'GET', at: 'bucket', query: one },
    { operation: `List${noun}s`, method: 'GET', at: 'bucket', query: { [name]: '*' } },
    { operation: `Put${noun}`, method: 'PUT', at: 'bucket', query: { [name]: '*' } },
    { operation: `Delete${noun}`, method: 'DELETE', at: 'bucket', query: { [name]: '*' } },
  ];
}
