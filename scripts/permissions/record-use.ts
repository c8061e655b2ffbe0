import type { Outcome } from './outcome.ts';
import type { Permission } from './permission.ts';
import type { Scenario } from './scenario.ts';
import { PARAMETERS, type Stage, withParameters } from './stage.ts';

/** A scenario as it ended with everything in place, and the permissions that were asked for. */
export interface Played {
  scenario: Scenario;
  outcome: Outcome;
  milliseconds: number;
  uses: readonly Use[];
}

/** As the simulator tells it at `/_sim/permissions`. */
interface Use {
  principal: string;
  action: string;
  statements: { policy: string; statement: string }[];
  resources: string[];
}

/** Plays a scenario with everything in place. */
export async function recordUse(scenario: Scenario, stage: Stage, name: string): Promise<Played> {
  const whole = stage.rehearsal.deployment();
  await stage.rehearsal.update(withParameters(whole, scenario.parameters ?? {}));
  await stage.control('POST', 'permissions/reset');
  const startedAt = performance.now();
  const outcome = await scenario.play(stage, name);
  const milliseconds = performance.now() - startedAt;
  const { permissions: uses } = (await stage.control('GET', 'permissions')) as { permissions: Use[] };
  await stage.rehearsal.update(whole);
  return { scenario, outcome, milliseconds, uses };
}

/**
 * Those that may show that a permission is needed: first where its statement allowed something, the cheapest first; then
 * where its action was asked for and another policy stood in the way. Of a statement with several resources, where it was
 * asked for on this one.
 */
export function findWitnesses(permission: Permission, played: readonly Played[]): Played[] {
  const byCost = [...played].sort((one, other) => one.milliseconds - other.milliseconds);
  const usesOf = ({ uses }: Played): Use[] => uses.filter((use) => isAbout(use, permission));
  const byStatement = byCost.filter((one) => usesOf(one).some((use) => isAllowedBy(use, permission)));
  const byAction = byCost.filter((one) =>
    usesOf(one).some(({ principal }) => principal.endsWith(`/${permission.holder}`)),
  );
  return [...new Set([...byStatement, ...byAction])];
}

function isAbout({ action, resources }: Use, { action: wanted, resource }: Permission): boolean {
  if (action !== wanted) return false;
  const pattern = resource && patternOf(resource.text);
  return pattern === undefined || resources.some((arn) => pattern.test(arn));
}

/** Inline policies are named `role/policy`, managed ones by their ARN. */
function isAllowedBy({ statements }: Use, { sid, holder }: Permission): boolean {
  const isOf = (policy: string): boolean => policy.startsWith(`${holder}/`) || policy.endsWith(`/${holder}`);
  return statements.some(({ policy, statement }) => statement === sid && isOf(policy));
}

/** With the parameters of the stage in place of their names. */
function patternOf(text: string): RegExp {
  const pattern = text.replace(/<(\w+)>/g, (_, name: string) => PARAMETERS[name] ?? '*');
  return new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
}
