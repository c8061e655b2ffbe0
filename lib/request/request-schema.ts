import * as z from 'zod';
import { HIGHEST_PRIORITY } from '../domain/limits.ts';
import { CONSENTS, STORAGE_CLASSES } from '../types.ts';
import { bucketNameRule } from './bucket-name-rule.ts';
import { checkedText } from './checked-text.ts';
import { encryptionSchema } from './encryption-schema.ts';
import { existingObjectsSchema } from './existing-objects-schema.ts';
import { KEY_BYTES, PROPAGATION_SECONDS, RULES, TIMEOUT_SECONDS } from './limits.ts';
import { regionRule } from './region-rule.ts';
import { S3_REGIONS } from './regions.ts';
import { boundaryRule, roleRule } from './role-rules.ts';
import { scopeSchema } from './scope-schema.ts';
import { settingsSchema } from './settings-schema.ts';
import { keyPartRule } from './text-rules.ts';

/** Where probes are put unless the request says so. */
export const DEFAULT_PROBE_PREFIX = '.isthmus-probe/';

/** An account id. A number has lost its leading zeros, and then names another account or none. */
export const accountSchema = z
  .string({
    error: ({ input }) =>
      typeof input === 'number'
        ? "twelve digits in quotes, such as '012345678901': as a number, its leading zeros are lost"
        : "the account's twelve digits, as text",
  })
  .regex(/^\d{12}$/, { error: 'twelve digits' })
  .meta({ description: 'AWS account id, twelve digits, in quotes.' });

function bucketSchema(whose: string) {
  return z
    .strictObject(
      {
        account: accountSchema,
        region: checkedText('the name of a region, such as eu-central-1', regionRule).meta({
          description: 'Region of the bucket.',
          enum: [...S3_REGIONS],
        }),
        bucket: checkedText('the name of a bucket', bucketNameRule).meta({
          description: 'Name of the bucket.',
          minLength: 3,
          maxLength: 63,
          pattern: '^[a-z0-9][a-z0-9.-]*[a-z0-9]$',
        }),
        ensure: choice(['create', 'adopt']).default('adopt').meta({
          description: 'create: make the bucket when it is absent. adopt: it must exist already.',
        }),
        settings: settingsSchema.exactOptional().meta({
          description: 'What the bucket is to have; encryption and tags only where Isthmus makes it.',
        }),
      },
      { error: 'a mapping with account, region and bucket' },
    )
    .meta({ description: `The ${whose} bucket.` });
}

const priorityError = `a whole number, 1 to ${HIGHEST_PRIORITY}`;

const optionsSchema = z.strictObject(
  {
    owner: choice(['destination', 'source']).default('destination').meta({
      description: "Who owns the replicas: the destination account, or the source object's owner.",
    }),
    status: choice(['enabled', 'disabled']).default('enabled').meta({
      description: 'disabled: the rule stands in the configuration, and no object replicates by it.',
    }),
    priority: z
      .int({ error: priorityError })
      .min(1, { error: priorityError })
      .max(HIGHEST_PRIORITY, { error: priorityError })
      .exactOptional()
      .meta({
        description: 'Of two rules for one destination, the one with the higher priority counts; absent: a free one.',
      }),
    deleteMarkers: flag().default(false).meta({
      description: "Whether a user's delete marker in the source appears in the destination.",
    }),
    storageClass: choice(STORAGE_CLASSES).exactOptional().meta({
      description: "Storage class of the replicas; absent: the source object's own.",
    }),
    metrics: flag().default(false).meta({
      description: 'Replication metrics and failure events, which AWS bills as custom metrics.',
    }),
    replicationTime: flag().default(false).meta({
      description: 'Replication time control: 15 minutes, with metrics and threshold events; billed by AWS.',
    }),
    replicaModifications: flag().default(false).meta({
      description:
        'Whether later changes to replicas that came from the destination go back there; wants a rule the other way.',
    }),
    grantTo: choice(['role', 'account', 'principal']).default('role').meta({
      description:
        'role: only the replication role may write replicas. account: every principal of the source account. principal: the role is named itself, and must exist.',
    }),
    grantVersioning: flag().exactOptional().meta({
      description:
        "Whether the grant also lets the source's side read and set the destination's versioning, as the console's does; replication needs neither.",
    }),
    roleName: z
      .string({ error: 'the name of a role' })
      .regex(/^[\w+=,.@-]{1,64}$/, { error: '1 to 64 letters, digits and _ + = , . @ -' })
      .exactOptional()
      .meta({ description: 'Name of the replication role; absent: derived from the source bucket.' }),
    role: checkedText('the ARN of a role, or its name with its path', roleRule).exactOptional().meta({
      description:
        'A role that exists already and replicates in place of one that Isthmus makes: its ARN, or its name with its path. The onboarding stack must open it to Isthmus.',
    }),
    boundary: checkedText('the ARN of a policy', boundaryRule).exactOptional().meta({
      description:
        'Permissions boundary of the role that Isthmus makes; absent: the one of the onboarding stack, which must allow any other.',
    }),
    ruleId: z
      .string({ error: 'the ID of a replication rule' })
      .regex(/^[\x20-\x7e]{1,255}$/, { error: '1 to 255 ASCII characters' })
      .exactOptional()
      .meta({ description: 'ID of the replication rule; absent: derived from the pair.' }),
    encryption: encryptionSchema.exactOptional().meta({
      description: 'How objects under KMS keys replicate; absent: they are left out.',
    }),
  },
  { error: 'a mapping of options' },
);

const verificationSchema = z.strictObject(
  {
    probePrefix: checkedText('the start of a key', probePrefixRule).default(DEFAULT_PROBE_PREFIX).meta({
      description: "Where probes are put, below the scope's prefix.",
      minLength: 1,
    }),
    timeoutSeconds: seconds(1, TIMEOUT_SECONDS).default(900).meta({
      description: 'How long to wait for the replica of a probe that is on its way.',
    }),
    propagationSeconds: seconds(0, PROPAGATION_SECONDS).default(180).meta({
      description: 'How long a missing or FAILED status may still be propagation.',
    }),
  },
  { error: 'a mapping with probePrefix, timeoutSeconds and propagationSeconds' },
);

/** One rule of several; absent fields have their defaults. */
const ruleSchema = z.strictObject(
  {
    destination: bucketSchema('destination'),
    scope: scopeSchema.prefault({}).meta({ description: 'Which objects replicate; absent: the whole bucket.' }),
    options: optionsSchema.prefault({}).meta({ description: 'How they replicate.' }),
  },
  { error: 'a mapping with destination, scope and options' },
);

const rulesError = `a list of 1 to ${RULES} rules`;

/** A request document, before its fields are held against each other; absent fields have their defaults afterwards. */
export const requestSchema = z
  .strictObject(
    {
      version: z.literal(1, { error: '1' }).meta({ description: 'Version of this format.' }),
      source: bucketSchema('source'),
      destination: bucketSchema('destination').exactOptional(),
      scope: scopeSchema.exactOptional().meta({ description: 'Which objects replicate; absent: the whole bucket.' }),
      options: optionsSchema.exactOptional().meta({ description: 'How they replicate.' }),
      rules: z
        .array(ruleSchema, { error: rulesError })
        .min(1, { error: rulesError })
        .max(RULES, { error: rulesError })
        .exactOptional()
        .meta({
          description:
            'In place of destination, scope and options: several rules for one source. Of two rules for one destination, the later one has the higher priority.',
        }),
      twoWay: z
        .strictObject(
          { options: optionsSchema.exactOptional().meta({ description: 'How they replicate on the way back.' }) },
          { error: 'a mapping, empty or with options' },
        )
        .exactOptional()
        .meta({
          description:
            'Replicate from the destination back to the source as well; absent options: those of the way there.',
        }),
      verification: verificationSchema.prefault({}).meta({ description: 'How replication is proved, by a probe.' }),
      existingObjects: existingObjectsSchema.exactOptional().meta({
        description: 'What becomes of objects that are in the source already; absent: they stay where they are.',
      }),
      allow: z
        .array(choice(CONSENTS), { error: `a list of ${CONSENTS.join(', ')}` })
        .max(CONSENTS.length, { error: 'each at most once' })
        .default([])
        .meta({
          description:
            "Changes to what belongs to others, each of which stops the run unless it is allowed here. convert-v1-rules: rewrite the source's older rules in the newer form. remove-dead-principals: take deleted roles and users out of the destination's policy. use-serving-role: replicate as the role that the source's other rules use, and give it what it lacks. replicate-into-log-bucket: replicate into a bucket that AWS services deliver logs to.",
        }),
      mode: choice(['provision', 'plan']).default('provision').meta({
        description: 'plan: only say what would change.',
      }),
      onFailure: choice(['undo', 'keep']).default('undo').meta({
        description: 'undo: when the run fails, take back what it did. keep: leave it.',
      }),
    },
    { error: 'a mapping with version, source and destination' },
  )
  .meta({ title: 'Isthmus request', description: 'A source bucket that is to replicate to destination buckets.' });

export type RequestDocument = z.output<typeof requestSchema>;

/** The defaults of a rule's scope and options. */
export const DEFAULTS = { scope: scopeSchema.parse({}), options: optionsSchema.parse({}) };

/** An empty one would let a probe's session, which may delete, reach all objects of the scope. */
function probePrefixRule(prefix: string) {
  return prefix === '' ? { code: 'empty', allowed: 'at least one character' } : keyPartRule(KEY_BYTES)(prefix);
}

function choice<const Names extends readonly string[]>(names: Names) {
  return z.enum(names, { error: names.join(' or ') });
}

function flag() {
  return z.boolean({ error: 'true or false' });
}

function seconds(least: number, most: number) {
  const error = `a whole number of seconds, ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}
