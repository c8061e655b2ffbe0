import type { PolicyStatement } from '../../types.ts';
import { seenValue } from '../seen-value.ts';
import { statementsOf } from '../statements-of.ts';
import type { FindingKind } from './finding-kind.ts';
import { bucketPlace } from './places.ts';

/**
 * Services that deliver logs and audit trails into buckets, by the statements that their guides ask for (S3 User Guide,
 * enable-server-access-logging; CloudTrail User Guide, create-s3-bucket-policy-for-cloudtrail; AWS Config Developer Guide,
 * s3-bucket-policy; CloudWatch Logs User Guide, AWS-logs-and-resource-policy and S3ExportTasks; ELB, load-balancer-access-logs).
 */
const LOG_SERVICES =
  /^(?:logging\.s3|cloudtrail|config|delivery\.logs|logdelivery\.elasticloadbalancing|logs\.[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/** Replicas among logs: who may write the one could cover up the other. */
export const destinationIsLogBucket: FindingKind = {
  code: 'destination-is-log-bucket',
  detect: (situation) => {
    const { request, observed } = situation;
    if (request.allow.includes('replicate-into-log-bucket')) return [];
    const statements = statementsOf(seenValue(observed.destination.policy));
    return statements.flatMap((statement, index) => {
      const service = servicesOf(statement).find((name) => LOG_SERVICES.test(name));
      if (service === undefined || !letsPut(statement)) return [];
      const facts = { bucket: request.destination.bucket, service };
      return [{ place: bucketPlace(situation, 'destination', statement.Sid ?? String(index)), facts }];
    });
  },
  remedy: ({ facts, place }) =>
    `Choose another destination: ${facts.bucket} holds logs, for statement ${place.statement} of its policy lets ${facts.service} ` +
    'deliver them. If replicas are to be among them, write allow: [replicate-into-log-bucket] into the request.',
};

function servicesOf({ Effect, Principal }: PolicyStatement): string[] {
  return Effect === 'Allow' && typeof Principal === 'object' ? [Principal.Service ?? []].flat() : [];
}

function letsPut({ Action = [] }: PolicyStatement): boolean {
  return [Action].flat().some((action) => /^(?:\*|s3:(?:\*|put.*))$/i.test(action));
}
