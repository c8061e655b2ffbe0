import { IsthmusError } from '../lib/errors.ts';
import { configuration } from './configuration.ts';

/** The state machine that doors start; throws InvalidConfiguration where the function is not told. */
export function machineArn(): string {
  const { machineArn: arn } = configuration();
  if (arn !== undefined) return arn;
  throw new IsthmusError('InvalidConfiguration', {
    tried: 'start the state machine',
    resource: 'ISTHMUS_MACHINE_ARN',
    remedy: 'Set ISTHMUS_MACHINE_ARN to the ARN of the state machine.',
  });
}
