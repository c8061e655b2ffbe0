import { computeFindings } from '../../../lib/domain/compute-findings.ts';
import { computeReport } from '../../../lib/domain/compute-report.ts';
import type { Comment } from '../../../lib/tickets/comment.ts';
import { hasMarker } from '../../../lib/tickets/has-marker.ts';
import { renderComment } from '../../../lib/tickets/render-comment.ts';
import { toAdf } from '../../../lib/tickets/to-adf.ts';
import { toMarkdown } from '../../../lib/tickets/to-markdown.ts';
import { toPlainText } from '../../../lib/tickets/to-plain-text.ts';
import { toWikiText } from '../../../lib/tickets/to-wiki-text.ts';
import type { Report } from '../../../lib/types.ts';
import { aProbe } from '../../support/a-probe.ts';
import { aRun, everythingApplied } from '../../support/a-run.ts';
import { type SoleRun, toRun } from '../../support/sole-run.ts';
import { aRequest, aWorkingPair } from '../../support/working-pair.ts';

const request = aRequest();
const END = '2026-11-02T10:03:05.000Z';

function reportOf(change: Partial<SoleRun> = {}): Report {
  return computeReport(toRun(aRun(change)), END);
}

function failedReport(): Report {
  const pair = aWorkingPair(request);
  const destination = { ...pair.observed.destination, policy: { seen: 'absent' } as const };
  const probe = aProbe(request, { sourceStatus: 'FAILED', waitedSeconds: 190 });
  const findings = computeFindings({ ...pair, observed: { ...pair.observed, destination }, probe });
  const entries = everythingApplied(request).map((applied, index) =>
    index === 0
      ? { applied, outcome: 'failed' as const, said: 'AccessDenied: no.' }
      : { applied, outcome: 'undone' as const },
  );
  return reportOf({ probe: { ...probe, next: 'gave-up' }, explained: { findings }, undo: { entries } });
}

function linesOf({ sections }: Comment, title: string): string[] | undefined {
  return sections.find((section) => section.title === title)?.lines;
}

describe('renderComment', () => {
  it('tells the verdict, what was changed, and when the probe arrived', () => {
    const comment = renderComment(reportOf());
    expect(comment).toMatchObject({
      title: 'Isthmus: verified',
      summary: expect.stringContaining('proven by a probe'),
      marker: 'isthmus-execution(run-1)',
    });
    expect(linesOf(comment, 'Changes')).toContain('source account 111111111111: created the role orders-replication');
    expect(linesOf(comment, 'Probes')).toContainEqual(
      expect.stringMatching(
        /^orders-source to orders-replica: probe 2 placed at [\d:]{8} UTC, replica seen at [\d:]{8}, \w+ after \d+ s: replicated$/,
      ),
    );
    expect(linesOf(comment, 'Execution')).toEqual(['run-1, started 2026-11-02T10:00:00.000Z, took 3 min 5 s']);
    expect(comment.sections.map(({ title }) => title)).not.toContain('Findings');
  });

  it('tells of a failed run what was found, what was taken back and what remains', () => {
    const comment = renderComment(failedReport());
    expect(comment.title).toBe('Isthmus: incomplete');
    expect(linesOf(comment, 'Findings')).toContainEqual(
      expect.stringMatching(/^cause [\w-]+ \(destination account 2+, /),
    );
    expect(linesOf(comment, 'Taken back')).toContainEqual(expect.stringMatching(/^undone: /));
    expect(linesOf(comment, 'Taken back')).toContainEqual(expect.stringMatching(/^failed: .*AccessDenied: no\.$/));
    expect(linesOf(comment, 'Still there')?.length).toBeGreaterThan(0);
  });

  it('tells the problems of a request that was rejected', () => {
    const problems = [{ path: 'source.bucket', code: 'wrong-format', given: 'A', allowed: 'a bucket name' }];
    const report = { ...reportOf(), verdict: 'rejected' as const, problems, applied: [], probes: [] };
    expect(linesOf(renderComment(report), 'Problems of the request')).toEqual([
      'source.bucket: given "A"; allowed: a bucket name',
    ]);
  });

  it('makes do with what a very long report left out', () => {
    const { execution, verdict, summary, startedAt, endedAt } = reportOf();
    const comment = renderComment({ execution, verdict, summary, startedAt, endedAt, leftOut: ['plans', 'applied'] });
    expect(comment.sections).toEqual([
      { title: 'Execution', lines: [expect.any(String), 'left out here, being too long: plans, applied'] },
    ]);
  });

  it('shows some of many lines, and the beginning of a long one', () => {
    const remains = ['x'.repeat(2_000), ...Array.from({ length: 99 }, (_, index) => `thing ${index}`)];
    const lines = linesOf(renderComment({ ...reportOf(), remains }), 'Still there');
    expect(lines).toHaveLength(31);
    expect(lines?.[0]).toHaveLength(501);
    expect(lines?.at(-1)).toBe('and 70 more');
  });
});

describe('a comment', () => {
  const hostile = '@everyone [code]<b>{panel}*bold*[/code] #1 ```\n[~admin] <script> [a](https://x)';
  const comment: Comment = {
    title: 'Isthmus: undone',
    summary: hostile,
    sections: [{ title: 'Still there', lines: [hostile, ''] }],
    marker: 'isthmus-execution(ticket-a_b-1)',
  };

  it('in the Atlassian Document Format has texts for texts, and none that is empty', () => {
    const texts: string[] = [];
    JSON.stringify(toAdf(comment), (key, value) => {
      if (key === 'text' && typeof value === 'string') texts.push(value);
      return value;
    });
    expect(texts).toEqual(['Isthmus: undone', hostile, 'Still there', hostile, '-', comment.marker]);
    expect(toAdf(comment)).toMatchObject({ type: 'doc', version: 1 });
  });

  it("in GitHub's Markdown mentions nobody and refers to nothing", () => {
    const text = toMarkdown(comment);
    const [before = '', fenced = '', after = ''] = text.split('````');
    expect(fenced).toContain(hostile);
    expect(`${before}${after}`).not.toMatch(/@\w|#\d|(?<!\\)[[<]/);
    expect(text).toContain(`\`${comment.marker}\``);
  });

  it('in wiki text has no notation, and in plain text no [code]', () => {
    expect(toWikiText(comment)).not.toMatch(/(?<!\\)[[{]/);
    expect(toPlainText(comment)).not.toMatch(/\[\/?code\]/i);
  });

  it('is known again by its marker, however it was written, and not by that of another attempt', () => {
    for (const body of [toAdf(comment), toMarkdown(comment), toWikiText(comment), toPlainText(comment)]) {
      expect(hasMarker([{ id: '1' }, { id: '2', body }], comment.marker)).toBe(true);
      expect(hasMarker([{ body }], 'isthmus-execution(ticket-a_b-10)')).toBe(false);
      expect(hasMarker([{ body }], 'isthmus-execution(ticket-a_b)')).toBe(false);
    }
    expect(hasMarker([], comment.marker)).toBe(false);
  });

  it('keeps its marker when its text is too long for a journal', () => {
    const long = toPlainText({ ...comment, sections: [{ title: 'Long', lines: ['x'.repeat(10_000)] }] });
    expect(long.length).toBeLessThan(4_000);
    expect(long).toContain(comment.marker);
  });
});
