import type { Deployment } from '../deployment/template.ts';
import { CENTRAL_ACCOUNT } from './rehearsal.ts';

/** The bus that member accounts forward their events to, as resources/event-bus.yml names it. */
export function centralBusArn({ region }: Pick<Deployment, 'region'>): string {
  return `arn:aws:events:${region}:${CENTRAL_ACCOUNT}:event-bus/isthmus`;
}
