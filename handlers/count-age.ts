import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Run } from '../lib/types.ts';

const metrics = new Metrics({ namespace: 'Isthmus', serviceName: 'isthmus' });

/**
 * Metric `RunSeconds`: how long a run has been under way. Whatever is called again and again in a run counts it, since Step
 * Functions tells how long an execution took only when it has ended.
 */
export function countAge({ execution }: Pick<Run, 'execution'>, now = new Date()): void {
  metrics.addMetric('RunSeconds', MetricUnit.Seconds, (now.getTime() - Date.parse(execution.startedAt)) / 1000);
  metrics.publishStoredMetrics();
}
