import type { EventBus } from '../../world/event-bridge.ts';
import type { Input } from '../input/read-input.ts';
import { DEAD_LETTER_CONFIG, text } from '../input/shape.ts';

/** What CreateEventBus and UpdateEventBus set. Key and dead-letter queue are stored, and have no effect. */
export const SETTINGS = {
  Description: text(0, 512),
  KmsKeyIdentifier: text(0, 2048, '[a-zA-Z0-9_\\-/:]*'),
  DeadLetterConfig: DEAD_LETTER_CONFIG,
};

/** Sets what is named, and leaves the rest. */
export function changeSettings(bus: EventBus, { Description, KmsKeyIdentifier, DeadLetterConfig }: Input): void {
  if (typeof Description === 'string') bus.description = Description;
  if (typeof KmsKeyIdentifier === 'string') bus.kmsKeyIdentifier = KmsKeyIdentifier;
  const deadLetterArn = (DeadLetterConfig as { Arn?: string } | undefined)?.Arn;
  if (deadLetterArn !== undefined) bus.deadLetterArn = deadLetterArn;
}

export function writeSettings({ description, kmsKeyIdentifier, deadLetterArn }: EventBus): object {
  return {
    ...(description && { Description: description }),
    ...(kmsKeyIdentifier && { KmsKeyIdentifier: kmsKeyIdentifier }),
    ...(deadLetterArn !== undefined && { DeadLetterConfig: { Arn: deadLetterArn } }),
  };
}
