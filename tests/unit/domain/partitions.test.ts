import { computeGrant } from '../../../lib/domain/compute-grant.ts';
import { computeNames } from '../../../lib/domain/compute-names.ts';
import { computeRolePolicy } from '../../../lib/domain/compute-role-policy.ts';
import { computeRule } from '../../../lib/domain/compute-rule.ts';
import { computeSessionPolicy } from '../../../lib/domain/compute-session-policy.ts';
import { computeTrust } from '../../../lib/domain/compute-trust.ts';
import { memberRoleArn } from '../../../lib/domain/findings/places.ts';
import type { Names, Request, Side } from '../../../lib/types.ts';
import { planOne } from '../../support/plan-one.ts';
import { aRequest, nothingThere } from './plan-fixtures.ts';

const SIDES: Side[] = ['source', 'destination'];
const PARTITIONS = [
  ['aws', 'eu-west-1', 'eu-central-1'],
  ['aws-cn', 'cn-north-1', 'cn-northwest-1'],
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-east-1'],
] as const;

describe.each(PARTITIONS)('in the partition %s', (partition, sourceRegion, destinationRegion) => {
  const settings = { tlsOnly: true, objectLock: true } as const;
  const request = aRequest({
    source: { region: sourceRegion, ensure: 'create', settings },
    destination: { region: destinationRegion, ensure: 'create', settings },
  });
  const names = computeNames(request);

  test.each(Object.entries(documentsOf(request, names)))('%s names nothing of another', (_what, document) => {
    expect(partitionsIn(document)).toEqual([partition]);
  });

  test('the trust policy names S3, whose name is the same in all', () => {
    expect(JSON.stringify(computeTrust())).toContain('"s3.amazonaws.com"');
    expect(partitionsIn(computeTrust())).toEqual([]);
  });
});

/** Everything with an ARN in it that leaves Isthmus. */
function documentsOf(request: Request, names: Names): Record<string, unknown> {
  const sessions = SIDES.flatMap((side) =>
    (['read', 'write', 'probe'] as const).map((purpose) => [
      `the session policy to ${purpose} on the ${side}`,
      computeSessionPolicy(names, request, side, purpose),
    ]),
  );
  const situation = { moment: 'preflight', request, names, observed: nothingThere(request) } as const;
  return {
    names,
    "the role's policy": computeRolePolicy(request, names),
    'the grant': computeGrant(request, names),
    'the rule': computeRule(request, names, undefined),
    'the plan': planOne(request, nothingThere(request)),
    'the member roles': SIDES.map((side) => memberRoleArn(situation, side)),
    ...Object.fromEntries(sessions),
  };
}

function partitionsIn(document: unknown): string[] {
  const found = JSON.stringify(document).matchAll(/arn:([a-z-]+):/g);
  return [...new Set([...found].map(([, partition = '']) => partition))];
}
