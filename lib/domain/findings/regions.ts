import type { ObservedBucket, Region, Side } from '../../types.ts';
import type { FindingKind } from './finding-kind.ts';
import { bucketPlace, SIDES } from './places.ts';

/** Regions that an account has to enable (AWS Account Management Guide, manage-acct-regions). */
const OPT_IN: readonly Region[] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
];

/**
 * A region that an account has not enabled does not know its credentials. Which of its codes each service answers with is
 * not documented; what they have in common is that these same credentials are good elsewhere.
 */
const UNKNOWN_CREDENTIALS =
  /^(InvalidAccessKeyId|InvalidClientTokenId|InvalidToken|UnrecognizedClient|AuthFailure|OptInRequired|RegionDisabled)\b/;

/** Whether a refusal says that the region does not know the caller. */
export function isRegionOff({ existence }: Pick<ObservedBucket, 'existence'>): boolean {
  return existence.seen === 'denied' && UNKNOWN_CREDENTIALS.test(existence.said);
}

export const regionNotEnabled: FindingKind = {
  code: 'region-not-enabled',
  detect: (situation) =>
    SIDES.filter((side) => isRegionOff(situation.observed[side])).map((side) => {
      const { existence } = situation.observed[side];
      const said = existence.seen === 'denied' ? existence.said : '';
      return { place: bucketPlace(situation, side), facts: { region: situation.request[side].region, said } };
    }),
  remedy: ({ facts, place }) =>
    `Enable the region ${facts.region} in account ${place.account} (Account Management, EnableRegion), wait until it is ENABLED, then run ` +
    'the request again: the region does not know credentials of that account, which are good elsewhere.',
};

/** S3 User Guide, replication-requirements: the source's owner needs both regions, the destination's owner its own. */
export const optInRegion: FindingKind = {
  code: 'region-may-not-be-enabled',
  detect: (situation) => {
    const { source } = situation.request;
    const latest = situation.probe?.attempts.at(-1)?.outcome;
    if (latest !== 'failed' && latest !== 'timed-out') return [];
    const regions = (['source', 'destination'] as Side[]).map((side) => situation.request[side].region);
    const facts = { regions: regions.filter((region) => OPT_IN.includes(region)) };
    if (facts.regions.length === 0) return [];
    return [
      { place: { side: 'source', account: source.account, resource: source.bucket }, facts, severity: 'warning' },
    ];
  },
  remedy: ({ facts, place }) =>
    `See that account ${place.account} has enabled ${[facts.regions].flat().join(' and ')}: the owner of the source needs the regions of both buckets, ` +
    'and Isthmus cannot read which are enabled.',
};
