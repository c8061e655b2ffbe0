import { isoTime } from '../../wire/iso-time.ts';
import { element, type RawXml } from '../../wire/xml.ts';
import type { Group } from '../../world/account.ts';

/** What stands in `<Group>`. */
export function groupElements(group: Group): RawXml[] {
  return [
    element('Path', group.path),
    element('GroupName', group.name),
    element('GroupId', group.id),
    element('Arn', group.arn),
    element('CreateDate', isoTime(group.createdAt)),
  ];
}
