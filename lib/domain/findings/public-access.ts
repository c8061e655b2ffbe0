import { isPublic } from '../../../authorization/is-public.ts';
import type { PublicAccessBlock } from '../../types.ts';
import { isCrossAccount } from '../is-cross-account.ts';
import { statementsOf } from '../statements-of.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { listWords } from './list-words.ts';
import { bucketPlace, sidesWithBucket } from './places.ts';

/**
 * S3 User Guide, access-control-block-public-access: with BlockPublicPolicy a public policy can no longer be put, and
 * with RestrictPublicBuckets it lets nobody in from another account, our replication role included.
 */
export const publicPolicyStopsReplication: FindingKind = {
  code: 'public-policy-stops-replication',
  detect: (situation) => {
    const { policy, publicAccessBlock } = situation.observed.destination;
    if (!isCrossAccount(situation.request) || policy.seen !== 'present' || publicAccessBlock.seen !== 'present')
      return [];
    const settings = standingInTheWay(situation, publicAccessBlock.value);
    if (settings.length === 0 || !isPublic(policy.value)) return [];
    return statementsOf(policy.value).flatMap((statement, index) =>
      isPublic({ Version: '2012-10-17', Statement: [statement] })
        ? [
            {
              place: bucketPlace(situation, 'destination', statement.Sid ?? String(index)),
              facts: { bucket: situation.request.destination.bucket, settings },
            },
          ]
        : [],
    );
  },
  remedy: ({ facts, place }) =>
    `Narrow statement ${place.statement} in the policy of ${facts.bucket} to named accounts, or remove it: it makes the policy ` +
    `public, and with ${listWords(facts.settings)} S3 then lets no other account in.`,
};

export const publicAccessBlockOff: FindingKind = {
  code: 'public-access-block-off',
  severity: 'warning',
  detect: (situation) => {
    const { publicAccessBlock } = situation.observed.destination;
    if (!sidesWithBucket(situation).includes('destination') || publicAccessBlock.seen === 'denied') return [];
    const off = publicAccessBlock.seen === 'absent' ? ['all four settings'] : settingsOff(publicAccessBlock.value);
    const facts = { bucket: situation.request.destination.bucket, off };
    return off.length === 0 ? [] : [{ place: bucketPlace(situation, 'destination'), facts }];
  },
  remedy: ({ facts }) =>
    `Switch Block Public Access on for ${facts.bucket} unless it has to be public: ${listWords(facts.off)} of it off. ` +
    'Replication does not need them off.',
};

/** After a failure only what S3 enforces at every call counts; before a run, what would refuse our policy as well. */
function standingInTheWay({ moment }: Situation, settings: PublicAccessBlock): string[] {
  return [
    ...(settings.blockPublicPolicy && moment === 'preflight' ? ['BlockPublicPolicy'] : []),
    ...(settings.restrictPublicBuckets ? ['RestrictPublicBuckets'] : []),
  ];
}

function settingsOff(settings: PublicAccessBlock): string[] {
  return Object.entries(settings).flatMap(([name, on]) =>
    on ? [] : [name.replace(/^b|^i|^r/, (c) => c.toUpperCase())],
  );
}
