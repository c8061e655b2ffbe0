import type { AccountId } from './basics.ts';
import type { Problem } from './request.ts';

/** What one side of a Route allows. Patterns hold `*` for any run of characters. */
export interface RouteSide {
  accounts: AccountId[];
  regions: string[];
  buckets: string[];
}

/** What the platform owner allows: which pairs, by which doors, and on what terms. Made by `lib/request` and nowhere else. */
export interface Route {
  name: string;
  /** That of the parameter which holds it; 0 where it comes from a file. */
  version: number;
  source: RouteSide;
  destination: RouteSide;
  /** Absent: the console only. */
  doors?: RouteDoors;
  /** What a request may leave out and must not contradict. */
  fixed?: RequestPreset;
  /** What a request that leaves it out is taken to say. */
  defaults?: RequestPreset;
  demands?: RouteDemands;
  /** For doors that know the source bucket alone. */
  template?: RouteTemplate;
  /** Nothing goes by this route for now, nor by another that would have given way to it. */
  paused?: true;
  /** How many runs tagged buckets may start by it in an hour; absent: what the stack says. */
  maxStartsPerHour?: number;
  /** Its parameter is not as routes have to be: what it seems to allow is refused. */
  isBroken?: true;
}

/** Those a route is open for. Step Functions does not tell who started an execution, so the console has no requesters. */
export interface RouteDoors {
  event?: RouteDoor;
  ticket?: RouteDoor;
  console?: true;
}

/** `true`: for everybody who comes by it. Else for those whom one of the patterns names. */
export type RouteDoor =
  | true
  | {
      /** Absent: everybody; never for events. */
      requesters?: string[];
      /** Names of ticket systems; absent: any. */
      systems?: string[];
    };

/** Part of a request document as somebody writes it, without accounts, regions and bucket names: those are the sides'. */
export type RequestPreset = Record<string, unknown>;

/** Which version of a Route a run was judged by. */
export interface RouteRef {
  name: string;
  version: number;
}

export interface RouteDemands {
  /** Replicas are under a KMS key that the request names: `options.encryption`. */
  encryption?: true;
  /** The destination bucket refuses whoever does not come over TLS: `settings.tlsOnly`. */
  tlsOnly?: true;
  /** How the regions of the two buckets stand to each other. */
  regions?: 'same' | 'different';
  approval?: RouteApproval;
  classification?: ClassificationDemand;
}

/** Somebody else than the requester must say yes before anything is touched. */
export interface RouteApproval {
  approvers: Approvers;
  expiresAfterHours: number;
}

/** Who may approve, by the way of it; patterns of ARNs, and of what the ticket system calls its users. */
export interface Approvers {
  command?: string[];
  ticket?: string[];
}

/** The source bucket has this tag, with one of these values. */
export interface ClassificationDemand {
  tag: string;
  allowed: string[];
}

/** What one route of a document demands. */
export interface RouteClassification extends ClassificationDemand {
  route: string;
}

/** What a source bucket alone is to become a request by. Names hold `{bucket}`, `{account}` and `{region}`, of the source. */
export interface RouteTemplate {
  destination: { account: AccountId; region: string; bucket: string } & Record<string, unknown>;
  [field: string]: unknown;
}

/** What the routes of a document's requests demand together. */
export interface ApprovalDemand {
  /** Names of the routes that demand it. */
  routes: string[];
  /** One for each of these routes: an approver is among those of every one. */
  approvers: Approvers[];
  /** The shortest of them. */
  expiresAfterHours: number;
}

/** The route that a pair goes by, or why it goes by none. */
export type RouteVerdict = { matched: true; route: Route } | { matched: false; problems: Problem[] };
