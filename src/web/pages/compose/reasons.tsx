import { List } from '@mantine/core';
import { useExplanationWords } from '../../i18n/explanation-words.ts';
import type { BestTimeAnswer } from './queries.ts';

/** Why, sentence by sentence. */
export function Reasons({ explanation }: Pick<BestTimeAnswer, 'explanation'>) {
  const words = useExplanationWords();
  return (
    <List size="sm" spacing={6}>
      {explanation.map((one) => (
        <List.Item key={one.text}>{words(one)}</List.Item>
      ))}
    </List>
  );
}
