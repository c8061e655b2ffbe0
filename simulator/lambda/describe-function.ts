import type { LambdaFunction } from '../world/functions.ts';

/** A FunctionConfiguration, as far as the function was made known ("Lambda API Reference"). */
export function describeFunction({ name, arn, configuration }: LambdaFunction): object {
  const { role, timeout, memorySize, environment, runtime, handler, description, architectures } = configuration;
  const { tracingMode, deadLetterTargetArn, modifiedAt, revisionId } = configuration;
  return {
    FunctionName: name,
    FunctionArn: arn,
    ...(runtime !== undefined && { Runtime: runtime }),
    Role: role,
    ...(handler !== undefined && { Handler: handler }),
    Description: description ?? '',
    Timeout: timeout,
    MemorySize: memorySize,
    LastModified: new Date(modifiedAt).toISOString().replace('Z', '+0000'),
    Version: '$LATEST',
    ...(deadLetterTargetArn !== undefined && { DeadLetterConfig: { TargetArn: deadLetterTargetArn } }),
    ...(Object.keys(environment).length > 0 && { Environment: { Variables: environment } }),
    TracingConfig: { Mode: tracingMode },
    RevisionId: revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: architectures,
  };
}
