import type { ElementSchema } from '../../wire/element-schema.ts';
import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import { element, joinXml } from '../../wire/xml.ts';
import type { Bucket } from '../../world/bucket.ts';
import { compareUtf8 } from '../../world/compare-utf8.ts';
import { bucketOperation } from '../bucket-operation.ts';
import { createContinuationToken, readContinuationToken } from '../continuation-token.ts';
import { childOf, malformedXml, readDocument, textOf } from '../read-document.ts';
import { s3Document } from '../s3-document.ts';
import { BODY_CHECKSUM_HEADERS } from '../understood-headers.ts';
import { renderElement } from './render-element.ts';
import { BOOLEAN, NUMBER, ONCE, ONE_TAG, OPTIONAL, once, oneOf, optional, TAGS } from './schema-parts.ts';

const PAGE = 100;

/** Configurations of which a bucket has many, each with an id of its own. */
interface NamedKind {
  /** `Metrics` of `GetBucketMetricsConfiguration` and `s3:GetMetricsConfiguration`. */
  readonly noun: string;
  readonly schema: ElementSchema;
  /** Refuses what the schema cannot. */
  check?(document: XmlElement): void;
}

const FILTER = optional({ Prefix: OPTIONAL, Tag: ONE_TAG, And: optional({ Prefix: OPTIONAL, Tag: TAGS }) });
const INVENTORY_FIELDS = [
  ...['Size', 'LastModifiedDate', 'StorageClass', 'ETag', 'IsMultipartUploaded', 'ReplicationStatus'],
  ...['EncryptionStatus', 'ObjectLockRetainUntilDate', 'ObjectLockMode', 'ObjectLockLegalHoldStatus'],
  ...['IntelligentTieringAccessTier', 'BucketKeyStatus', 'ChecksumAlgorithm', 'ObjectAccessControlList'],
  ...['ObjectOwner', 'LifecycleExpirationDate'],
];
const KINDS: readonly NamedKind[] = [
  {
    noun: 'Metrics',
    schema: once({
      Id: ONCE,
      Filter: optional({
        Prefix: OPTIONAL,
        Tag: ONE_TAG,
        AccessPointArn: OPTIONAL,
        And: optional({ Prefix: OPTIONAL, Tag: TAGS, AccessPointArn: OPTIONAL }),
      }),
    }),
  },
  {
    noun: 'Analytics',
    schema: once({
      Id: ONCE,
      Filter: FILTER,
      StorageClassAnalysis: once({
        DataExport: optional({
          OutputSchemaVersion: oneOf('once', 'V_1'),
          Destination: once({
            S3BucketDestination: once({
              Format: oneOf('once', 'CSV'),
              BucketAccountId: OPTIONAL,
              Bucket: ONCE,
              Prefix: OPTIONAL,
            }),
          }),
        }),
      }),
    }),
  },
  {
    noun: 'IntelligentTiering',
    schema: once({
      Id: ONCE,
      Filter: FILTER,
      Status: oneOf('once', 'Enabled', 'Disabled'),
      Tiering: {
        occurs: 'one-or-more',
        children: {
          Days: { ...NUMBER, occurs: 'once' },
          AccessTier: oneOf('once', 'ARCHIVE_ACCESS', 'DEEP_ARCHIVE_ACCESS'),
        },
      },
    }),
  },
  {
    noun: 'Inventory',
    check: checkInventory,
    schema: once({
      Id: ONCE,
      Destination: once({
        S3BucketDestination: once({
          AccountId: OPTIONAL,
          Bucket: ONCE,
          Format: oneOf('once', 'CSV', 'ORC', 'Parquet'),
          Prefix: OPTIONAL,
          Encryption: optional({ 'SSE-S3': optional({}), 'SSE-KMS': optional({ KeyId: ONCE }) }),
        }),
      }),
      IsEnabled: { ...BOOLEAN, occurs: 'once' },
      Filter: optional({ Prefix: ONCE }),
      IncludedObjectVersions: oneOf('once', 'All', 'Current'),
      OptionalFields: optional({ Field: oneOf('any', ...INVENTORY_FIELDS) }),
      Schedule: once({ Frequency: oneOf('once', 'Daily', 'Weekly') }),
    }),
  },
];

/** Metrics, analytics, intelligent tiering and inventory: kept and given back, without effect. */
export const NAMED_CONFIGURATIONS: readonly Operation[] = KINDS.flatMap((kind) => [
  getOne(kind),
  listAll(kind),
  putOne(kind),
  deleteOne(kind),
]);

function getOne({ noun }: NamedKind): Operation {
  return bucketOperation({
    name: `GetBucket${noun}Configuration`,
    write: false,
    action: `s3:Get${noun}Configuration`,
    run: (_world, bucket, call) => ({
      body: s3Document(`${noun}Configuration`, { xml: find(bucket, noun, call).xml }),
    }),
  });
}

/** By id, up to 100 at a time. */
function listAll({ noun }: NamedKind): Operation {
  return bucketOperation({
    name: `ListBucket${noun}Configurations`,
    write: false,
    action: `s3:Get${noun}Configuration`,
    parameters: ['continuation-token'],
    run(_world, { configurations }, { query }) {
      const token = query.get('continuation-token');
      const after = readContinuationToken(token) ?? '';
      const left = [...configurations]
        .filter(([name]) => name.startsWith(`${noun}/`) && compareUtf8(name, after) > 0)
        .sort(byName);
      const page = left.slice(0, PAGE);
      const last = left.length > PAGE ? page.at(-1)?.[0] : undefined;
      return {
        body: s3Document(
          `List${noun}ConfigurationsResult`,
          element('IsTruncated', last !== undefined),
          element('ContinuationToken', token),
          element('NextContinuationToken', last && createContinuationToken(last)),
          page.map(([, { xml }]) => element(`${noun}Configuration`, { xml })),
        ),
      };
    },
  });
}

function putOne({ noun, schema, check }: NamedKind): Operation {
  return bucketOperation({
    name: `PutBucket${noun}Configuration`,
    write: true,
    action: `s3:Put${noun}Configuration`,
    parameters: ['id'],
    headers: BODY_CHECKSUM_HEADERS,
    run(_world, bucket, call) {
      const document = readDocument(call, `${noun}Configuration`, schema);
      const id = textOf(document, 'Id') ?? '';
      if (id !== call.query.get('id')) {
        throw mismatch(noun);
      }
      check?.(document);
      const xml = joinXml(document.children.map(renderElement));
      bucket.configurations.set(`${noun}/${id}`, { xml, headers: {} });
      return { status: 204 };
    },
  });
}

function checkInventory(document: XmlElement): void {
  const destination = childOf(childOf(document, 'Destination'), 'S3BucketDestination');
  if (textOf(destination, 'Bucket')?.startsWith('arn:aws:s3:::')) return;
  throw new ServiceError('InvalidS3DestinationBucket', 'Invalid bucket ARN.', 400);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return compareUtf8(one, other);
}

function mismatch(noun: string): ServiceError {
  if (noun !== 'Inventory') return malformedXml();
  return new ServiceError('IdMismatch', 'Document ID does not match the specified configuration ID.', 400);
}

function deleteOne({ noun }: NamedKind): Operation {
  return bucketOperation({
    name: `DeleteBucket${noun}Configuration`,
    write: true,
    action: `s3:Put${noun}Configuration`,
    parameters: ['id'],
    run(_world, bucket, call) {
      find(bucket, noun, call);
      bucket.configurations.delete(`${noun}/${call.query.get('id')}`);
      return { status: 204 };
    },
  });
}

function find({ configurations }: Bucket, noun: string, { query }: Call): { readonly xml: string } {
  const found = configurations.get(`${noun}/${query.get('id')}`);
  if (found) return found;
  throw new ServiceError('NoSuchConfiguration', 'The specified configuration does not exist.', 404);
}
