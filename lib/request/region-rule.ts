import type { BrokenRule } from './broken-rule.ts';
import { nearestNames } from './nearest-names.ts';
import { S3_REGIONS } from './regions.ts';

/** Why a text is not the name of a region that has S3, with the names that were probably meant. */
export function regionRule(region: string): BrokenRule | undefined {
  if (S3_REGIONS.includes(region)) return undefined;
  const near = nearestNames(region, S3_REGIONS);
  const meant = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
  return { code: 'unknown-region', allowed: `the name of a region that has S3, such as eu-central-1${meant}` };
}
