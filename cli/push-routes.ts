import { join } from 'node:path';
import { deleteRoute } from '../lib/aws/routes/delete-route.ts';
import { openRoutes, type RouteStore } from '../lib/aws/routes/open-routes.ts';
import { putRoute } from '../lib/aws/routes/put-route.ts';
import { readRoutes } from '../lib/aws/routes/read-routes.ts';
import { compareRoutes, type RouteChange } from '../lib/request/compare-routes.ts';
import { checkRoutes } from '../lib/request/routes-check/check-routes.ts';
import type { RoutesPushOptions } from './commands/routes.ts';
import { EXIT } from './exit-codes.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readDocumentFile } from './read-document-file.ts';
import { renderRouteChanges } from './terminal/render-route-changes.ts';
import { renderRoutesCheck } from './terminal/render-routes-check.ts';

/** Brings the parameters of the routes to what a file says, and prints what differs; answers the exit code. */
export async function pushRoutes(
  file = join(PROJECT_ROOT, 'config/routes.yml'),
  { path, prune = false, dryRun = false, json = false }: RoutesPushOptions,
): Promise<number> {
  const check = checkRoutes(readDocumentFile(file).value);
  if (check.problems.length + check.warnings.length > 0) process.stderr.write(renderRoutesCheck(file, check));
  if (check.problems.length > 0) return EXIT.usage;
  const store = openRoutes(path);
  try {
    const changes = compareRoutes(check.routes, await readRoutes(store));
    const region = await store.client.config.region();
    const told = json ? process.stderr : process.stdout;
    told.write(`${path} in ${region}${dryRun ? ', as it would be:' : ':'}\n${renderRouteChanges(changes, prune)}`);
    if (!dryRun) await apply(changes, prune, store);
    if (json) process.stdout.write(`${JSON.stringify({ path, region, changes }, null, 2)}\n`);
    return EXIT.well;
  } finally {
    store.client.destroy();
  }
}

/** One after the other, as they were shown: where one fails, those before it are written. */
async function apply(changes: RouteChange[], prune: boolean, store: RouteStore): Promise<void> {
  for (const { name, kind, text } of changes) {
    if (text !== undefined && kind !== 'keep') await putRoute(name, text, store);
    if (kind === 'left' && prune) await deleteRoute(name, store);
  }
}
