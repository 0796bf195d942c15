import { Pair, Scalar, YAMLMap, parse } from 'yaml';
import { wordsIn } from '../type-table';

/** Functions that YAML templates write as tags: `!GetAtt Group.GroupId`. */
const FUNCTIONS = wordsIn(
  'And Base64 Cidr Equals FindInMap GetAtt GetAZs If ImportValue Join Length Not Or Select Split Sub',
  'ToJsonString Transform',
);

/** Words that are booleans in YAML 1.1, which CloudFormation reads. */
const WORDS = [[/^(yes|on)$/i, true] as const, [/^(no|off)$/i, false] as const].map(([test, value]) => ({
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test,
  resolve: () => value,
}));

/** A CloudFormation template in YAML, with its short functions written out. */
export function parseYamlTemplate(text: string): unknown {
  const names = [
    ...[...FUNCTIONS].map((name) => [`!${name}`, `Fn::${name}`] as const),
    ['!Ref', 'Ref'] as const,
    ['!Condition', 'Condition'] as const,
  ];
  const tagged = (key: string, value: unknown) => {
    const map = new YAMLMap();
    map.items.push(new Pair(new Scalar(key), value));
    return map;
  };
  const customTags: object[] = names.flatMap(([tag, key]) => [
    { tag, resolve: (value: string) => ({ [key]: value }) },
    { tag, collection: 'seq' as const, resolve: (value: unknown) => tagged(key, value) },
    { tag, collection: 'map' as const, resolve: (value: unknown) => tagged(key, value) },
  ]);
  customTags.push(...WORDS);
  return parse(text, { customTags: customTags as never, logLevel: 'error', merge: true });
}
