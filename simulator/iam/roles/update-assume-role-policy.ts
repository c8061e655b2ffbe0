import { principalIdsOf } from '../../access/principal-ids-of.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { readTrustPolicy } from '../read-trust-policy.ts';
import { roleOperation } from './role-operation.ts';

export const updateAssumeRolePolicy = roleOperation({
  name: 'UpdateAssumeRolePolicy',
  write: true,
  parameters: ['PolicyDocument'],
  run({ world, role, call }) {
    const document = readTrustPolicy(world, call, 'PolicyDocument');
    const effectiveAt = drawEffectiveTime(world, 'iamPropagation');
    role.trust.write(document, effectiveAt);
    role.trustPrincipalIds.write(principalIdsOf(world, document), effectiveAt);
    return {};
  },
});
