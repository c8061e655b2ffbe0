import { readXml, type XmlElement } from '../../../simulator/wire/read-xml.ts';

describe('readXml', () => {
  it('keeps repeated elements in order and leaves attributes out', () => {
    const root = read('<?xml version="1.0"?><a xmlns="urn:x"><b>1</b><c/><b>2</b></a>');
    expect(root?.name).toBe('a');
    expect(root?.children.map(({ name, text }) => `${name}${text}`)).toEqual(['b1', 'c', 'b2']);
  });

  it.each([
    ['named entities', '<a>&amp;&lt;&gt;&quot;&apos;</a>', '&<>"\''],
    ['numeric entities', '<a>&#65;&#x42;&#xD;&#128512;</a>', 'AB\r\u{1F600}'],
    ['an entity that decodes to another only once', '<a>&amp;lt;</a>', '&lt;'],
    ['spaces around the text', '<a> x </a>', ' x '],
    ['a CDATA section as it stands', '<a><![CDATA[x<y&amp;]]></a>', 'x<y&amp;'],
    ['digits as text', '<a>0012</a>', '0012'],
  ])('reads %s', (_, xml, text) => {
    expect(read(xml)?.text).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['plain text', 'hello'],
    ['a tag left open', '<a><b></a>'],
    ['two roots', '<a/><b/>'],
    ['half of a surrogate pair', '<a>&#xD800;</a>'],
    ['a character above Unicode', '<a>&#x110000;</a>'],
    ['an entity that nobody declared', '<a>&nbsp;</a>'],
    ['an entity that is only a name every object knows', '<a>&constructor;</a>'],
    ['elements within elements without end', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`],
    ['a document type declaration', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
  ])('answers undefined to %s', (_, xml) => {
    expect(read(xml)).toBeUndefined();
  });

  it('takes two hundred thousand tags and not one more', () => {
    const many = '<b/>'.repeat(199_998);
    expect(read(`<a>${many}</a>`)?.children).toHaveLength(199_998);
    expect(read(`<a>${many}<b/></a>`)?.name).toBeUndefined();
  });

  it('takes two mebibytes and not a byte more', () => {
    const padded = (bytes: number) => `<a>${' '.repeat(bytes - 7)}</a>`;
    expect(read(padded(2 * 1024 * 1024))?.name).toBe('a');
    // By its name: a failure that shows the whole document takes minutes.
    expect(read(padded(2 * 1024 * 1024 + 1))?.name).toBeUndefined();
  });
});

function read(text: string): XmlElement | undefined {
  return readXml(Buffer.from(text));
}
