import type { Finding } from '../types.ts';

/** That a run could not let go of its buckets: they are free when its time is over, and not before. */
export function leaseNotReleased(execution: string, until: number | undefined, said: string): Finding {
  const when = until === undefined ? 'some hours' : new Date(until * 1_000).toISOString();
  return {
    code: 'lease-not-released',
    severity: 'warning',
    place: { side: 'central', account: '', resource: execution },
    facts: { said, ...(until !== undefined && { until }) },
    remedy: `Wait: until ${when} no other run begins on these buckets. ${said}`,
  };
}
