import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInfrastructure } from '../../src/verify/read-infrastructure';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'assembly-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

const outer = {
  Resources: {
    Inner: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: {
        TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::URLSuffix' }, '/bucket/1234.json']] },
      },
    },
  },
};
const assets = {
  files: {
    '1234': {
      source: { path: 'inner.nested.template.json' },
      destinations: { here: { objectKey: 'some/1234.json' } },
    },
  },
};

test.each<[string, unknown, boolean]>([
  ['the list of assets names', assets, true],
  ['no list of assets names', { files: {} }, false],
  ['a list of assets that is no JSON names', '{', false],
])('a nested template that %s is found: %#', (_, list, isFound) => {
  write('outer.template.json', outer);
  write('inner.nested.template.json', { Resources: { A: { Type: 'AWS::S3::Bucket' } } });
  write('outer.assets.json', list);
  const [{ remarks } = { remarks: [] }] = readInfrastructure([folder], { roles: [] });
  expect(remarks.filter(({ reason }) => reason.code === 'nested-template-missing')).toHaveLength(
    isFound ? 0 : 1,
  );
});
