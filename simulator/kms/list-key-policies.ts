import { keyOperation } from './kms-operation.ts';
import { PAGE_FIELDS } from './page.ts';

/** "KMS API Reference, ListKeyPolicies": the only policy that a key can have. */
export const listKeyPolicies = keyOperation({
  name: 'ListKeyPolicies',
  fields: PAGE_FIELDS,
  run: () => ({ PolicyNames: ['default'], Truncated: false }),
});
