import { keyOperation } from './kms-operation.ts';
import { toSeconds } from './write-key.ts';

const DAY = 86_400_000;

/** "KMS API Reference, GetKeyRotationStatus". Keys that AWS manages are rotated every year. */
export const getKeyRotationStatus = keyOperation({
  name: 'GetKeyRotationStatus',
  foreign: true,
  run(_world, { key }) {
    const rotation = key.manager === 'AWS' ? { days: 365, since: key.createdAt } : key.rotation;
    if (!rotation) return { KeyId: key.arn, KeyRotationEnabled: false };
    return {
      KeyId: key.arn,
      KeyRotationEnabled: true,
      RotationPeriodInDays: rotation.days,
      ...(key.deletionAt === undefined && { NextRotationDate: toSeconds(rotation.since + rotation.days * DAY) }),
    };
  },
});
