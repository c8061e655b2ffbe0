import type { EventInvokeConfig, LambdaFunction } from '../world/functions.ts';
import { notFound } from './lambda-errors.ts';

/** As it counts where nobody said otherwise ("Lambda Developer Guide, invocation-async-error-handling"). */
export const USUAL = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 21_600 };

export function requireConfig({ arn, eventInvokeConfig }: LambdaFunction): EventInvokeConfig {
  if (eventInvokeConfig) return eventInvokeConfig;
  throw notFound(`The function ${arn}:$LATEST doesn't have an EventInvokeConfig`);
}

/** As the API answers it. */
export function describeConfig({ arn }: LambdaFunction, config: EventInvokeConfig): object {
  const { modifiedAt, maximumRetryAttempts, maximumEventAgeInSeconds, onSuccess, onFailure } = config;
  return {
    LastModified: modifiedAt / 1000,
    FunctionArn: `${arn}:$LATEST`,
    ...(maximumRetryAttempts !== undefined && { MaximumRetryAttempts: maximumRetryAttempts }),
    ...(maximumEventAgeInSeconds !== undefined && { MaximumEventAgeInSeconds: maximumEventAgeInSeconds }),
    DestinationConfig: {
      OnSuccess: { ...(onSuccess !== undefined && { Destination: onSuccess }) },
      OnFailure: { ...(onFailure !== undefined && { Destination: onFailure }) },
    },
  };
}
