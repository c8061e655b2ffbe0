import { leaseSeconds } from '../../../lib/domain/lease-seconds.ts';
import { WAIT_SECONDS } from '../../../lib/domain/limits.ts';
import { PROPAGATION_SECONDS, TIMEOUT_SECONDS } from '../../../lib/request/limits.ts';
import { aRequest } from '../../support/working-pair.ts';

const patient = (timeoutSeconds: number, propagationSeconds: number) =>
  aRequest({ verification: { timeoutSeconds, propagationSeconds } });

describe('leaseSeconds', () => {
  it('is an hour for a run that is as patient as runs are', () => {
    expect(leaseSeconds([aRequest()])).toBe(3_600);
  });

  it('is longer than the most patient run may wait for its probes, and than any of several', () => {
    const most = patient(TIMEOUT_SECONDS, PROPAGATION_SECONDS);
    expect(leaseSeconds([most])).toBeGreaterThan(WAIT_SECONDS);
    expect(leaseSeconds([aRequest(), most, aRequest()])).toBe(leaseSeconds([most]));
  });
});
