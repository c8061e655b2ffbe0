const ISO_DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const ISO_TIME_WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/;
const EPOCH_SECONDS = /^\d{1,3}$|^\d{5,12}$/;
const MILLISECONDS = 1000;

/**
 * A date of a policy or request, in milliseconds since the epoch: one of the W3C forms of ISO 8601, or seconds since
 * the epoch (IAM User Guide, reference_policies_elements_condition_operators). Four digits are a year. A time
 * without a zone is UTC: read as local time it would depend on where this runs.
 */
export function readDate(text: string): number | undefined {
  if (EPOCH_SECONDS.test(text)) return Number(text) * MILLISECONDS;
  const iso = ISO_TIME_WITHOUT_ZONE.test(text) ? `${text}Z` : text;
  if (!ISO_DATE.test(iso) && !ISO_TIME.test(iso)) return undefined;
  const time = Date.parse(iso);
  return Number.isNaN(time) ? undefined : time;
}
