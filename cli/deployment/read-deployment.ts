import { join } from 'node:path';
import { readServerless } from './read-serverless.ts';
import { readTemplate } from './read-template.ts';
import { readYaml } from './read-yaml.ts';
import type { Deployment } from './template.ts';

/** Reads the files that would be deployed: serverless.yml with its includes, and the member account's template. */
export function readDeployment(root: string): Deployment {
  const member = 'onboarding/member-account.yml';
  const { region, functions, resources } = readServerless(root);
  return { region, functions, central: resources, member: readTemplate(readYaml(join(root, member)), member) };
}
