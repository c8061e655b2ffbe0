import { join } from 'node:path';
import { isPackaged } from '../../cli/deployment/package-stack.ts';
import { buildStack } from '../../cli/rehearsal/build-stack.ts';

/** Once, before all tests: those that look at what would be deployed read the packaged template, and do not wait for it. */
export default async function packageOnce(): Promise<void> {
  if (!isPackaged(join(__dirname, '../..'))) await buildStack((_, work) => work);
}
