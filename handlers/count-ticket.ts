import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Taken } from '../lib/tickets/take-ticket.ts';

const metrics = new Metrics({ namespace: 'Isthmus', serviceName: 'isthmus' });

/** Metric `Tickets` by what became of a delivery: `started`, `repeated`, `ignored`, `invalid`, `unauthorized`, `refused`. */
export function countTicket(taken: Taken): void {
  metrics.addDimension('outcome', outcomeOf(taken));
  metrics.addMetric('Tickets', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

function outcomeOf(taken: Taken): string {
  switch (taken.status) {
    case 202:
      return 'started';
    case 200:
      return taken.execution === undefined ? 'ignored' : 'repeated';
    case 400:
      return 'invalid';
    case 401:
      return 'unauthorized';
    default:
      return 'refused';
  }
}
