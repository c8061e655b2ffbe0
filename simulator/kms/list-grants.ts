import type { KmsGrant, KmsKey } from '../world/kms.ts';
import { BY_NO_SERVICE } from './by-no-service.ts';
import { keyOperation } from './kms-operation.ts';
import { PAGE_FIELDS, pageOf } from './page.ts';
import { optionalText } from './read-input.ts';
import { toSeconds } from './write-key.ts';

/** "KMS API Reference, ListGrants". */
export const listGrants = keyOperation({
  name: 'ListGrants',
  fields: ['GrantId', 'GranteePrincipal', ...PAGE_FIELDS],
  foreign: true,
  context: () => BY_NO_SERVICE,
  run(_world, { key }, _call, input) {
    const id = optionalText(input, 'GrantId');
    const grantee = optionalText(input, 'GranteePrincipal');
    const wanted = [...key.grants.values()].filter(
      (grant) => (id ?? grant.id) === grant.id && (grantee ?? grant.grantee) === grant.grantee,
    );
    const { items, rest } = pageOf(wanted, input, { usual: 50, most: 100 });
    return { Grants: items.map((grant) => writeGrant(key, grant)), ...rest };
  },
});

function writeGrant(key: KmsKey, grant: KmsGrant): object {
  return {
    KeyId: key.arn,
    GrantId: grant.id,
    Name: grant.name ?? '',
    CreationDate: toSeconds(grant.createdAt),
    GranteePrincipal: grant.grantee,
    ...(grant.retirer !== undefined && { RetiringPrincipal: grant.retirer }),
    IssuingAccount: grant.issuer,
    Operations: grant.operations,
    ...(grant.constraint && { Constraints: { [grant.constraint.kind]: grant.constraint.context } }),
  };
}
