import { join } from 'node:path';
import { IsthmusError } from '../lib/errors.ts';

/** What a function is told from outside, and nothing below this door reads for itself. */
export interface Configuration {
  /** Folder that holds `routes.yml` and `accounts.yml`. */
  configDir: string;
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
 * The settings in an environment: `ISTHMUS_CONFIG_DIR` (default: `config` beside the bundle), `ISTHMUS_BUS_NAME`,
 * `ISTHMUS_TABLE`, `ISTHMUS_MACHINE_ARN`, `ISTHMUS_TICKETS_URL`, and the SDK's own `AWS_ENDPOINT_URL`.
 */
export function readConfiguration(environment: Record<string, string | undefined>): Configuration {
  const configDir = environment.ISTHMUS_CONFIG_DIR ?? join(import.meta.dirname, 'config');
  const busName = environment.ISTHMUS_BUS_NAME ?? 'default';
  if (configDir === '') throw empty('ISTHMUS_CONFIG_DIR', 'the folder that holds routes.yml and accounts.yml');
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
    configDir,
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
