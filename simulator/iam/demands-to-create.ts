import type { Demand } from '../access/demand.ts';
import type { Call } from '../wire/operation.ts';
import { readTags, requestTagContext } from './read-tags.ts';

/** Making a role, user or policy; tags at creation need the permission to tag it as well. */
export function demandsToCreate(
  call: Call,
  kind: 'Role' | 'User' | 'Policy',
  resource: string,
  resourceAccount: string,
): Demand[] {
  const boundary = call.query.get('PermissionsBoundary');
  const tags = requestTagContext(readTags(call));
  const context = { ...tags, ...(boundary !== undefined && { 'iam:PermissionsBoundary': boundary }) };
  const tagging = { action: `iam:Tag${kind}`, resource, resourceAccount, context: tags };
  return [
    { action: `iam:Create${kind}`, resource, resourceAccount, context },
    ...(Object.keys(tags).length > 0 ? [tagging] : []),
  ];
}
