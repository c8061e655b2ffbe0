import type { ManagedPolicy } from '../../world/account.ts';
import { LateValue } from '../../world/late-value.ts';
import { ADMINISTRATION } from './administration.ts';
import type { AwsManagedPolicy } from './aws-managed-policy.ts';
import { FUNCTIONS } from './functions.ts';
import { MONITORING } from './monitoring.ts';
import { STORAGE } from './storage.ts';

/** Of AWS's own managed policies, those that administrators and roles around S3 usually carry; by ARN. */
export const AWS_MANAGED: ReadonlyMap<string, ManagedPolicy> = new Map(
  [...ADMINISTRATION, ...STORAGE, ...FUNCTIONS, ...MONITORING]
    .map(toManagedPolicy)
    .map((policy) => [policy.arn, policy]),
);

/** The id is not AWS's, which nobody publishes; it only has the shape. Only the default version is there. */
function toManagedPolicy({ path, name, versionId, createdAt, updatedAt, document }: AwsManagedPolicy): ManagedPolicy {
  const letters = Buffer.from(name.padEnd(11))
    .toString('hex')
    .toUpperCase()
    .replace(/[0189]/g, 'Z');
  return {
    name,
    path,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    id: `ANPA${letters.slice(-17)}`,
    createdAt: Date.parse(createdAt),
    updatedAt: Date.parse(updatedAt),
    tags: new Map(),
    versions: [{ id: versionId, createdAt: Date.parse(updatedAt), document }],
    defaultVersionId: versionId,
    lastVersion: Number(versionId.slice(1)),
    document: new LateValue(document),
  };
}
