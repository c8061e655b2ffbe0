import { join } from 'node:path';
import { buildWhenStale } from '../../scripts/build-when-stale.ts';
import { isPackaged, packageStack } from '../deployment/package-stack.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { withBuildLock } from './with-build-lock.ts';

/** Does one thing, and tells in words what it was and how long it took. */
export type Timed = <T>(what: string, work: Promise<T>) => Promise<T>;

/** Brings what would be deployed up to date with its sources: the bundles, and then the template that names them. */
export async function buildStack(timed: Timed): Promise<void> {
  await withBuildLock(join(PROJECT_ROOT, '.isthmus/build.lock'), async () => {
    await timed('built the task code', buildWhenStale());
    if (isPackaged(PROJECT_ROOT)) return;
    await timed('packaged the stack', packageStack(PROJECT_ROOT));
  });
}
