import { join } from 'node:path';
import { readYaml } from '../deployment/read-yaml.ts';

/** The default of the parameter. */
const HOURS = 24;

/** After how many hours a run is stuck for a stage, as its alarm has it; what is wrong in the file is said elsewhere. */
export function stuckAfterHours(root: string, stage: string): number {
  const settings = settingsOf(root, stage).filter((setting) => setting?.ParameterKey === 'StuckAfterHours');
  return Number(settings[0]?.ParameterValue) || HOURS;
}

function settingsOf(root: string, stage: string): Record<string, unknown>[] {
  try {
    const settings = (readYaml(join(root, 'config/stack.yml')) as Record<string, unknown> | null)?.[stage];
    return Array.isArray(settings) ? settings : [];
  } catch {
    return [];
  }
}
