/** An event notification of S3 that a queue, a topic or a function would have been sent. */
export interface SentNotification {
  /** The bucket's account and region, which are the target's too. */
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  readonly kind: 'queue' | 'topic' | 'function';
  /** ARN of the target. */
  readonly target: string;
  /** The record as it stands in `Records` of the message (S3 User Guide, notification-content-structure). */
  readonly record: Readonly<Record<string, unknown>>;
}
