import { readText } from '../iam/read-fields.ts';
import { validationError } from '../iam/validation-error.ts';
import { type Operation, ServiceError } from '../wire/operation.ts';
import { element, joinXml } from '../wire/xml.ts';

/** The account that an access key id belongs to, whoever asks ("STS API Reference, GetAccessKeyInfo"). */
export const getAccessKeyInfo: Operation = {
  name: 'GetAccessKeyInfo',
  service: 'sts',
  write: false,
  parameters: ['AccessKeyId'],
  demands: (_world, call) => {
    const resourceAccount = call.caller.type === 'anonymous' ? '' : call.caller.account;
    return [{ action: 'sts:GetAccessKeyInfo', resource: '*', resourceAccount }];
  },
  run(world, call) {
    const id = readText(call, 'AccessKeyId');
    if (id.length < 16) throw validationError('accessKeyId', id, 'have length greater than or equal to 16');
    if (id.length > 128) throw validationError('accessKeyId', id, 'have length less than or equal to 128');
    if (!/^\w+$/.test(id)) throw validationError('accessKeyId', id, 'satisfy regular expression pattern: [\\w]*');
    const account = [...world.accounts.values()].find(({ credentials }) => credentials.has(id));
    if (account) return { body: joinXml(element('Account', account.id)) };
    throw new ServiceError('ValidationError', `The access key id ${id} is not valid.`, 400);
  },
};
