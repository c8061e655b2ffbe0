/** What of osls is used here; it reads the provider's settings after it has made its plugins. */
export interface Framework {
  service: { provider: { stackParameters?: unknown[] } };
}

/**
 * Two things that osls does not do by itself. What is packaged is what the sources are now, not what was built some time ago
 * or never. And the stack comes to be without parameters: osls makes it from a template of its own, that of the bucket it
 * uploads to, and CloudFormation refuses values for parameters that a template has not. They go with the template after it.
 */
export default class OslsPlugin {
  readonly hooks: Record<string, () => Promise<void> | void>;
  readonly #framework: Framework;
  #parameters: unknown[] = [];

  constructor(framework: Framework) {
    this.#framework = framework;
    this.hooks = {
      'before:package:createDeploymentArtifacts': buildFirst,
      'before:aws:deploy:deploy:createStack': () => this.#keepParameters(),
      'after:aws:deploy:deploy:createStack': () => this.#giveParametersBack(),
    };
  }

  #keepParameters(): void {
    const { provider } = this.#framework.service;
    this.#parameters = provider.stackParameters ?? [];
    provider.stackParameters = [];
  }

  #giveParametersBack(): void {
    this.#framework.service.provider.stackParameters = this.#parameters;
  }
}

/** Loaded when it is wanted: commands that package nothing need no bundler. */
async function buildFirst(): Promise<void> {
  const { buildWhenStale } = await import('./build-when-stale.ts');
  await buildWhenStale();
}
