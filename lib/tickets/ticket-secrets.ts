/** What one version of the secret `isthmus/tickets/<system>` holds. */
export interface TicketSecret {
  /** What deliveries are signed with, or carry. */
  secret: string;
  api?: ApiCredentials;
}

/** With `user`, HTTP Basic; without, Bearer. `secret` is what callbacks are signed with. */
export interface ApiCredentials {
  user?: string;
  token?: string;
  secret?: string;
}

/** The versions that are valid, the current one first; during a rotation there are two. */
export type TicketSecrets = [TicketSecret, ...TicketSecret[]];
