import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Where the onboarded accounts are: one secret, whose value is JSON. */
export interface AccountStore {
  /** Name or ARN of the secret: `isthmus/accounts`. */
  readonly secret: string;
  readonly client: SecretsManagerClient;
}

/** Of the account and region that the caller's own credentials and settings are for, found by the SDK's own variables. */
export function openAccounts(secret: string): AccountStore {
  return { secret, client: new SecretsManagerClient({ maxAttempts: 3 }) };
}
