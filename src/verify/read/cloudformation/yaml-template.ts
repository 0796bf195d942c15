import { Pair, Scalar, YAMLMap, parse } from 'yaml';

/** What YAML templates write as tags: `!GetAtt Group.GroupId`. Functions that are new have them too. */
const SHORT_FORM = /!([A-Za-z]\w*)/g;

/** Words that are booleans in YAML 1.1, which CloudFormation reads. */
const WORDS = [[/^(yes|on)$/i, true] as const, [/^(no|off)$/i, false] as const].map(([test, value]) => ({
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test,
  resolve: () => value,
}));

/** A CloudFormation template in YAML, with its short functions written out. */
export function parseYamlTemplate(text: string): unknown {
  const names = new Map(
    [...text.matchAll(SHORT_FORM)].map(([tag, name = '']) => [tag, fullName(name)] as const),
  );
  const tagged = (key: string, value: unknown) => {
    const map = new YAMLMap();
    map.items.push(new Pair(new Scalar(key), value));
    return map;
  };
  const customTags: object[] = [...names].flatMap(([tag, key]) => [
    { tag, resolve: (value: string) => ({ [key]: value }) },
    { tag, collection: 'seq' as const, resolve: (value: unknown) => tagged(key, value) },
    { tag, collection: 'map' as const, resolve: (value: unknown) => tagged(key, value) },
  ]);
  customTags.push(...WORDS);
  return parse(text, { customTags: customTags as never, logLevel: 'error', merge: true });
}

const fullName = (name: string): string => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);
