import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Report } from '../lib/types.ts';

const metrics = new Metrics({ namespace: 'Isthmus', serviceName: 'isthmus' });

/** Metrics of one run: `Runs` by verdict, and how long its probe took. */
export function countVerdict({ verdict, probe }: Report): void {
  metrics.addDimension('verdict', verdict);
  metrics.addMetric('Runs', MetricUnit.Count, 1);
  if (probe) metrics.addMetric('ProbeSeconds', MetricUnit.Seconds, probe.waitedSeconds);
  metrics.publishStoredMetrics();
}
