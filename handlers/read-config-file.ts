import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IsthmusError } from '../lib/errors.ts';
import { readDocument } from '../lib/request/read-document.ts';
import { configuration } from './configuration.ts';

/** A file of the configuration folder as a value; throws InvalidConfiguration when it is missing or no YAML. */
export function readConfigFile(name: string): unknown {
  const file = join(configuration().configDir, name);
  const document = readDocument(readText(file));
  if (document.ok) return document.value;
  const { given, allowed } = document.problem;
  throw invalid(
    file,
    `Correct it: allowed is ${allowed}${given === undefined ? '' : `, not ${JSON.stringify(given)}`}.`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw invalid(file, 'Put the file there, or point ISTHMUS_CONFIG_DIR to the folder that holds it.', error);
  }
}

function invalid(file: string, remedy: string, cause?: unknown): IsthmusError {
  return new IsthmusError('InvalidConfiguration', { tried: 'read the configuration', resource: file, remedy, cause });
}
