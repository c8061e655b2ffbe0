import { accountOfCall } from '../wire/json-operation.ts';
import type { Call } from '../wire/operation.ts';
import type { Secret } from '../world/secrets-manager.ts';
import type { World } from '../world/world.ts';
import { invalidRequest, notFound } from './secrets-errors.ts';

const ARN = /^arn:aws:secretsmanager:([a-z0-9-]+):(\d{12}):secret:(.+)$/;
/** What Secrets Manager puts behind a name in its ARN. */
const SUFFIX = /-[A-Za-z0-9]{6}$/;

/** The secret of that name or ARN, the ARN perhaps without what is random in it. Those that are marked for deletion count. */
export function findSecret(world: World, call: Call, id: string): Secret | undefined {
  const [arn, region = call.region, account = accountOfCall(call), name = id] = ARN.exec(id) ?? [];
  if (region !== call.region) return undefined;
  const exact = arn === undefined ? undefined : livingSecret(world, world.secretsManager.secrets.get(arn));
  return exact ?? secretsOf(world, account, region).find((secret) => secret.name === name);
}

/** Every secret of an account in a region that is not gone yet. */
export function secretsOf(world: World, account: string, region: string): Secret[] {
  return [...world.secretsManager.secrets.values()].filter(
    (secret) => secret.account === account && secret.region === region && livingSecret(world, secret),
  );
}

/** Takes away a secret whose recovery window is over. */
function livingSecret(world: World, secret: Secret | undefined): Secret | undefined {
  if (!secret?.deletion || secret.deletion.until > world.clock.now()) return secret;
  world.secretsManager.secrets.delete(secret.arn);
  return undefined;
}

export function requireSecret(world: World, call: Call, id: string): Secret {
  const secret = findSecret(world, call, id);
  if (secret) return secret;
  throw notFound();
}

/** One that can be used: it is not marked for deletion. */
export function requireUsableSecret(world: World, call: Call, id: string): Secret {
  const secret = requireSecret(world, call, id);
  if (!secret.deletion) return secret;
  throw invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
}

/** ARN of a secret that is not there, as permissions on it are asked for. */
export function arnOfMissing(call: Call, id: string): string {
  return ARN.test(id) ? id : `arn:aws:secretsmanager:${call.region}:${accountOfCall(call)}:secret:${id}`;
}

export function nameInArn(id: string): string {
  return ARN.exec(id)?.[3]?.replace(SUFFIX, '') ?? id;
}
