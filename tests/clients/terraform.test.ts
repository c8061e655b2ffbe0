/** Terraform with the AWS provider makes the resources of `terraform/*.tf`, changes them and takes them apart. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  GetObjectCommand,
  HeadObjectCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3';
import { answers, BARE_ENVIRONMENT, describeWith, type ForeignClient } from '../support/foreign-client.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { makeQueue } from '../support/make-queue.ts';
import { until } from '../support/replication-pair.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

// The provider has 700 MB and starts anew for every command.
jest.setTimeout(300_000);

const SOURCE = '111111111111';
const DESTINATION = '222222222222';

/** A folder with the provider in it; without it Terraform's own configuration has to say where it is. */
const PLUGINS = process.env.ISTHMUS_TF_PLUGINS;
const CONFIGURATION = process.env.TF_CLI_CONFIG_FILE ?? '';

/** Nothing is downloaded by a test: the provider must be on the machine. */
const TERRAFORM: ForeignClient = {
  name: 'Terraform with the AWS provider',
  isThere: () => (PLUGINS !== undefined || existsSync(CONFIGURATION)) && answers('terraform', 'version'),
  remedy: 'ISTHMUS_TF_PLUGINS=/folder/of/providers, or a TF_CLI_CONFIG_FILE that names a mirror',
  inCi: false,
};

describeWith(TERRAFORM, () => {
  let simulator: TestSimulator;
  let folder: string;

  beforeAll(async () => {
    simulator = await startTestSimulator();
    await makeQueue(simulator, SOURCE, 'new');
    folder = mkdtempSync(join(tmpdir(), 'isthmus-terraform-'));
    cpSync(join(__dirname, 'terraform'), folder, { recursive: true });
    await makeKeptBucket(simulator);
    await terraform('init', ...(PLUGINS === undefined ? [] : [`-plugin-dir=${PLUGINS}`]));
  });

  afterAll(async () => {
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the command prints; throws what it complains of. */
  async function terraform(...args: readonly string[]): Promise<string> {
    const env = {
      ...{ PATH: process.env.PATH, HOME: folder, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1', ...BARE_ENVIRONMENT },
      ...(existsSync(CONFIGURATION) && { TF_CLI_CONFIG_FILE: CONFIGURATION }),
      // Half of the provider's work is collecting garbage that ends with it anyway.
      GOGC: '800',
    };
    try {
      return (await promisify(execFile)('terraform', [...args], { cwd: folder, env, maxBuffer: 1 << 26 })).stdout;
    } catch (error) {
      const { stdout = '', stderr = String(error) } = error as { stdout?: string; stderr?: string };
      throw new Error(`terraform ${args[0]}: ${stderr}\n${stdout}`);
    }
  }

  const settings = (revision: number) => [
    ...['-no-color', '-input=false', `-var=endpoint=${simulator.endpoint}`, `-var=revision=${revision}`],
  ];

  const apply = async (revision: number) =>
    /Resources: .*/.exec(await terraform('apply', '-auto-approve', ...settings(revision)))?.[0];

  /** Content and status of the object's version at the destination, once it is there. */
  async function replica(): Promise<object> {
    const { version_id: version } = JSON.parse(await terraform('output', '-json'));
    const s3 = simulator.clients(DESTINATION, 'eu-central-1').s3;
    const at = { Bucket: 'tf-replica', Key: 'from-terraform.txt', VersionId: version.value };
    await until(
      () => s3.send(new HeadObjectCommand(at)).catch(() => undefined),
      (head) => head !== undefined,
    );
    const { Body, ReplicationStatus, StorageClass } = await s3.send(new GetObjectCommand(at));
    return { content: await Body?.transformToString(), ReplicationStatus, StorageClass };
  }

  test('makes two accounts with all their resources, and reads them by its data sources', async () => {
    expect(await apply(1)).toMatch(/Resources: 2 imported, \d+ added, 0 changed, 0 destroyed/);
    const found = JSON.parse(await terraform('output', '-json'));
    expect(found.accounts.value).toEqual([SOURCE, DESTINATION]);
    expect(found.key_enabled.value).toBe(true);
    expect(found.found.value).toEqual({
      region: 'eu-west-1',
      body: '{"revision":1}',
      keys: ['a folder/b+c&d ü.json', 'copy.json'],
    });
  });

  test('an object that it puts arrives in the other account', async () => {
    expect(await replica()).toEqual({
      content: 'revision 1',
      ReplicationStatus: 'REPLICA',
      StorageClass: 'STANDARD_IA',
    });
  });

  test('changes what is written otherwise, and finds nothing else to change', async () => {
    expect(await apply(2)).toBe(CHANGED);
    expect(await replica()).toMatchObject({ content: 'revision 2' });
    // Ends with 2 where anything is not as it was written.
    await terraform('plan', '-detailed-exitcode', ...settings(2));
  });

  test('takes everything apart', async () => {
    await terraform('destroy', '-auto-approve', '-refresh=false', ...settings(2));
    expect([...simulator.world.buckets.keys()]).toEqual([]);
  });
});

/** As many as `revision` stands in; a grant of a key cannot be changed, so it is made anew. */
const CHANGED = 'Resources: 1 added, 21 changed, 1 destroyed.';

/** The bucket that Terraform takes over, with the rules as `lifecycle.tf` has them. */
async function makeKeptBucket(simulator: TestSimulator): Promise<void> {
  await makeBucket(simulator, { account: SOURCE, bucket: 'tf-kept' });
  const Tags = [{ Key: 'keep', Value: 'no' }];
  const Rules: LifecycleRule[] = [
    {
      ...{ ID: 'old', Status: 'Enabled', Filter: { And: { Prefix: 'logs/', ObjectSizeGreaterThan: 1000, Tags } } },
      ...{ Transitions: [{ Days: 30, StorageClass: 'STANDARD_IA' }], Expiration: { Days: 90 } },
      NoncurrentVersionExpiration: { NoncurrentDays: 10, NewerNoncurrentVersions: 2 },
    },
    {
      ...{ ID: 'uploads', Status: 'Enabled', Filter: { Prefix: 'uploads/' } },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    },
  ];
  const { s3 } = simulator.clients(SOURCE);
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket: 'tf-kept', LifecycleConfiguration: { Rules } }));
}
