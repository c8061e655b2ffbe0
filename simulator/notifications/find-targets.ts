import { childOf, childrenOf, textOf } from '../s3/read-document.ts';
import { readXml, type XmlElement } from '../wire/read-xml.ts';
import type { Bucket } from '../world/bucket.ts';
import type { SentNotification } from '../world/notification.ts';

/** One configuration of a bucket that wants an event. */
export interface NotificationTarget {
  readonly configurationId: string;
  readonly kind: SentNotification['kind'];
  readonly arn: string;
}

const KINDS = [
  { element: 'QueueConfiguration', target: 'Queue', kind: 'queue' },
  { element: 'TopicConfiguration', target: 'Topic', kind: 'topic' },
  { element: 'CloudFunctionConfiguration', target: 'CloudFunction', kind: 'function' },
] as const;

/** Who is to hear of an event, `s3:Replication:OperationFailedReplication` for one, about a key of the bucket. */
export function findTargets({ configurations }: Bucket, event: string, key: string): NotificationTarget[] {
  const stored = configurations.get('NotificationConfiguration');
  if (stored === undefined || !stored.xml.includes('<Event>')) return [];
  const document = readXml(Buffer.from(`<NotificationConfiguration>${stored.xml}</NotificationConfiguration>`));
  return KINDS.flatMap(({ element, target, kind }) =>
    childrenOf(document, element)
      .filter((one) => wants(one, event) && takes(one, key))
      .map((one) => ({ configurationId: textOf(one, 'Id') ?? '', kind, arn: textOf(one, target) ?? '' })),
  );
}

/** By its name, or by that of its kind: `s3:Replication:*`. */
function wants(configuration: XmlElement, event: string): boolean {
  const kind = event.replace(/:[^:]*$/, ':*');
  return childrenOf(configuration, 'Event').some(({ text }) => text === event || text === kind);
}

function takes(configuration: XmlElement, key: string): boolean {
  const filter = childOf(childOf(configuration, 'Filter'), 'S3Key');
  return childrenOf(filter, 'FilterRule').every((rule) => {
    const value = textOf(rule, 'Value') ?? '';
    return textOf(rule, 'Name')?.toLowerCase() === 'prefix' ? key.startsWith(value) : key.endsWith(value);
  });
}
