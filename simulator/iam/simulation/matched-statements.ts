import type { AuthorizationVerdict, NamedPolicy, Statement } from '../../../authorization/types.ts';
import { element, type RawXml } from '../../wire/xml.ts';

/** The statements that decided, and where they stand in the text of their policy without white space. */
export function matchedStatements({ reasons }: AuthorizationVerdict, policies: readonly NamedPolicy[]): RawXml {
  const members = reasons
    .filter(({ code }) => code === 'allowed-by-statement' || code === 'explicit-deny')
    .flatMap(({ policy, statement = '' }) => {
      const source = policies.find(({ name }) => name === policy);
      return source ? [memberOf(source, statement)] : [];
    });
  return element('MatchedStatements', members);
}

function memberOf({ name, document }: NamedPolicy, id: string): RawXml {
  const statements = [document.Statement].flat();
  const index = statements.findIndex((statement, at) => (statement.Sid || String(at)) === id);
  const [start, end] = columnsOf(JSON.stringify(document), statements, index);
  return element('member', [
    element('SourcePolicyId', name),
    element('SourcePolicyType', 'IAM Policy'),
    element('StartPosition', [element('Line', 1), element('Column', start)]),
    element('EndPosition', [element('Line', 1), element('Column', end)]),
  ]);
}

/** As recorded: the columns, from 1, behind the statement's opening brace and behind its closing one. */
function columnsOf(text: string, statements: readonly Statement[], index: number): [start: number, end: number] {
  let from = 0;
  for (const statement of statements.slice(0, index)) {
    const written = JSON.stringify(statement);
    from = text.indexOf(written, from) + written.length;
  }
  const written = JSON.stringify(statements[index]);
  const at = text.indexOf(written, from);
  return [at + 2, at + written.length + 1];
}
