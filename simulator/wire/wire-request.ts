/** One HTTP request as it came, before anybody asked what it means. */
export interface WireRequest {
  readonly method: string;
  /** As sent, still percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly queryText: string;
  /** Decoded, in the order they came; a parameter without `=` has an empty value. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Names in lower case; a header that came several times is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Address of the other end of the connection. */
  readonly peer: string;
  readonly requestId: string;
  /** Whether nobody waits for the answer any more; absent where nobody asks. */
  readonly hungUp?: () => boolean;
}

/** What goes back. A `HEAD` request is answered without the body. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Each becomes a `Set-Cookie` header of its own. */
  readonly cookies?: readonly string[];
  /** Nothing goes back: the connection is closed instead. */
  readonly hangUp?: true;
}
