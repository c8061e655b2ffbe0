import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Report } from '../lib/types.ts';

const metrics = new Metrics({ namespace: 'Isthmus', serviceName: 'isthmus' });

/** Metrics of one run: `Runs` by verdict, and how long its slowest probe took. */
export function countVerdict({ verdict, probes }: Report): void {
  metrics.addDimension('verdict', verdict);
  metrics.addMetric('Runs', MetricUnit.Count, 1);
  const waited = probes.map(({ waitedSeconds }) => waitedSeconds);
  if (waited.length > 0) metrics.addMetric('ProbeSeconds', MetricUnit.Seconds, Math.max(...waited));
  metrics.publishStoredMetrics();
}
