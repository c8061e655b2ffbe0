/** Characters of a document that Isthmus reads at all; a state machine's input is no larger either. */
export const DOCUMENT_BYTES = 256 * 1024;
/** Levels of a document that anybody needs, with room to spare. */
export const DOCUMENT_DEPTH = 16;
/** Object keys and prefixes, bytes (S3 User Guide, object-keys). */
export const KEY_BYTES = 1_024;
/** What a probe's own name may take of its key, after the prefixes: an execution's name and a counter. */
export const PROBE_NAME_BYTES = 128;
/** Tags of an object (S3 User Guide, object-tagging); a filter on more of them would match nothing. */
export const OBJECT_TAGS = 10;
/** Source keys of one rule: the policy of the replication role names each of them. */
export const SOURCE_KEYS = 10;
/** Rules of one document: with more, what travels through the state machine would outgrow it (256 KB); fewer may, which the plan finds. */
export const RULES = 10;
/** Problems reported at once; a document with more of them is no request. */
export const PROBLEMS = 50;
/**
 * Seconds to wait for a probe on its way, and for propagation before it. Both together, with a look every few seconds,
 * stay within the machine's own time and within 25,000 events (Step Functions guide, service-quotas): an execution that
 * ends there ends without cleaning up.
 */
export const TIMEOUT_SECONDS = 7_200;
export const PROPAGATION_SECONDS = 1_800;
/** Tags of a bucket that a request may give: S3 takes 50, but every rule of a document carries them through the machine. */
export const BUCKET_TAGS = 10;
/** The longest default retention (S3 User Guide, object-lock-managing). */
export const RETENTION_DAYS = 36_500;
export const RETENTION_YEARS = 100;
/** Seconds to follow a job on existing objects, within the same bounds: two days. */
export const BACKFILL_SECONDS = 172_800;
/** Start of a completion report's keys (S3 Control API Reference, JobReport, Prefix: 512). */
export const REPORT_PREFIX_BYTES = 512;
/** Hours that a run waits for its approval; with a look every few minutes, a week stays within 25,000 events as well. */
export const APPROVAL_HOURS = 168;
/** Patterns of requesters or approvers in one list of a route. */
export const PRINCIPALS = 50;
/** Values of a classification, and their characters: a run carries them for each of its routes. */
export const CLASSES = 10;
export const CLASS_CHARACTERS = 64;
/** Runs that one route may start in an hour. */
export const STARTS_PER_HOUR = 10_000;
