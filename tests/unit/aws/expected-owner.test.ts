import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../lib/aws');

/** Takes no expected owner: the name may not be anybody's yet, or all buckets are the caller's own. */
const WITHOUT_OWNER = ['CreateBucketCommand', 'ListBucketsCommand'];

const files = readdirSync(FOLDER, { encoding: 'utf8', recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }))
  .filter(({ text }) => text.includes("from '@aws-sdk/client-s3'"));

describe('every S3 call', () => {
  it.each(files)('of $name carries the expected bucket owner', ({ text }) => {
    const calls = [...text.matchAll(/new (\w+Command)\(/g)].filter(
      ([, command = '']) => !WITHOUT_OWNER.includes(command),
    );
    const owners = [...text.matchAll(/ownBucket\((?!{)|ExpectedBucketOwner: account }\)/g)];
    expect(owners).toHaveLength(calls.length);
  });
});
