import type { Infrastructure } from '../../engine/infrastructure';
import { OpenQuestions } from '../cloudformation/open-questions';
import type { TemplateFile } from '../cloudformation/template';
import type { ReadOptions } from '../options';
import { readCase } from './read-case';

/**
 * Reads the machines, load balancers and rules of CloudFormation templates that are deployed together.
 *
 * @throws PhotonError where the values of a template nest too deep to be followed
 * @example
 * readAws([{ file: 'game.template.json', template: { Resources: {} } }], { roles: ['master', 'game'] }).machines;
 */
export function readAws(files: readonly TemplateFile[], options: ReadOptions): Infrastructure {
  const questions = new OpenQuestions();
  const infrastructure = readCase(files, options, questions);
  const cases = questions.cases();
  return cases.length === 0
    ? infrastructure
    : {
        ...infrastructure,
        *cases() {
          for (const answers of cases) yield readCase(files, options, new OpenQuestions(answers));
        },
      };
}
