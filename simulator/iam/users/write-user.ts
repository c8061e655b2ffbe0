import { isoTime } from '../../wire/iso-time.ts';
import { element, joinXml } from '../../wire/xml.ts';
import type { User } from '../../world/account.ts';
import { boundaryElement } from '../permissions-boundary.ts';
import { writeTags } from '../write-tags.ts';

/** `<User>` */
export function writeUser(user: User): string {
  return joinXml(
    element('User', [
      element('Path', user.path),
      element('UserName', user.name),
      element('UserId', user.id),
      element('Arn', user.arn),
      element('CreateDate', isoTime(user.createdAt)),
      boundaryElement(user.permissions.current),
      user.tags.size === 0 ? undefined : writeTags(user.tags),
    ]),
  );
}
