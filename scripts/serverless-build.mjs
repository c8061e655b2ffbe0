/** A plugin of the Serverless Framework: nothing is packaged that was not built from what the files say now. */
export default class ServerlessBuild {
  hooks = {
    'before:package:initialize': async () => {
      const { buildWhenStale } = await import('./build-when-stale.ts');
      await buildWhenStale();
    },
  };
}
