import { STORAGE_CLASSES } from '../s3/storage-classes.ts';
import type { ElementSchema } from '../wire/element-schema.ts';

const TEXT: ElementSchema = { occurs: 'once' };
const OPTIONAL_TEXT: ElementSchema = { occurs: 'optional' };
const STATUS: ElementSchema = { occurs: 'once', values: ['Enabled', 'Disabled'] };
const OPTIONAL_STATUS: ElementSchema = { ...STATUS, occurs: 'optional' };
const MINUTES: ElementSchema = {
  occurs: 'optional',
  children: { Minutes: { occurs: 'optional', integer: true } },
};
const TAG: ElementSchema = { occurs: 'any', children: { Key: TEXT, Value: TEXT } };

/** The model's enumeration; FSX_* is documented as not accepted here. */
const DESTINATION_CLASSES = [
  ...STORAGE_CLASSES,
  'OUTPOSTS',
  'SNOW',
  'EXPRESS_ONEZONE',
  'AWS_BACKUP_WARM',
  'AWS_BACKUP_LOW_COST_WARM',
];

const FILTER: ElementSchema = {
  occurs: 'optional',
  atMost: 1,
  children: {
    Prefix: OPTIONAL_TEXT,
    Tag: { ...TAG, occurs: 'optional' },
    And: { occurs: 'optional', atLeast: 2, children: { Prefix: OPTIONAL_TEXT, Tag: TAG } },
  },
};

const DESTINATION: ElementSchema = {
  occurs: 'once',
  children: {
    Bucket: OPTIONAL_TEXT,
    Account: OPTIONAL_TEXT,
    StorageClass: { occurs: 'optional', values: DESTINATION_CLASSES },
    AccessControlTranslation: {
      occurs: 'optional',
      children: { Owner: { occurs: 'once', values: ['Destination'] } },
    },
    EncryptionConfiguration: { occurs: 'optional', children: { ReplicaKmsKeyID: OPTIONAL_TEXT } },
    ReplicationTime: { occurs: 'optional', children: { Status: OPTIONAL_STATUS, Time: MINUTES } },
    Metrics: { occurs: 'optional', children: { Status: OPTIONAL_STATUS, EventThreshold: MINUTES } },
  },
};

/**
 * The schema of ReplicationConfiguration, as far as its violation is a MalformedXML. What S3 answers with words of its
 * own (a destination without a bucket, a time without minutes) is optional here and refused by the catalogue.
 * ExistingObjectReplication is in the model and refused by S3 as malformed, so it is left out. The order of elements
 * is not enforced.
 */
export const REPLICATION_CONFIGURATION: ElementSchema = {
  occurs: 'once',
  children: {
    Role: TEXT,
    Rule: {
      occurs: 'one-or-more',
      oneOf: ['Prefix', 'Filter'],
      children: {
        ID: OPTIONAL_TEXT,
        Priority: { occurs: 'optional', integer: true },
        Prefix: OPTIONAL_TEXT,
        Filter: FILTER,
        Status: STATUS,
        SourceSelectionCriteria: {
          occurs: 'optional',
          children: {
            SseKmsEncryptedObjects: { occurs: 'optional', children: { Status: STATUS } },
            ReplicaModifications: { occurs: 'optional', children: { Status: STATUS } },
          },
        },
        DeleteMarkerReplication: { occurs: 'optional', children: { Status: STATUS } },
        Destination: DESTINATION,
      },
    },
  },
};
