import type { Partition, Region } from '../types.ts';

/** The partition that a region lies in, by the region's name (AWS General Reference, aws-arns-and-namespaces). */
export function partitionOf(region: Region): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}
