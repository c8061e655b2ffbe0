import type { Secret, SecretContent, SecretVersion } from '../world/secrets-manager.ts';
import type { World } from '../world/world.ts';
import { isSame } from './secret-content.ts';
import { secretsError } from './secrets-errors.ts';

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';

/** Versions that are kept, those without a label among them. */
const MOST = 100;

export interface NewVersion {
  readonly id: string;
  readonly content: SecretContent;
  readonly keyArn: string;
  readonly stages: readonly string[];
}

/** Adds a version with its labels. The same again changes nothing; another value under a known id is refused. */
export function addVersion(world: World, secret: Secret, fresh: NewVersion): SecretVersion {
  const known = secret.versions.find(({ id }) => id === fresh.id);
  if (known && isSame(known.content, fresh.content)) return known;
  if (known) throw secretsError('ResourceExistsException', 'A resource with the ID you requested already exists.');
  const { id, content, keyArn } = fresh;
  const version: SecretVersion = { id, content, keyArn, createdAt: world.clock.now(), stages: [] };
  secret.versions = [...withoutOldest(secret.versions), version];
  for (const stage of fresh.stages) moveStage(secret, stage, version);
  secret.changedAt = world.clock.now();
  return version;
}

/** A label is on one version at a time. Where AWSCURRENT was, AWSPREVIOUS is afterwards. */
export function moveStage(secret: Secret, stage: string, to: SecretVersion | undefined): void {
  const from = findByStage(secret, stage);
  if (from === to) return;
  if (from) from.stages = from.stages.filter((one) => one !== stage);
  if (to) to.stages = [...to.stages, stage];
  if (stage === CURRENT && from) moveStage(secret, PREVIOUS, from);
}

export function findByStage({ versions }: Secret, stage: string): SecretVersion | undefined {
  return versions.find(({ stages }) => stages.includes(stage));
}

function withoutOldest(versions: readonly SecretVersion[]): readonly SecretVersion[] {
  const oldest = versions.length < MOST ? undefined : versions.find(({ stages }) => stages.length === 0);
  return oldest ? versions.filter((version) => version !== oldest) : versions;
}
