/** An HTTP API of API Gateway ("API Gateway Developer Guide, http-api"), as it was made known. */
export interface HttpApi {
  /** Ten lower-case letters and digits, by which the host name begins. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly routes: readonly HttpRoute[];
  /** By name; `$default` is reached without a stage in the path. */
  readonly stages: ReadonlyMap<string, HttpStage>;
}

export interface HttpRoute {
  /** `POST /tickets/{system}`, or `$default`. */
  readonly key: string;
  readonly authorizationType: 'NONE' | 'AWS_IAM';
  readonly functionArn: string;
  /** After which the client is answered, whatever the function does. */
  readonly timeoutInMillis: number;
}

export interface HttpStage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly throttling?: HttpThrottling;
  /** By route key; they come before those of the stage. */
  readonly routeThrottling: ReadonlyMap<string, HttpThrottling>;
  /** What is left, by route key. */
  readonly tokens: Map<string, { left: number; at: number }>;
}

export interface HttpThrottling {
  /** Requests in one of AWS's seconds. */
  readonly rateLimit: number;
  /** How many may come at once. */
  readonly burstLimit: number;
}
