/** What GitHub writes for a field of a form that was left empty. */
const NO_RESPONSE = '_No response_';

/**
 * The text below a heading of a Markdown text, up to the next one; absent where the heading is not there, or nothing is
 * below it. The headings are those that GitHub makes of an issue form's labels, `### Source bucket`; of two alike none
 * counts, since whoever fills in a form can write a heading into a field.
 */
export function readSection(text: string, heading: string): string | undefined {
  const sections = text.replaceAll('\r\n', '\n').split(/^### /m).slice(1);
  const [found, another] = sections.filter((section) => headingOf(section) === heading);
  if (found === undefined || another !== undefined) return undefined;
  const value = found.slice(found.indexOf('\n') + 1).trim();
  return found.includes('\n') && value !== '' && value !== NO_RESPONSE ? value : undefined;
}

function headingOf(section: string): string {
  return (section.split('\n', 1)[0] ?? '').trim();
}
