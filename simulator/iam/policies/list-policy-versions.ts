import { element, joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { listedVersion } from './find-version.ts';
import { policyOperation } from './policy-operation.ts';

/** The newest first. */
export const listPolicyVersions = policyOperation({
  name: 'ListPolicyVersions',
  write: false,
  parameters: PAGE_FIELDS,
  run({ policy, call }) {
    const { items, ending } = pageOf(call, policy.versions, ({ id }) => newestFirst(id));
    const members = items.map((version) => element('member', listedVersion(policy, version)));
    return { body: joinXml(element('Versions', members), ...ending) };
  },
});

function newestFirst(id: string): string {
  return String(999_999_999 - Number(id.slice(1)));
}
