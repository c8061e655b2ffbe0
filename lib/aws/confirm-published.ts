import { IsthmusError } from '../errors.ts';

/** PutEvents answers 200 also when it took nothing, and says so entry by entry (EventBridge API Reference, PutEvents). */
export function confirmPublished(
  entries: readonly { ErrorCode?: string | undefined; ErrorMessage?: string | undefined }[] | undefined,
  busName: string,
  tried: string,
): void {
  const refused = entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
  if (refused === undefined) return;
  const { ErrorCode = '', ErrorMessage = '' } = refused;
  const transient = /^(Internal|Throttling)/.test(ErrorCode);
  throw new IsthmusError(transient ? 'ServiceUnavailable' : 'UnexpectedAnswer', {
    tried,
    resource: busName,
    said: `${ErrorCode}: ${ErrorMessage}`,
    remedy: transient
      ? 'Nothing to do: it is tried again.'
      : 'See that the event bus exists and lets this function in.',
  });
}
