import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTickets } from '../../../cli/check-tickets.ts';
import { compileTickets } from '../../../scripts/compile-tickets.ts';

const OURS = join(__dirname, '../../../config/tickets');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-tickets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the check of ticket systems', () => {
  it("says of each of the project's own where it is reached and how it proves who it is", () => {
    const { text, isGood } = checkTickets();
    expect(isGood).toBe(true);
    expect(text).toMatch(/jira\.yml: POST \/tickets\/jira, hub-signature-256, comments by jira at https:\/\/example/);
    expect(text.trim().split('\n')).toHaveLength(4);
  });

  it('tells every problem of a file, of which a build makes an error', () => {
    const text = readFileSync(join(OURS, 'jira.yml'), 'utf8')
      .replace('source.bucket:', 'source.buckt:')
      .replace('at: timestamp', 'at: $.timestamp')
      .replace('https://example', 'http://example')
      .replace('scheme: hub-signature-256', 'scheme: none');
    writeFileSync(join(folder, 'jira.yml'), text);
    const checked = checkTickets(folder);
    expect(checked.isGood).toBe(false);
    for (const path of ['signature', 'ticket.at', 'source.buckt', 'api.url']) expect(checked.text).toContain(path);
    expect(checked.text).toContain('did you mean bucket?');
    expect(() => compileTickets(folder)).toThrow(/jira\.yml cannot be used:[\s\S]*signature[\s\S]*api\.url/);
  });

  it.each([
    ['Jira.yml', 'the name of the file'],
    ['a_b.yml', 'the name of the file'],
  ])('refuses the name %s, which is part of an address', (name, words) => {
    writeFileSync(join(folder, name), readFileSync(join(OURS, 'jira.yml'), 'utf8'));
    expect(checkTickets(folder).text).toContain(words);
  });

  it('takes a secret in a header from named addresses only', () => {
    const ours = readFileSync(join(OURS, 'servicenow.yml'), 'utf8');
    writeFileSync(join(folder, 'servicenow.yml'), ours.replace(/^sources:.*\n/m, ''));
    const { isGood, text } = checkTickets(folder);
    expect([isGood, text]).toEqual([false, expect.stringMatching(/sources.*addresses that deliveries come from/s)]);
    writeFileSync(join(folder, 'servicenow.yml'), ours.replace(/^sources:.*$/m, "sources: ['0.0.0.0/0', '::/0']"));
    expect(checkTickets(folder).isGood).toBe(true);
  });

  it('says where there is nothing to check', () => {
    expect(() => checkTickets(folder)).toThrow(expect.objectContaining({ name: 'UsageError' }));
    expect(() => checkTickets(join(folder, 'none'))).toThrow(expect.objectContaining({ name: 'UsageError' }));
  });

  it.each([
    ['an event without a condition', (file: string) => file.replace(/payload:\n.*\n.*\n/, 'payload: {}\n')],
    ['both a document and fields', (file: string) => file.replace('  fields:', '  document: a\n  fields:')],
    ['a source that is no address', (file: string) => `${file}sources: [jira.example.com]\n`],
    ['a block that is too narrow', (file: string) => `${file}sources: [203.0.113.0/33]\n`],
    ['an id without a place', (file: string) => file.replace("'{issue.key}'", 'OPS')],
    ['an address with a user in it', (file: string) => file.replace('https://', 'https://user@')],
    ['an address with a query', (file: string) => file.replace('atlassian.net', 'atlassian.net/?x=1')],
    ['a field that nobody knows', (file: string) => file.replace('version: 1\n', 'version: 1\nsecret: abc\n')],
    ['a prototype', (file: string) => file.replace('issue.key', 'issue.__proto__')],
  ])('refuses %s', (_, change) => {
    const ours = readFileSync(join(OURS, 'jira.yml'), 'utf8');
    expect(change(ours)).not.toBe(ours);
    writeFileSync(join(folder, 'jira.yml'), change(ours));
    expect(checkTickets(folder)).toMatchObject({ isGood: false });
  });
});
