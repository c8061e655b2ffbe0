/** What is configured about one ticket system: a file of config/tickets, checked and with its defaults. */
export interface TicketSystem {
  /** Of the file, without its ending; the last part of the address that the system sends to. */
  name: string;
  signature: SignatureScheme;
  /** Addresses and CIDR blocks that deliveries may come from; absent: any. */
  sources?: string[];
  /** A delivery counts when one of these fits; any other is answered 200 and starts nothing. */
  events: EventPattern[];
  ticket: TicketMapping;
  request: RequestMapping;
  /** How the system is talked to; absent: it gets no comments, and no approval is read from it. */
  api?: TicketApi;
}

/** How a delivery proves where it comes from. Names of headers are in lower case. */
export type SignatureScheme =
  /** https://www.standardwebhooks.com: id, timestamp and body are signed. */
  | { scheme: 'standard-webhooks' }
  /** `sha256=<hex>` over the body, as WebSub has it; who sends and when is not signed. */
  | { scheme: 'hub-signature-256'; header: string; deliveryHeader: string }
  /** The secret itself in a header. */
  | { scheme: 'shared-secret'; header: string; deliveryHeader: string };

/** All of it must hold. */
export interface EventPattern {
  /** By name in lower case: one of these texts. */
  headers: Record<string, string[]>;
  /** By path into the payload: one of these values. */
  payload: Record<string, Scalar[]>;
}

export type Scalar = string | number | boolean;

/** Where the payload says which ticket it is about. */
export interface TicketMapping {
  /** What people call it, with `{path}` where something of the payload goes: `{repository.full_name}#{issue.number}`. */
  id: string;
  /** Path of the user who asked. */
  requester?: string;
  /** Path of the moment of the event: ISO 8601, milliseconds since 1970, or ServiceNow's `2026-11-22 10:00:00`, in UTC. */
  at: string;
}

/** Where the request is: as a whole, or field by field. */
export type RequestMapping = { document: string } | { fields: Record<string, FieldSource> };

/** Where one field of a request comes from. */
export type FieldSource = { const: unknown } | FieldAtPath;

export interface FieldAtPath {
  path: string;
  /** Heading in a Markdown text, below which the value stands: GitHub's issue forms write them so. */
  section?: string;
  /** What each value that can be chosen means; any other is a problem. */
  map?: Record<string, unknown>;
  /** The text or number as the other. */
  as?: 'text' | 'number';
  required: boolean;
}

export type TicketApi = JiraApi | ServiceNowApi | GitHubApi | CallbackApi;

/** Jira Cloud, REST API version 3; Jira Data Center, version 2. */
export interface JiraApi {
  kind: 'jira';
  /** `https://example.atlassian.net`, without a slash at its end. */
  url: string;
  version: 2 | 3;
  approval?: { statuses: string[] };
}

export interface ServiceNowApi {
  kind: 'servicenow';
  url: string;
  /** `sc_req_item` */
  table: string;
  /** Where a comment goes: `work_notes`, or `comments`, which the requester sees. */
  field: 'work_notes' | 'comments';
  approval?: {
    /** Field of the ticket that names who asked, followed through references: `opened_by.user_name`. */
    requester: string;
  };
}

export interface GitHubApi {
  kind: 'github';
  url: string;
  /** `owner/name`; a ticket elsewhere is neither commented nor read. */
  repositories: string[];
  approval?: { label: string };
}

/** Any system: a signed callback, and an address that tells about approval. */
export interface CallbackApi {
  kind: 'callback';
  /** Host and start of the path of both. */
  url: string;
  /** Path that a report is posted to. */
  report: string;
  approval?: {
    /** Path that is read, with `{id}` where the ticket's goes. */
    read: string;
    /** Paths into the answer. */
    approved: string;
    approver: string;
    requester: string;
    /** Of the request document that was approved. */
    request: string;
  };
}

/** All systems that there are, by name. */
export type TicketSystems = Record<string, TicketSystem>;
