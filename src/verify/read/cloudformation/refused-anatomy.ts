import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { refused } from '../refused';
import type { TemplateFile } from './template';
import { rawText, recordOf } from './values';

/** Sections whose names are letters and digits, and what each of their parts must have. */
const SECTIONS: readonly (readonly [section: string, property?: string])[] = [
  ['Resources'],
  ['Parameters', 'Type'],
  ['Outputs', 'Value'],
];

/** Versions, names and parts that CloudFormation refuses (CloudFormation: template anatomy). */
export function refusedAnatomy({ file, template }: TemplateFile): Remark[] {
  const sections = recordOf(template as never);
  const version = rawText(sections['AWSTemplateFormatVersion'] ?? '2010-09-09');
  const parts = SECTIONS.flatMap(([section, property]) =>
    Object.entries(recordOf(sections[section])).flatMap(([name, part]) => {
      if (name.startsWith('Fn::')) return [];
      const place = { file, path: `${section}.${name}` };
      return [
        ...(/^[a-z\d]+$/i.test(name)
          ? []
          : [
              refused(
                because`name-refused: ${name} has characters that CloudFormation refuses in names`,
                'Write letters and digits alone.',
                place,
              ),
            ]),
        ...(property !== undefined && recordOf(part)[property] === undefined
          ? [refused(because`property-missing: ${name} has no ${property}`, `Write ${property}.`, place)]
          : []),
      ];
    }),
  );
  return version === '2010-09-09'
    ? parts
    : [
        ...parts,
        refused(because`version-refused: the template has version ${version}`, 'Write 2010-09-09.', {
          file,
          path: 'AWSTemplateFormatVersion',
        }),
      ];
}
