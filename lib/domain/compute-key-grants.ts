import type { Arn, Names, PolicyStatement, Request, Side } from '../types.ts';
import { REPLICA_KEY_ACTIONS, SOURCE_KEY_ACTIONS } from './compute-key-use.ts';
import { readKeyArn } from './read-key-arn.ts';
import { shortHash } from './short-hash.ts';
import { throughS3 } from './through-s3.ts';

/** A statement in the policy of a key. */
export interface KeyGrant {
  /** Whose objects the key is for. */
  use: Side;
  keyArn: Arn;
  /** Whose account the key is in; absent where it is in neither, and nobody here may write its policy. */
  owner?: Side;
  sid: string;
  statement: PolicyStatement;
}

/**
 * What the policies of the keys have to say for the replication role, should they not say so already. As in the
 * bucket's policy, the principal is the account's root, narrowed to the role, which need not exist yet.
 */
export function computeKeyGrants(request: Request, names: Names): KeyGrant[] {
  const { keys } = names;
  if (keys === undefined) return [];
  const toRead = keys.source.map((keyArn) => grant(request, names, 'source', keyArn));
  return [...toRead, grant(request, names, 'destination', keys.replica)];
}

function grant(request: Request, names: Names, use: Side, keyArn: Arn): KeyGrant {
  const owner = ownerOf(request, use, keyArn);
  const sid = sidOf(names, use);
  return { use, keyArn, sid, ...(owner && { owner }), statement: statementFor(request, names, use, sid) };
}

/** Within one account either side will do: the one whose objects the key is for. */
function ownerOf(request: Request, use: Side, keyArn: Arn): Side | undefined {
  const { account } = readKeyArn(keyArn);
  const other = use === 'source' ? 'destination' : 'source';
  return [use, other].find((side): side is Side => request[side as Side].account === account) as Side | undefined;
}

/** One statement for each role and bucket: rules that share both share it. */
function sidOf({ roleArn, sourceBucketArn, destinationBucketArn }: Names, use: Side): string {
  const bucketArn = use === 'source' ? sourceBucketArn : destinationBucketArn;
  return `Isthmus${use === 'source' ? 'Source' : 'Replica'}Key${shortHash(`${roleArn} ${bucketArn}`)}`;
}

/** Under a source key the member role puts probes as well; what it may do is still its own policy's to say. */
function statementFor(request: Request, names: Names, use: Side, Sid: string): PolicyStatement {
  const { account } = request.source;
  const actions = use === 'source' ? [...SOURCE_KEY_ACTIONS, 'kms:GenerateDataKey'] : REPLICA_KEY_ACTIONS;
  const roles = use === 'source' ? [names.roleArn, proberArn(request, names)] : [names.roleArn];
  return {
    Sid,
    Effect: 'Allow',
    Principal: { AWS: `arn:${names.partition}:iam::${account}:root` },
    Action: actions,
    Resource: '*',
    Condition: { ArnEquals: { 'aws:PrincipalArn': roles }, ...throughS3(request, names, use) },
  };
}

/** The member role that puts probes into the source. */
export function proberArn({ source }: Request, { partition }: Names): Arn {
  return `arn:${partition}:iam::${source.account}:role/isthmus/isthmus-source`;
}
