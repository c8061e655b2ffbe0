import type { ElementSchema } from '../wire/element-schema.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { XmlElement } from '../wire/read-xml.ts';
import type { ObjectOwnership } from '../world/bucket.ts';
import { aclsInTheWay } from './acl/check-acl-allowed.ts';
import { bringsAcl } from './acl/read-acl.ts';
import { OBJECT_OWNERSHIPS } from './object-ownerships.ts';
import { childOf, readDocument, textOf } from './read-document.ts';
import { REGIONS } from './regions.ts';
import { BUCKET_TAGS, checkTags, parseTags, TAG_LIST } from './tags.ts';

/** What a CreateBucket asks for. */
export interface NewBucketRequest {
  readonly region: string;
  /** As it was sent. */
  readonly location: string | undefined;
  readonly acl: string | undefined;
  readonly ownership: ObjectOwnership;
  readonly ownershipAsked: boolean;
  readonly locked: boolean;
  readonly tags: ReadonlyMap<string, string>;
}

/** Reads body and headers of a CreateBucket. Throws what S3 answers to a wrong location, ownership, ACL or tag. */
export function parseNewBucket(call: Call): NewBucketRequest {
  const configuration = call.body.length === 0 ? undefined : readDocument(call, 'CreateBucketConfiguration', SCHEMA);
  const asked = call.headers['x-amz-object-ownership'];
  const ownership = parseOwnership(asked);
  return {
    ...chooseRegion(call, textOf(configuration, 'LocationConstraint')),
    acl: checkAcl(call, ownership),
    ownership,
    ownershipAsked: asked !== undefined,
    locked: call.headers['x-amz-bucket-object-lock-enabled']?.toLowerCase() === 'true',
    tags: readTags(configuration),
  };
}

const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    LocationConstraint: { occurs: 'optional' },
    Tags: { ...TAG_LIST, occurs: 'optional' },
  },
};

/** The rules differ between us-east-1, which also makes buckets elsewhere, and every other region's endpoint. */
function chooseRegion(call: Call, location: string | undefined): Pick<NewBucketRequest, 'region' | 'location'> {
  const region = location === 'EU' ? 'eu-west-1' : location || undefined;
  if (call.region === 'us-east-1') {
    if (region === undefined) return { region: call.region, location };
    if (region === 'us-east-1' || !REGIONS.has(region)) throw invalidLocation(location ?? '');
    return { region, location };
  }
  if (region === call.region) {
    // AWS has no endpoint of such a name; this one answers to all, and must not make buckets nowhere.
    if (!REGIONS.has(region)) throw invalidLocation(location ?? '');
    return { region, location };
  }
  const which = region === undefined ? 'unspecified' : location;
  throw new ServiceError(
    'IllegalLocationConstraintException',
    `The ${which} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    400,
  );
}

function invalidLocation(location: string): ServiceError {
  return new ServiceError('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400, {
    LocationConstraint: location,
  });
}

function parseOwnership(asked: string | undefined): ObjectOwnership {
  if (asked === undefined) return 'BucketOwnerEnforced';
  const known = OBJECT_OWNERSHIPS.find((ownership) => ownership === asked);
  if (known) return known;
  throw new ServiceError('InvalidArgument', `Invalid x-amz-object-ownership header: ${asked}`, 400, {
    ArgumentName: 'x-amz-object-ownership',
  });
}

/** With BucketOwnerEnforced S3 takes no ACL but the owner's own. */
function checkAcl(call: Call, ownership: ObjectOwnership): string | undefined {
  const acl = call.headers['x-amz-acl'];
  if (ownership !== 'BucketOwnerEnforced' || acl === 'private' || !bringsAcl(call)) return acl;
  throw aclsInTheWay();
}

function readTags(configuration: XmlElement | undefined): ReadonlyMap<string, string> {
  return checkTags(parseTags(childOf(configuration, 'Tags')), BUCKET_TAGS);
}
