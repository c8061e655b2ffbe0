import type { FindingKind } from './finding-kind.ts';
import { bucketPlace, SIDES } from './places.ts';

export const bucketMissing: FindingKind = {
  code: 'bucket-missing',
  detect: (situation) =>
    SIDES.filter((side) => situation.observed[side].existence.seen === 'absent')
      .filter((side) => situation.moment === 'failure' || situation.request[side].ensure === 'adopt')
      .map((side) => ({ place: bucketPlace(situation, side), facts: { bucket: situation.request[side].bucket } })),
  remedy: ({ place, facts }, { moment }) =>
    `${
      moment === 'preflight'
        ? `Correct the name, or write ensure: create under ${place.side}`
        : 'Find out who deleted it, then run the request again'
    }. There is no bucket ${facts.bucket} in account ${place.account}.`,
};

export const bucketNameTaken: FindingKind = {
  code: 'bucket-name-taken',
  detect: (situation) =>
    SIDES.filter((side) => situation.observed[side].existence.seen === 'foreign').map((side) => ({
      place: bucketPlace(situation, side),
      facts: { bucket: situation.request[side].bucket },
    })),
  remedy: ({ place, facts }) =>
    `Choose another ${place.side} bucket name, or correct the account: ${facts.bucket} belongs to somebody else, not to ` +
    `account ${place.account}. Bucket names are shared by all accounts.`,
};

export const bucketInOtherRegion: FindingKind = {
  code: 'bucket-in-other-region',
  detect: (situation) =>
    SIDES.flatMap((side) => {
      const { existence } = situation.observed[side];
      const { bucket, region } = situation.request[side];
      if (existence.seen !== 'present' || existence.region === region) return [];
      const facts = { bucket, requested: region, found: existence.region };
      return [{ place: bucketPlace(situation, side), facts }];
    }),
  remedy: ({ place, facts }) =>
    `Write region: ${facts.found} under ${place.side}, or choose another bucket: ${facts.bucket} is in ${facts.found}, ` +
    `not in ${facts.requested}.`,
};
