import type { Route } from '../lib/types.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import { checkBundles, checkPackage } from './doctor/check-bundles.ts';
import { checkFiles } from './doctor/check-files.ts';
import { checkNode } from './doctor/check-node.ts';
import { checkParameters } from './doctor/check-parameters.ts';
import type { Diagnosis } from './doctor/diagnosis.ts';
import { stuckAfterHours } from './doctor/stuck-after-hours.ts';
import { EXIT } from './exit-codes.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { renderDiagnoses } from './terminal/render-diagnoses.ts';

/** That of serverless.yml. */
const DEFAULT_REGION = 'eu-west-1';

/** Looks at everything that decides whether a deployment will work, and prints it; answers the exit code. */
export async function runDoctor(options: DoctorOptions, root = PROJECT_ROOT): Promise<number> {
  const { stage, region = process.env.AWS_REGION || DEFAULT_REGION, aws = false, json = false } = options;
  if (options.region) process.env.AWS_REGION = options.region;
  const files = checkFiles(root);
  const diagnoses: Diagnosis[] = [
    checkNode(),
    ...files.diagnoses,
    ...checkParameters(root, stage, region),
    checkBundles(root),
    checkPackage(root),
    ...(aws ? await lookAtAws(files.routes, stuckAfterHours(root, stage)) : []),
  ];
  process.stdout.write(json ? `${JSON.stringify(diagnoses, null, 2)}\n` : renderDiagnoses(diagnoses));
  return diagnoses.some(({ state }) => state === 'wrong') ? EXIT.usage : EXIT.well;
}

/** The SDK is loaded only where it is wanted. */
async function lookAtAws(routes: Route[], hours: number): Promise<Diagnosis[]> {
  const { checkDeployed } = await import('./doctor/check-deployed.ts');
  return checkDeployed(routes, hours, new Date());
}
