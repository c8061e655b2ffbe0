import type { PolicyDocument } from '../../authorization/types.ts';
import { ServiceError } from '../wire/operation.ts';
import type { Permissions } from '../world/account.ts';
import { documentSize } from './document-size.ts';

/** An inline policy by name; `owner` says in the message whose it is. */
export function findInlinePolicy(permissions: Permissions, name: string, owner: string): PolicyDocument {
  const document = permissions.inline.get(name);
  if (document) return document;
  throw new ServiceError('NoSuchEntity', `The ${owner} policy with name ${name} cannot be found.`, 404);
}

/** The permissions with the inline policy put in, new or in place of the old one of that name. */
export function withInlinePolicy(permissions: Permissions, name: string, document: PolicyDocument): Permissions {
  return { ...permissions, inline: new Map(permissions.inline).set(name, document) };
}

export function withoutInlinePolicy(permissions: Permissions, name: string): Permissions {
  return { ...permissions, inline: new Map([...permissions.inline].filter(([other]) => other !== name)) };
}

/** All inline policies together must stay within the quota. */
export function checkInlineSize(permissions: Permissions, limit: number, owner: string): void {
  const size = [...permissions.inline.values()].reduce((sum, document) => sum + documentSize(document), 0);
  if (size <= limit) return;
  throw new ServiceError('LimitExceeded', `Maximum policy size of ${limit} bytes exceeded for ${owner}`, 409);
}
