import { IsthmusError } from '../lib/errors.ts';

/** What a function is told from outside, and nothing below this door reads for itself. */
export interface Configuration {
  /** Path below which the parameters of the routes are, without a slash at its end. */
  routesPath: string;
  /** Name of the secret that holds the onboarded accounts. */
  accountsSecret: string;
  /** Event bus for the Report. */
  busName: string;
  /** The table of what outlives a run. */
  tableName: string;
  /** Of the doors: the state machine that they start. */
  machineArn?: string;
  /** In a rehearsal: where all ticket systems are, on this machine. */
  ticketsUrl?: string;
  /** Where S3 Control is, when it is not at AWS: by the variables that the SDK knows for that. */
  s3ControlEndpoint?: string;
}

let known: Configuration | undefined;

/** Read from the environment once; throws InvalidConfiguration. */
export function configuration(): Configuration {
  known ??= readConfiguration(process.env);
  return known;
}

/**
 * The settings in an environment: `ISTHMUS_ROUTES_PATH`, `ISTHMUS_ACCOUNTS_SECRET`, `ISTHMUS_BUS_NAME`,
 * `ISTHMUS_TABLE`, `ISTHMUS_MACHINE_ARN`, `ISTHMUS_TICKETS_URL`, and the SDK's own `AWS_ENDPOINT_URL`.
 */
export function readConfiguration(environment: Record<string, string | undefined>): Configuration {
  const routesPath = environment.ISTHMUS_ROUTES_PATH ?? '/isthmus/routes';
  // Systems Manager API Reference, GetParametersByPath; Secrets Manager API Reference, CreateSecret.
  if (!/^(\/[\w.-]{1,200}){1,14}$/.test(routesPath))
    throw empty('ISTHMUS_ROUTES_PATH', 'a path such as /isthmus/routes');
  const accountsSecret = environment.ISTHMUS_ACCOUNTS_SECRET ?? 'isthmus/accounts';
  if (!/^[\w/+=.@:-]{1,512}$/.test(accountsSecret)) throw empty('ISTHMUS_ACCOUNTS_SECRET', 'the name of a secret');
  const busName = environment.ISTHMUS_BUS_NAME ?? 'default';
  // A name, or an ARN (EventBridge API Reference, PutEventsRequestEntry).
  if (!/^[\w.\-/:]{1,1600}$/.test(busName)) throw empty('ISTHMUS_BUS_NAME', 'the name or ARN of an event bus');
  const tableName = environment.ISTHMUS_TABLE ?? 'isthmus';
  if (!/^[\w.-]{3,255}$/.test(tableName)) throw empty('ISTHMUS_TABLE', 'the name of the table');
  const machineArn = environment.ISTHMUS_MACHINE_ARN;
  const ticketsUrl = environment.ISTHMUS_TICKETS_URL;
  // Nothing but this machine: credentials of ticket systems go there.
  if (ticketsUrl !== undefined && !/^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(ticketsUrl)) {
    throw empty('ISTHMUS_TICKETS_URL', 'http://127.0.0.1:PORT, in a rehearsal');
  }
  const s3ControlEndpoint = environment.AWS_ENDPOINT_URL_S3_CONTROL ?? environment.AWS_ENDPOINT_URL;
  return {
    routesPath,
    accountsSecret,
    busName,
    tableName,
    ...(machineArn && { machineArn }),
    ...(ticketsUrl && { ticketsUrl }),
    ...(s3ControlEndpoint && { s3ControlEndpoint }),
  };
}

function empty(variable: string, wanted: string): IsthmusError {
  return new IsthmusError('InvalidConfiguration', {
    tried: 'read the configuration',
    resource: variable,
    remedy: `Set ${variable} to ${wanted}, or leave it unset for the default.`,
  });
}
