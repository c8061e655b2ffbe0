import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { ManagedPolicy } from '../../world/account.ts';
import { LateValue } from '../../world/late-value.ts';
import { accountOfCall } from '../account-of-call.ts';
import { checkQuota } from '../check-quota.ts';
import { demandsToCreate } from '../demands-to-create.ts';
import { readDescription, readName, readPath } from '../read-fields.ts';
import { readTags, TAG_FIELDS } from '../read-tags.ts';
import { uniqueId } from '../unique-id.ts';
import { readManagedDocument } from './read-managed-document.ts';
import { writePolicy } from './write-policy.ts';

/** A customer managed policy in its first version. It is of no effect before somebody attaches it, so it is not late. */
export const createPolicy: Operation = {
  name: 'CreatePolicy',
  service: 'iam',
  write: true,
  parameters: ['PolicyName', 'Path', 'PolicyDocument', 'Description', ...TAG_FIELDS],
  demands(world, call) {
    const account = accountOfCall(world, call).id;
    return demandsToCreate(call, 'Policy', arnOfNewPolicy(account, call), account);
  },
  run(world, call) {
    const account = accountOfCall(world, call);
    const name = readName(call, 'PolicyName', 128);
    const taken = [...account.managedPolicies.values()].some((policy) => policy.name === name);
    if (taken) {
      const message = `A policy called ${name} already exists. Duplicate names are not allowed.`;
      throw new ServiceError('EntityAlreadyExists', message, 409);
    }
    checkQuota('PoliciesPerAccount', account.managedPolicies.values().length + 1);
    const document = readManagedDocument(call);
    const description = readDescription(call);
    const now = world.clock.now();
    const policy: ManagedPolicy = {
      name,
      path: readPath(call),
      arn: arnOfNewPolicy(account.id, call),
      id: uniqueId(world, 'ANPA'),
      createdAt: now,
      updatedAt: now,
      ...(description !== undefined && { description }),
      tags: readTags(call),
      versions: [{ id: 'v1', createdAt: now, document }],
      defaultVersionId: 'v1',
      lastVersion: 1,
      document: new LateValue(document),
    };
    account.managedPolicies.set(policy.arn, policy);
    return { body: writePolicy(account, policy) };
  },
};

function arnOfNewPolicy(account: string, call: Call): string {
  return `arn:aws:iam::${account}:policy${readPath(call)}${readName(call, 'PolicyName', 128)}`;
}
