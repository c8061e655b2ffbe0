import { ServiceError } from '../../wire/operation.ts';
import { element } from '../../wire/xml.ts';
import { accountOperation } from '../account-operation.ts';
import { controlDocument } from '../control-document.ts';

/** The account's settings as they were last put, whether they are effective yet or not. */
export const getPublicAccessBlock = accountOperation({
  name: 'GetPublicAccessBlock',
  write: false,
  action: 's3:GetAccountPublicAccessBlock',
  run(_world, { id, publicAccessBlock }) {
    const settings = publicAccessBlock.current;
    if (settings === undefined) throw notFound(id);
    const elements = Object.entries(settings).map(([setting, on]) => element(setting, on));
    return { body: controlDocument('PublicAccessBlockConfiguration', elements) };
  },
});

function notFound(account: string): ServiceError {
  return new ServiceError(
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
    404,
    { AccountId: account },
  );
}
