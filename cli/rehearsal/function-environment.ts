import type { FunctionSpec } from '../deployment/stack.ts';
import type { ServiceSession } from './simulator-control.ts';

/** What a function finds around itself. */
export interface Surroundings {
  endpoint: string;
  region: string;
  session: ServiceSession;
  /** In place of every ticket system. */
  ticketsUrl: string;
}

/**
 * The whole environment of a function's thread: Lambda's own variables (Lambda developer guide,
 * configuration-envvars), the function's, and nothing of the person who rehearses.
 */
export function functionEnvironment(spec: FunctionSpec, around: Surroundings): Record<string, string> {
  return {
    ...spec.environment,
    AWS_ACCESS_KEY_ID: around.session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: around.session.secretAccessKey,
    AWS_SESSION_TOKEN: around.session.sessionToken,
    AWS_REGION: around.region,
    AWS_DEFAULT_REGION: around.region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'rehearsal',
    TZ: ':UTC',
    // From here on it is the rehearsal's.
    ISTHMUS_TICKETS_URL: around.ticketsUrl,
    AWS_ENDPOINT_URL: around.endpoint,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
