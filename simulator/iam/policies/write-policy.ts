import { isoTime } from '../../wire/iso-time.ts';
import { element, joinXml } from '../../wire/xml.ts';
import type { Account, ManagedPolicy } from '../../world/account.ts';
import { writeTags } from '../write-tags.ts';

/** `<Policy>`. There is only ever version v1. */
export function writePolicy(account: Account, policy: ManagedPolicy): string {
  const tags = policy.tags ?? new Map<string, string>();
  return joinXml(
    element('Policy', [
      element('PolicyName', policy.name),
      element('PolicyId', policy.id),
      element('Arn', policy.arn),
      element('Path', policy.path),
      element('DefaultVersionId', 'v1'),
      element('AttachmentCount', countUses(account, policy.arn).attached),
      element('PermissionsBoundaryUsageCount', countUses(account, policy.arn).asBoundary),
      element('IsAttachable', true),
      element('Description', policy.description),
      element('CreateDate', isoTime(policy.createdAt)),
      element('UpdateDate', isoTime(policy.createdAt)),
      tags.size === 0 ? undefined : writeTags(tags),
    ]),
  );
}

/** How many roles and users of the account carry the policy. */
export function countUses(account: Account, arn: string): { attached: number; asBoundary: number } {
  const holders = [...account.roles.values(), ...account.users.values()].map(({ permissions }) => permissions.current);
  return {
    attached: holders.filter(({ attached }) => attached.includes(arn)).length,
    asBoundary: holders.filter(({ boundary }) => boundary === arn).length,
  };
}
