import { element, joinXml } from '../../wire/xml.ts';
import { encodeDocument } from '../encode-document.ts';
import { findVersion, listedVersion } from './find-version.ts';
import { policyOperation } from './policy-operation.ts';

export const getPolicyVersion = policyOperation({
  name: 'GetPolicyVersion',
  write: false,
  parameters: ['VersionId'],
  run({ policy, call }) {
    const version = findVersion(policy, call);
    const document = element('Document', encodeDocument(version.document));
    return { body: joinXml(element('PolicyVersion', [document, ...listedVersion(policy, version)])) };
  },
});
