import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagedFolder } from './package-stack.ts';
import { readTemplate, requireObject } from './read-template.ts';
import { readYaml } from './read-yaml.ts';
import { type Deployment, DeploymentError } from './template.ts';

/** For messages: where what is packaged comes from. */
export const CENTRAL_TEMPLATE = 'the packaged template of serverless.yml';
export const MEMBER_TEMPLATE = 'onboarding/member-account.yml';
export const FORWARDING_TEMPLATE = 'onboarding/event-forwarding.yml';

/** Reads what would be deployed: the central account's template as `packageStack` left it, and those of member accounts. */
export function readDeployment(root: string): Deployment {
  const folder = packagedFolder(root);
  if (!existsSync(folder)) {
    throw new DeploymentError(
      'The stack has not been packaged since serverless.yml, or a file that it includes, has changed.',
    );
  }
  const central = readJson(join(folder, 'cloudformation-template-update-stack.json'));
  return {
    region: readRegion(readJson(join(folder, 'serverless-state.json'))),
    central: readTemplate(central, CENTRAL_TEMPLATE),
    member: readTemplate(readYaml(join(root, MEMBER_TEMPLATE)), MEMBER_TEMPLATE),
    forwarding: readTemplate(readYaml(join(root, FORWARDING_TEMPLATE)), FORWARDING_TEMPLATE),
  };
}

/** A template does not say where it is deployed; the framework's own notes do. */
function readRegion(state: unknown): string {
  const service = requireObject(
    requireObject(state, 'serverless-state.json').service,
    'serverless-state.json, service',
  );
  return String(requireObject(service.provider, 'serverless-state.json, service.provider').region);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
