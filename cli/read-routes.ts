import { join } from 'node:path';
import { parseRoutes } from '../lib/request/parse-routes.ts';
import type { Route } from '../lib/types.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readDocumentFile } from './read-document-file.ts';
import { UsageError } from './report-failure.ts';

/** What a file of routes allows, one that could be pushed; the project's own, unless another is named. */
export function readRoutes(file = join(PROJECT_ROOT, 'config/routes.yml')): Route[] {
  const { value } = readDocumentFile(file);
  try {
    return parseRoutes(value);
  } catch (error) {
    throw new UsageError(`Cannot use ${file}. ${(error as Error).message}`);
  }
}
