import type { Partition } from '../types.ts';

/** What the names of AWS's endpoints end in (AWS General Reference, aws-service-information: China has its own). */
export function dnsSuffixOf(partition: Partition): string {
  return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}
