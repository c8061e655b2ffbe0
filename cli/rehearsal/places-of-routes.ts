import { partitionOf } from '../../lib/domain/partition-of.ts';
import { matchPattern } from '../../lib/request/match-pattern.ts';
import { S3_REGIONS } from '../../lib/request/regions.ts';
import type { Region, Route } from '../../lib/types.ts';

/** Accounts that routes name by all their digits, sources first. */
export function accountsOfRoutes(routes: Route[]): string[] {
  const named = [...routes.map(({ source }) => source), ...routes.map(({ destination }) => destination)];
  return [...new Set(named.flatMap(({ accounts }) => accounts))].filter((account) => /^\d{12}$/.test(account));
}

/** Regions in which routes let buckets be sources; the simulator has those of the partition aws. */
export function regionsOfRoutes(routes: Route[]): Region[] {
  const patterns = routes.flatMap(({ source }) => source.regions);
  return regionsLike(patterns);
}

export function regionsLike(patterns: string[]): Region[] {
  const fits = (region: Region): boolean => patterns.some((pattern) => matchPattern(region, pattern));
  return S3_REGIONS.filter((region) => partitionOf(region) === 'aws' && fits(region));
}
