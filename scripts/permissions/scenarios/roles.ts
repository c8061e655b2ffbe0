import {
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  PutRolePolicyCommand,
  paginateListRoles,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { PutBucketPolicyCommand, PutBucketReplicationCommand } from '@aws-sdk/client-s3';
import { makeBucket } from '../make-buckets.ts';
import { outcomeOf } from '../outcome.ts';
import { IMPATIENT, pairRequest, placesOf } from '../pair.ts';
import { SOURCE } from '../places.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { NO_PROBE, withFaults } from '../with-faults.ts';
import { readExample } from './examples.ts';

const allow = ['use-serving-role', 'convert-v1-rules', 'remove-dead-principals'];

export const ROLES: Scenario[] = [
  {
    name: 'role and rules of others',
    async play(stage, name) {
      await leaveBehind(stage, name);
      return outcomeOf(await stage.run(pairRequest(name, { allow })), name);
    },
  },
  {
    name: 'role and rules of others, undone',
    async play(stage, name) {
      await leaveBehind(stage, name);
      return withFaults(stage, [NO_PROBE], async () => outcomeOf(await stage.run(pairRequest(name, { allow })), name));
    },
  },
  {
    name: 'boundary of others',
    async play(stage, name) {
      await makePolicy(stage, name, 's3:*');
      const options = { boundary: `arn:aws:iam::${SOURCE.account}:policy/${name}` };
      return outcomeOf(await stage.run(pairRequest(name, { options })), name);
    },
  },
  {
    name: 'boundary of others that is too narrow',
    async play(stage, name) {
      await makePolicy(stage, name, 's3:GetObject*');
      const options = { boundary: `arn:aws:iam::${SOURCE.account}:policy/${name}` };
      return outcomeOf(await stage.run(pairRequest(name, { options, ...IMPATIENT })), name);
    },
  },
  {
    name: 'destination that the boundary does not list',
    parameters: { AllowedReplicaArns: 'arn:aws:s3:::elsewhere-*/*' },
    play: async (stage, name) => outcomeOf(await stage.run(pairRequest(name, IMPATIENT)), name),
  },
  {
    name: 'roles that somebody has given to others',
    async play(stage, name) {
      const request = readExample('existing-objects', name);
      await stage.run(request);
      for (const role of await rolesOf(stage, name)) await giveAway(stage, role);
      return outcomeOf(await stage.run(request), name);
    },
  },
];

/** A source that replicates elsewhere by an old rule as somebody's role, and a destination whose policy names a deleted one. */
async function leaveBehind(stage: Stage, name: string): Promise<void> {
  const { source, destination } = placesOf(name);
  const elsewhere = { ...source, bucket: `${name}-elsewhere` };
  for (const place of [source, destination, elsewhere]) await makeBucket(stage, place);
  const AssumeRolePolicyDocument = policyOf([
    { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ]);
  const iam = stage.iam(source.account);
  await iam.send(new CreateRoleCommand({ RoleName: name, Path: '/service-role/', AssumeRolePolicyDocument }));
  const Resource = `arn:aws:s3:::${source.bucket}/*`;
  const PolicyDocument = policyOf([{ Effect: 'Allow', Action: 's3:Get*', Resource }]);
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'mine', PolicyDocument }));
  const Destination = { Bucket: `arn:aws:s3:::${elsewhere.bucket}` };
  const Rules = [{ ID: 'theirs', Prefix: 'theirs/', Status: 'Enabled' as const, Destination }];
  const ReplicationConfiguration = { Role: `arn:aws:iam::${source.account}:role/service-role/${name}`, Rules };
  await stage.s3(source).send(new PutBucketReplicationCommand({ Bucket: source.bucket, ReplicationConfiguration }));
  await nameDeadRole(stage, name, AssumeRolePolicyDocument);
}

async function nameDeadRole(stage: Stage, name: string, AssumeRolePolicyDocument: string): Promise<void> {
  const { destination } = placesOf(name);
  const iam = stage.iam(destination.account);
  const RoleName = `${name}-dead`;
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const Resource = `arn:aws:s3:::${destination.bucket}/*`;
  const Policy = policyOf([
    { Sid: 'Dead', Effect: 'Allow', Action: 's3:GetObject', Resource, Principal: { AWS: Role?.Arn } },
  ]);
  await stage.s3(destination).send(new PutBucketPolicyCommand({ Bucket: destination.bucket, Policy }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

async function makePolicy(stage: Stage, PolicyName: string, Action: string): Promise<void> {
  const PolicyDocument = policyOf([{ Effect: 'Allow', Action, Resource: '*' }]);
  await stage.iam(SOURCE.account).send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
}

/** Roles that Isthmus has made for buckets whose names begin so. */
async function rolesOf(stage: Stage, name: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { Roles = [] } of paginateListRoles(
    { client: stage.iam(SOURCE.account) },
    { PathPrefix: '/isthmus/' },
  )) {
    found.push(...Roles.flatMap(({ RoleName = '' }) => (RoleName.includes(`${name}-`) ? [RoleName] : [])));
  }
  return found;
}

async function giveAway(stage: Stage, RoleName: string): Promise<void> {
  const PolicyDocument = policyOf([
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ]);
  await stage.iam(SOURCE.account).send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
}

function policyOf(Statement: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
