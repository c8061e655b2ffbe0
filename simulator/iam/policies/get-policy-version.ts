import { isoTime } from '../../wire/iso-time.ts';
import { ServiceError } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { encodeDocument } from '../encode-document.ts';
import { readText } from '../read-fields.ts';
import { policyOperation } from './policy-operation.ts';

export const getPolicyVersion = policyOperation({
  name: 'GetPolicyVersion',
  write: false,
  parameters: ['VersionId'],
  run({ policy, call }) {
    const version = readText(call, 'VersionId');
    if (version !== 'v1') {
      const message = `Policy ${policy.arn} version ${version} does not exist or is not attachable.`;
      throw new ServiceError('NoSuchEntity', message, 404);
    }
    return {
      body: joinXml(
        element('PolicyVersion', [
          element('Document', encodeDocument(policy.document.current)),
          element('VersionId', version),
          element('IsDefaultVersion', true),
          element('CreateDate', isoTime(policy.createdAt)),
        ]),
      ),
    };
  },
});
