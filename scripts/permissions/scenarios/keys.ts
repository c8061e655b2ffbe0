import { CreateAliasCommand, CreateKeyCommand } from '@aws-sdk/client-kms';
import { PutBucketEncryptionCommand } from '@aws-sdk/client-s3';
import { makeBucket } from '../make-buckets.ts';
import { outcomeOf } from '../outcome.ts';
import { pairRequest, placesOf } from '../pair.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { NO_PROBE, withFaults } from '../with-faults.ts';
import { readExample } from './examples.ts';

/** Keys of others take part in it only where the onboarding stacks say so. */
const parameters = { KeyIds: '*' };

export const KEYS: Scenario[] = [
  {
    name: 'keys of others',
    parameters,
    play: async (stage, name) => outcomeOf(await stage.run(await sealPair(stage, name)), name),
  },
  {
    name: 'keys of others, undone',
    parameters,
    async play(stage, name) {
      const request = await sealPair(stage, name);
      return withFaults(stage, [NO_PROBE], async () => outcomeOf(await stage.run(request), name));
    },
  },
  {
    name: 'a key whose creation was not answered',
    async play(stage, name) {
      const lost = ['CreateKey', 'CreateAlias', 'PutKeyPolicy'].map((operation) => ({
        ...{ service: 'kms', operation, nth: 1, loseResponse: true },
      }));
      return withFaults(stage, lost, async () => outcomeOf(await stage.run(readExample('kms', name)), name));
    },
  },
];

/** A source under a key whose policy lets nobody but its administrator in, and a key for the replicas by its alias. */
async function sealPair(stage: Stage, name: string): Promise<Record<string, unknown>> {
  const { source, destination } = placesOf(name);
  await makeBucket(stage, source);
  const [sourceKey, replicaKey] = [await makeKey(stage, source), await makeKey(stage, destination)];
  const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: sourceKey } as const;
  const ServerSideEncryptionConfiguration = { Rules: [{ ApplyServerSideEncryptionByDefault }] };
  await stage
    .s3(source)
    .send(new PutBucketEncryptionCommand({ Bucket: source.bucket, ServerSideEncryptionConfiguration }));
  const AliasName = `alias/${name}`;
  await stage.kms(destination).send(new CreateAliasCommand({ AliasName, TargetKeyId: replicaKey }));
  return pairRequest(name, { options: { encryption: { replicaKey: AliasName } } });
}

/** Managed by the account's root and by Isthmus alone; who else may use it, its policy has to say. */
async function makeKey(stage: Stage, place: { account: string; region: string }): Promise<string> {
  const iam = `arn:aws:iam::${place.account}`;
  const manage = ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:PutKeyPolicy'];
  const Statement = [
    { Sid: 'Root', Effect: 'Allow', Principal: { AWS: `${iam}:root` }, Action: manage, Resource: '*' },
    { Sid: 'Alias', Effect: 'Allow', Principal: { AWS: `${iam}:root` }, Action: 'kms:CreateAlias', Resource: '*' },
  ];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  const { KeyMetadata } = await stage.kms(place).send(new CreateKeyCommand({ Policy }));
  return KeyMetadata?.Arn ?? '';
}
