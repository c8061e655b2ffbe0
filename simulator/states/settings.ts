import type { Input } from '../events/input/read-input.ts';
import { FLAG, type Shape, structure, text } from '../events/input/shape.ts';
import { notImplemented } from '../wire/not-implemented.ts';
import type { MachineRevision } from '../world/step-functions.ts';
import { statesError } from './states-errors.ts';

/** What both creating and updating take beside definition and role. */
export const SETTINGS: Readonly<Record<string, Shape>> = {
  loggingConfiguration: structure({
    level: { kind: 'text', values: ['ALL', 'ERROR', 'FATAL', 'OFF'] },
    includeExecutionData: FLAG,
    destinations: {
      kind: 'list',
      of: structure({ cloudWatchLogsLogGroup: structure({ logGroupArn: text(1, 256) }) }),
    },
  }),
  tracingConfiguration: structure({ enabled: FLAG }),
  encryptionConfiguration: structure({ type: { kind: 'text' } }, 'type'),
  publish: FLAG,
};

/** The settings as they are kept: logging and tracing are stored, without effect. */
export function readSettings(input: Input, before?: MachineRevision) {
  refuseAbsent(input);
  const { loggingConfiguration, tracingConfiguration } = input;
  const logging = (loggingConfiguration ?? before?.loggingConfiguration ?? {}) as Record<string, unknown>;
  checkLogging(logging);
  return {
    loggingConfiguration: { level: 'OFF', includeExecutionData: false, ...logging },
    tracingConfiguration: {
      enabled: false,
      ...before?.tracingConfiguration,
      ...((tracingConfiguration ?? {}) as object),
    },
  };
}

/** Versions and keys of one's own are not there. */
function refuseAbsent({ publish, encryptionConfiguration }: Input): void {
  if (publish === true) throw notImplemented('the simulator has no versions of state machines (publish).');
  const type = (encryptionConfiguration as { type?: string } | undefined)?.type ?? 'AWS_OWNED_KEY';
  if (type !== 'AWS_OWNED_KEY') throw notImplemented(`the simulator does not encrypt state machines by ${type}.`);
}

function checkLogging({ level = 'OFF', destinations = [] }: Readonly<Record<string, unknown>>): void {
  const count = (destinations as unknown[]).length;
  if (count <= 1 && (count === 1 || level === 'OFF')) return;
  throw statesError(
    'InvalidLoggingConfiguration',
    'Invalid Logging Configuration: Must specify exactly one Log Destination.',
  );
}
