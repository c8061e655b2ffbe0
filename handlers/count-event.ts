import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { EventOutcome } from '../lib/types.ts';

const metrics = new Metrics({ namespace: 'Isthmus', serviceName: 'isthmus' });

/** Metric of one event: `Events` by what became of it. */
export function countEvent({ outcome }: EventOutcome): void {
  metrics.addDimension('outcome', outcome);
  metrics.addMetric('Events', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
