import { element, joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS } from '../page.ts';
import { roleOperation } from './role-operation.ts';

/** Always none: there are no instance profiles here. */
export const listInstanceProfilesForRole = roleOperation({
  name: 'ListInstanceProfilesForRole',
  write: false,
  parameters: PAGE_FIELDS,
  run: () => ({ body: joinXml(element('InstanceProfiles', []), element('IsTruncated', false)) }),
});
