/** `aws s3`: what people type, from one bucket to the next. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AWS_CLI, type AwsCli, createAwsCli } from '../support/aws-cli.ts';
import { describeWith } from '../support/foreign-client.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { createUserKeys } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

jest.setTimeout(120_000);

const ACCOUNT = '111111111111';
/** Over the 8 MB from which on the CLI uploads in parts, and no round number of them. */
const BIG = Buffer.alloc(18 * 1024 * 1024 + 7, 'isthmus ');

describeWith(AWS_CLI, () => {
  let simulator: TestSimulator;
  let aws: AwsCli;
  let folder: string;
  let configFile: string;

  beforeAll(async () => {
    simulator = await startTestSimulator();
    folder = mkdtempSync(join(tmpdir(), 'isthmus-cli-'));
    configFile = join(folder, 'config');
    // Version 1 of the CLI presigns in the old way otherwise.
    writeFileSync(configFile, '[default]\ns3 =\n  signature_version = s3v4\n');
    aws = createAwsCli({ endpoint: simulator.endpoint, keys: ACCOUNT, configFile });
  });

  afterAll(async () => {
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const bucketOf = (bucket: string) => makeBucket(simulator, { account: ACCOUNT, bucket });

  /** Writes files below a folder of that name, and answers its path. */
  function writeFolder(name: string, files: Record<string, string | Buffer>): string {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, name, path);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, content);
    }
    return join(folder, name);
  }

  /** Keys under the address, in order, by `aws s3 ls --recursive`. */
  async function keysOf(address: string): Promise<string[]> {
    const { stdout } = await aws.try(['s3', 'ls', '--recursive', address]);
    return stdout.split('\n').flatMap((line) => /^\S+ \S+ +\d+ (.+)$/.exec(line)?.[1] ?? []);
  }

  test('mb makes a bucket, ls shows it, and rb --force removes it with all that is in it', async () => {
    expect(await aws.run(['s3', 'mb', 's3://made'])).toBe('make_bucket: made\n');
    const [again, buckets] = await Promise.all([
      aws.try(['s3', 'mb', 's3://made']),
      aws.run(['s3', 'ls']),
      aws.run(['s3', 'cp', '-', 's3://made/a/b.txt'], 'content'),
    ]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('BucketAlreadyOwnedByYou') });
    expect(buckets).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d made$/m);
    expect(await aws.try(['s3', 'rb', 's3://made'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('BucketNotEmpty'),
    });
    expect(await aws.run(['s3', 'rb', '--force', 's3://made'])).toMatch(
      /delete: s3:\/\/made\/a\/b\.txt\n(.*\n)*remove_bucket: made/,
    );
    expect(simulator.world.buckets.has('made')).toBe(false);
  });

  test('cp takes content from standard input and gives it to standard output', async () => {
    await bucketOf('streams');
    await aws.run(['s3', 'cp', '-', 's3://streams/ü +&=#?.txt', '--content-type', 'text/x-own'], 'grüße\n');
    const printed = await aws.try(['s3', 'cp', 's3://streams/ü +&=#?.txt', '-']);
    expect(printed.bytes.toString()).toBe('grüße\n');
  });

  test('cp uploads, copies and downloads a large file in parts, unharmed', async () => {
    await bucketOf('large');
    const file = join(writeFolder('large', { 'big.bin': BIG }), 'big.bin');
    await aws.run(['s3', 'cp', file, 's3://large/big.bin', '--metadata', 'by=me', '--storage-class', 'STANDARD_IA']);
    await aws.run(['s3', 'cp', 's3://large/big.bin', 's3://large/copy.bin']);
    await aws.run(['s3', 'cp', 's3://large/copy.bin', `${file}.back`]);
    expect(readFileSync(`${file}.back`).equals(BIG)).toBe(true);
    const heads = await Promise.all(
      ['big.bin', 'copy.bin'].map((key) => aws.json('s3api', 'head-object', { bucket: 'large', key })),
    );
    const parts = { ContentLength: BIG.length, ETag: expect.stringMatching(/-3"$/) };
    // Only version 2 of the CLI takes metadata along when it copies in parts.
    expect(heads).toMatchObject([{ ...parts, StorageClass: 'STANDARD_IA', Metadata: { by: 'me' } }, parts]);
  });

  test('cp --recursive takes a folder there and back, by include and exclude', async () => {
    await bucketOf('folders');
    const files = { 'a.txt': 'a', 'sub/b.txt': 'b', 'sub/c.log': 'c', 'with space/d+e.txt': 'd' };
    const source = writeFolder('folders', files);
    await aws.run(['s3', 'cp', '--recursive', '--exclude', '*.log', source, 's3://folders/in']);
    const listing = aws.run(['s3', 'ls', 's3://folders/in/']);
    await aws.run(['s3', 'cp', '--recursive', 's3://folders/in/', 's3://folders/out/']);
    await aws.run(['s3', 'cp', '--recursive', 's3://folders/out', `${source}-back`]);
    expect(readFileSync(join(`${source}-back`, 'with space/d+e.txt'), 'utf8')).toBe('d');
    expect(await keysOf('s3://folders')).toEqual(
      ['in', 'out'].flatMap((at) => ['a.txt', 'sub/b.txt', 'with space/d+e.txt'].map((key) => `${at}/${key}`)),
    );
    expect(await listing).toMatch(/^ +PRE sub\/\n +PRE with space\/\n\S+ \S+ +1 a\.txt\n$/);
  });

  test('sync carries what changed, and with --delete removes what is gone', async () => {
    await bucketOf('synced');
    const source = writeFolder('synced', { same: 'same', changed: 'short', gone: 'gone' });
    await aws.run(['s3', 'sync', source, 's3://synced']);
    writeFolder('synced', { changed: 'longer than before', new: 'new' });
    rmSync(join(source, 'gone'));
    const said = await aws.run(['s3', 'sync', '--delete', '--no-progress', source, 's3://synced']);
    expect(said.match(/(?<=^upload: .* to s3:\/\/synced\/)\w+|(?<=^delete: s3:\/\/synced\/)\w+/gm)?.sort()).toEqual([
      'changed',
      'gone',
      'new',
    ]);
    await bucketOf('synced-too');
    await aws.run(['s3', 'sync', 's3://synced', 's3://synced-too']);
    expect(await aws.run(['s3', 'sync', 's3://synced', 's3://synced-too'])).toBe('');
    expect(await keysOf('s3://synced-too')).toEqual(['changed', 'new', 'same']);
  });

  test('mv moves within S3, and rm --recursive removes a prefix only', async () => {
    await bucketOf('moved');
    const source = writeFolder('moved', { 'a/1': '1', 'a/2': '2', 'b/3': '3' });
    await aws.run(['s3', 'mv', '--recursive', source, 's3://moved']);
    await aws.run(['s3', 'mv', 's3://moved/b/3', 's3://moved/c/3']);
    await aws.run(['s3', 'rm', '--recursive', 's3://moved/a/']);
    expect(await keysOf('s3://moved')).toEqual(['c/3']);
  });

  test('presign makes an address that anybody may read until it expires', async () => {
    await bucketOf('presigned');
    await aws.run(['s3', 'cp', '-', 's3://presigned/a b.txt'], 'secret');
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::presigned/*' };
    const keys = await createUserKeys(simulator, ACCOUNT, 'presigner', [statement]);
    const presigner = createAwsCli({ endpoint: simulator.endpoint, keys, configFile });
    const address = (await presigner.run(['s3', 'presign', '--expires-in', '60', 's3://presigned/a b.txt'])).trim();
    expect(await (await fetch(address)).text()).toBe('secret');
    const stretched = await fetch(address.replace('Expires=60', 'Expires=600'));
    expect([stretched.status, await stretched.text()]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')]);
  });

  test('website and what it complains of', async () => {
    await bucketOf('website');
    await aws.run(['s3', 'website', 's3://website', '--index-document', 'index.html', '--error-document', 'oops.html']);
    expect(await aws.json('s3api', 'get-bucket-website', { bucket: 'website' })).toEqual({
      IndexDocument: { Suffix: 'index.html' },
      ErrorDocument: { Key: 'oops.html' },
    });
    const [missing, nowhere] = await Promise.all([
      aws.try(['s3', 'cp', 's3://website/missing', '-']),
      aws.try(['s3', 'ls', 's3://nowhere-at-all']),
    ]);
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('(404)') });
    expect(nowhere.stderr).toContain('NoSuchBucket');
  });
});
