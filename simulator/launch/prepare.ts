import { findBundle } from './find-bundle.ts';

/** `node simulator/launch/prepare.ts` makes the bundle ahead of the first start, which else takes several times as long. */
await findBundle();
