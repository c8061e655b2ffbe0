/** A moment as ticket systems write it: ISO 8601, milliseconds since 1970, or ServiceNow's `2026-11-22 10:00:00`, in UTC. */
export function readMoment(given: unknown): Date | undefined {
  const moment = new Date(typeof given === 'string' ? withZone(given) : typeof given === 'number' ? given : Number.NaN);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** Without a zone the time would be taken for the machine's own. Jira writes `+0200`, without a colon. */
function withZone(text: string): string {
  const [, day, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  return day === undefined ? '' : `${day}T${time}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`;
}
