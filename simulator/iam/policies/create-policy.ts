import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { ManagedPolicy } from '../../world/account.ts';
import { LateValue } from '../../world/late-value.ts';
import { accountOfCall } from '../account-of-call.ts';
import { demandsToCreate } from '../demands-to-create.ts';
import { documentSize } from '../document-size.ts';
import { readName, readPath } from '../read-fields.ts';
import { readPolicyDocument } from '../read-policy-document.ts';
import { readTags, TAG_FIELDS } from '../read-tags.ts';
import { uniqueId } from '../unique-id.ts';
import { writePolicy } from './write-policy.ts';

const LARGEST = 6144;

/** A customer managed policy in its only version. It is of no effect before somebody attaches it, so it is not late. */
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
    const document = readPolicyDocument(call, 'PolicyDocument', 'identity');
    if (documentSize(document) > LARGEST) {
      throw new ServiceError('LimitExceeded', `Cannot exceed quota for PolicySize: ${LARGEST}`, 409);
    }
    const description = call.query.get('Description');
    const policy: ManagedPolicy = {
      name,
      path: readPath(call),
      arn: arnOfNewPolicy(account.id, call),
      id: uniqueId(world, 'ANPA'),
      createdAt: world.clock.now(),
      ...(description !== undefined && { description }),
      tags: readTags(call),
      document: new LateValue(document),
    };
    account.managedPolicies.set(policy.arn, policy);
    return { body: writePolicy(account, policy) };
  },
};

function arnOfNewPolicy(account: string, call: Call): string {
  return `arn:aws:iam::${account}:policy${readPath(call)}${readName(call, 'PolicyName', 128)}`;
}
