import type { Input } from '../events/input/read-input.ts';
import { FLAG } from '../events/input/shape.ts';
import type { Call } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { arnOfMissing, findSecret, nameInArn } from './find-secret.ts';
import { invalidParameter, invalidRequest, notFound } from './secrets-errors.ts';
import { demandOnSecret, SECRET_ID, secretsOperation } from './secrets-operation.ts';

const DAY = 24 * 60 * 60;
const WINDOW = { least: 7, most: 30 };

/** "Secrets Manager API Reference, DeleteSecret": marked for 7 to 30 days, or gone at once, even if it was not there. */
export const deleteSecret = secretsOperation({
  name: 'DeleteSecret',
  write: true,
  fields: {
    SecretId: SECRET_ID,
    RecoveryWindowInDays: { kind: 'number', min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER },
    ForceDeleteWithoutRecovery: FLAG,
  },
  required: ['SecretId'],
  demands(world, call, input) {
    const { SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery = false } = input as unknown as DeleteInput;
    const secret = findSecret(world, call, SecretId);
    const context = {
      'secretsmanager:ForceDeleteWithoutRecovery': String(ForceDeleteWithoutRecovery),
      ...(RecoveryWindowInDays !== undefined && {
        'secretsmanager:RecoveryWindowInDays': String(RecoveryWindowInDays),
      }),
    };
    return [
      demandOnSecret('secretsmanager:DeleteSecret', secret?.arn ?? arnOfMissing(call, SecretId), secret, context),
    ];
  },
  run(world, call, input) {
    const { SecretId, ForceDeleteWithoutRecovery } = input as unknown as DeleteInput;
    const days = readWindow(input);
    if (ForceDeleteWithoutRecovery) return deleteAtOnce(world, call, SecretId);
    const secret = findSecret(world, call, SecretId);
    if (!secret) throw notFound();
    if (secret.deletion) throw invalidRequest(MARKED);
    secret.deletion = { at: world.clock.now(), until: world.clock.ahead(days * DAY) };
    return { ARN: secret.arn, Name: secret.name, DeletionDate: secret.deletion.until / 1000 };
  },
});

interface DeleteInput {
  readonly SecretId: string;
  readonly RecoveryWindowInDays?: number;
  readonly ForceDeleteWithoutRecovery?: boolean;
}

function readWindow(input: Input): number {
  const { RecoveryWindowInDays: days, ForceDeleteWithoutRecovery } = input as unknown as DeleteInput;
  if (days !== undefined && ForceDeleteWithoutRecovery) throw invalidParameter(BOTH);
  const wanted = days ?? WINDOW.most;
  if (wanted >= WINDOW.least && wanted <= WINDOW.most) return wanted;
  throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
}

function deleteAtOnce(world: World, call: Call, id: string): object {
  const secret = findSecret(world, call, id);
  const arn = secret?.arn ?? arnOfMissing(call, id);
  world.secretsManager.secrets.delete(arn);
  return { ARN: arn, Name: secret?.name ?? nameInArn(id), DeletionDate: world.clock.now() / 1000 };
}

const BOTH = "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.";
const MARKED = "You tried to perform the operation on a secret that's currently marked deleted.";
