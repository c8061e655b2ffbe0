import { type Answer, type Call, type Operation, ServiceError } from '../wire/operation.ts';
import { element } from '../wire/xml.ts';
import type { Bucket } from '../world/bucket.ts';
import { compareUtf8 } from '../world/compare-utf8.ts';
import type { World } from '../world/world.ts';
import { accountOf } from './account-of.ts';
import { ownerElement } from './owner-element.ts';
import { readCount } from './read-count.ts';
import { REGIONS } from './regions.ts';
import { s3Document } from './s3-document.ts';
import { wireTime } from './wire-time.ts';

const LARGEST_PAGE = 10_000;
const PAGING = ['max-buckets', 'continuation-token', 'prefix', 'bucket-region'] as const;

export const listBuckets: Operation = {
  name: 'ListBuckets',
  service: 's3',
  write: false,
  parameters: PAGING,
  demands: (_world, call) => [
    { action: 's3:ListAllMyBuckets', resource: 'arn:aws:s3:::*', resourceAccount: accountOf(call.caller) },
  ],
  run(world, call) {
    const { page, token } = choosePage(world, call);
    const paged = PAGING.some((name) => call.query.has(name));
    return answerOf(
      world,
      call,
      page.map((bucket) => describe(bucket, paged)),
      token,
    );
  },
};

function choosePage(world: World, call: Call): { page: Bucket[]; token: string | undefined } {
  const prefix = call.query.get('prefix') ?? '';
  const region = call.query.get('bucket-region');
  if (region !== undefined && !REGIONS.has(region)) throw noSuchRegion(region);
  const after = readToken(call.query.get('continuation-token'));
  const limit = readCount(call, 'max-buckets', LARGEST_PAGE);
  const matching = [...world.buckets.values()]
    .filter(({ account }) => account === accountOf(call.caller))
    .filter((bucket) => bucket.name.startsWith(prefix) && (region === undefined || bucket.region === region))
    .filter(({ name }) => compareUtf8(name, after) > 0)
    .sort((left, right) => compareUtf8(left.name, right.name));
  const page = matching.slice(0, limit);
  const last = page.at(-1);
  return { page, token: matching.length > page.length && last ? Buffer.from(last.name).toString('base64') : undefined };
}

function noSuchRegion(region: string): ServiceError {
  return new ServiceError('InvalidArgument', `Argument value ${region} is not a valid AWS Region`, 400, {
    ArgumentName: 'bucket-region',
  });
}

function readToken(token: string | undefined): string {
  if (!token) return '';
  const name = Buffer.from(token, 'base64').toString('utf8');
  if (/^[a-z0-9.-]{3,63}$/.test(name)) return name;
  throw new ServiceError('InvalidArgument', 'The continuation token provided is incorrect', 400, {
    ArgumentName: 'continuation-token',
  });
}

function describe({ name, region, createdAt }: Bucket, paged: boolean) {
  return element('Bucket', [
    element('Name', name),
    element('CreationDate', wireTime(createdAt)),
    element('BucketRegion', paged ? region : undefined),
    element('BucketArn', `arn:aws:s3:::${name}`),
  ]);
}

function answerOf(world: World, call: Call, buckets: ReturnType<typeof describe>[], token: string | undefined): Answer {
  return {
    body: s3Document(
      'ListAllMyBucketsResult',
      ownerElement(world, accountOf(call.caller)),
      element('Buckets', buckets),
      element('ContinuationToken', token),
      element('Prefix', call.query.get('prefix')),
    ),
  };
}
