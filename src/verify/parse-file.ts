import type { Issue } from '../issues/issue';
import { parseYamlTemplate } from './read/cloudformation/yaml-template';
import { notInfrastructure, resourceRepeated } from './read/issues';
import { containersOf, walkJson } from './read/json-positions';

/** The content of a file, without what the command line of AWS puts around it; undefined where it has no format. */
export function parseFile(file: string, text: string, issues: Issue[]): unknown {
  try {
    return templateBody(structured(text));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    issues.push(notInfrastructure.create({ file }, { problem: `this is neither JSON nor YAML (${reason})` }));
    return undefined;
  }
}

/** YAML in flow style begins like JSON; where it is neither, the error is that of JSON. */
function structured(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return parseYamlTemplate(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    try {
      return parseYamlTemplate(text);
    } catch {
      throw error;
    }
  }
}

/** What `aws cloudformation get-template` puts around a template: a text where it was written in YAML. */
function templateBody(content: unknown): unknown {
  const { TemplateBody: body } = (content ?? {}) as { readonly TemplateBody?: unknown };
  if (body === undefined) return content;
  return typeof body === 'string' ? structured(body) : body;
}

/** Keys that JSON repeats: which of the two resources is deployed, no reader can tell. */
export function repeatedResources(file: string, text: string): Issue[] {
  const issues: Issue[] = [];
  if (!text.trimStart().startsWith('{')) return issues;
  try {
    walkJson(text, AROUND_RESOURCES, (path, _, isRepeated) => {
      const name = /^(?:TemplateBody\.)?Resources\.([^.]+)$/.exec(path)?.[1];
      if (isRepeated && name !== undefined) issues.push(resourceRepeated.create({ file, path }, { name }));
    });
  } catch {
    // YAML in flow style, whose parser refuses keys that are there twice.
  }
  return issues;
}

const AROUND_RESOURCES = containersOf(['Resources.*', 'TemplateBody.Resources.*']);
