import { isoTime } from '../../wire/iso-time.ts';
import { element, joinXml, type RawXml } from '../../wire/xml.ts';
import type { User } from '../../world/account.ts';
import { boundaryElement } from '../permissions-boundary.ts';
import { writeTags } from '../write-tags.ts';

/** What a list of users says of each: everything but boundary and tags ("IAM API Reference, ListUsers"). */
export function listedUser(user: User): RawXml[] {
  return [
    element('Path', user.path),
    element('UserName', user.name),
    element('UserId', user.id),
    element('Arn', user.arn),
    element('CreateDate', isoTime(user.createdAt)),
  ];
}

/** `<User>` in full. */
export function writeUser(user: User): string {
  return joinXml(
    element('User', [
      ...listedUser(user),
      boundaryElement(user.permissions.current),
      user.tags.size === 0 ? undefined : writeTags(user.tags),
    ]),
  );
}
