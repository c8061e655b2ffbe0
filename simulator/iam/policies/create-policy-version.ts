import { ServiceError } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import type { PolicyVersion } from '../../world/account.ts';
import { QUOTAS } from '../check-quota.ts';
import { readFlag } from '../read-fields.ts';
import { listedVersion } from './find-version.ts';
import { makeDefault } from './make-default.ts';
import { policyOperation } from './policy-operation.ts';
import { readManagedDocument } from './read-managed-document.ts';

/** A version more; it is in force only when it is the default. */
export const createPolicyVersion = policyOperation({
  name: 'CreatePolicyVersion',
  write: true,
  parameters: ['PolicyDocument', 'SetAsDefault'],
  run({ world, policy, call }) {
    const document = readManagedDocument(call);
    const asDefault = readFlag(call, 'SetAsDefault');
    if (policy.versions.length >= QUOTAS.VersionsPerPolicy) throw tooMany();
    const id = `v${policy.lastVersion + 1}`;
    const version: PolicyVersion = { id, createdAt: world.clock.now(), document };
    policy.lastVersion += 1;
    policy.versions = [...policy.versions, version];
    policy.updatedAt = version.createdAt;
    if (asDefault) makeDefault(world, policy, version);
    return { body: joinXml(element('PolicyVersion', listedVersion(policy, version))) };
  },
});

function tooMany(): ServiceError {
  return new ServiceError(
    'LimitExceeded',
    `A managed policy can have up to ${QUOTAS.VersionsPerPolicy} versions. Before you create a new version, you must delete an existing version.`,
    409,
  );
}
