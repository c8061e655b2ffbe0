import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * In place of the SDK's default chain of credential providers, which every client imports and which is a quarter of a
 * bundle (profiles, single sign-on, web identity, instance metadata). Lambda hands a function its role's credentials in
 * the environment (Lambda developer guide, configuration-envvars).
 */
export const defaultProvider = (): ReturnType<typeof fromEnv> => fromEnv();
