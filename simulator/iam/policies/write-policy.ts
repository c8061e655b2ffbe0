import { isoTime } from '../../wire/iso-time.ts';
import { element, joinXml, type RawXml } from '../../wire/xml.ts';
import type { Account, ManagedPolicy } from '../../world/account.ts';
import { writeTags } from '../write-tags.ts';
import { countUses } from './uses-of-policy.ts';

/** What a list of policies says of each: everything but description and tags ("IAM API Reference, ListPolicies"). */
export function listedPolicy(account: Account, policy: ManagedPolicy): RawXml[] {
  const { attached, asBoundary } = countUses(account, policy.arn);
  return [
    element('PolicyName', policy.name),
    element('PolicyId', policy.id),
    element('Arn', policy.arn),
    element('Path', policy.path),
    element('DefaultVersionId', policy.defaultVersionId),
    element('AttachmentCount', attached),
    element('PermissionsBoundaryUsageCount', asBoundary),
    element('IsAttachable', true),
    element('CreateDate', isoTime(policy.createdAt)),
    element('UpdateDate', isoTime(policy.updatedAt)),
  ];
}

/** `<Policy>` in full. */
export function writePolicy(account: Account, policy: ManagedPolicy): string {
  return joinXml(
    element('Policy', [
      ...listedPolicy(account, policy),
      element('Description', policy.description),
      policy.tags.size === 0 ? undefined : writeTags(policy.tags),
    ]),
  );
}
